import { createPopulation } from '../../../subgraphs/_world/generate.ts';
import type { WorldFault, WorldSize } from '../../../subgraphs/_world/population.ts';
import type { Fact, Holder, HouseholdFacts, MemberFacts } from '../../../subgraphs/assistance/facts.ts';
import { known, unknown } from '../../../subgraphs/assistance/facts.ts';
import { keys } from '../../support/department.ts';
import { handedOver, type Row } from './handed-over.ts';

/** The synthetic world as the rules are told of it: read from what each department would hand over, without a database. */

export interface World {
  readonly households: readonly HouseholdFacts[];
  readonly faults: readonly WorldFault[];
  /** Of whom a record of a department's file is: a person's or a household's key. */
  readonly subjectOf: ReadonlyMap<string, string>;
}

export async function readWorld(size: WorldSize, seed = 1): Promise<World> {
  const population = createPopulation(size, seed);
  const { files, faults } = await handedOver(population, seed);
  const rows = (department: string, file: string) => files.get(`${department}/${file}`) ?? [];
  const subjectOf = new Map<string, string>();
  for (const [path, all] of files) {
    const department = path.split('/')[0] as string;
    for (const row of all) subjectOf.set(`${department}/${row.recordNo}`, row.personId ?? row.householdId ?? row.code);
  }
  const facts = factsFrom(rows, population.now);
  const disputed = disputedKeys(rows('civil-affairs', 'persons'));
  for (const row of rows('civil-affairs', 'persons')) {
    subjectOf.set(`civil-affairs/${row.recordNo}`, personKeyOf(row, disputed));
  }
  return { households: facts, faults, subjectOf };
}

type Rows = (department: string, file: string) => readonly Row[];

/** A number that two persons have is nobody's: civil affairs keeps them apart by its own (E04). */
const personKeyOf = (row: Row, disputed: ReadonlySet<string> = new Set()): string => {
  const key = row.document?.identifier ? keys.person(row.document.identifier) : row.recordNo;
  return disputed.has(key) ? row.recordNo : key;
};

function disputedKeys(persons: readonly Row[]): ReadonlySet<string> {
  const all = persons.map((row) => personKeyOf(row)).sort();
  return new Set(all.filter((key, at) => key === all[at + 1]));
}

const anyOf = (fact: Fact<readonly boolean[]>): Fact<boolean> =>
  fact.state === 'KNOWN' ? { ...fact, value: fact.value.includes(true) } : fact;

function factsFrom(rows: Rows, now: string): HouseholdFacts[] {
  const disputed = disputedKeys(rows('civil-affairs', 'persons'));
  const persons = new Map(rows('civil-affairs', 'persons').map((row) => [row.recordNo as string, row]));
  const group = (all: readonly Row[], key: string) => {
    const groups = new Map<string, Row[]>();
    for (const row of all) groups.set(row[key], [...(groups.get(row[key]) ?? []), row]);
    return (id: string) => groups.get(id) ?? [];
  };
  const by = (department: string, file: string, key: string) => group(rows(department, file), key);
  const of =
    (source: Holder) =>
    <T>(value: T): Fact<T> =>
      known(source, now, value);
  const civil = of('civil-affairs');
  const changes = by('civil-affairs', 'award-changes', 'awardNo');
  const awardsByHousehold = by('civil-affairs', 'awards', 'householdId');
  const awardsByPerson = by('civil-affairs', 'awards', 'personRecordNo');
  const statusesByHousehold = by('civil-affairs', 'statuses', 'householdId');
  const statusesByPerson = by('civil-affairs', 'statuses', 'personRecordNo');
  const protections = by('civil-affairs', 'child-protections', 'personRecordNo');
  const careOrders = by('civil-affairs', 'care-orders', 'personRecordNo');
  const members = by('civil-affairs', 'members', 'householdId');
  const personal = (department: Holder, files: readonly string[]) => {
    const read = Object.fromEntries(files.map((file) => [file, by(department, file, 'personId')]));
    return <T>(id: string, file: string, map: (row: Row) => T): Fact<readonly T[]> => {
      const isKnown = files.some((one) => (read[one]?.(id) ?? []).length > 0);
      if (!isKnown) return unknown(department, 'NOT_RECORDED');
      return known(department, now, (read[file]?.(id) ?? []).map(map));
    };
  };
  const medical = personal('medical-insurance', ['enrolments', 'premium-aids', 'settlements', 'serious-diseases']);
  const disabled = personal('disabled-persons', ['certificates', 'level-changes', 'subsidies']);
  const school = personal('education', ['enrolments', 'aid-awards', 'home-teaching']);
  const labour = personal('employment', ['job-statuses', 'services', 'work-refusals', 'trainings', 'public-posts']);
  const homes = personal('housing', ['registered-homes']);
  const house = of('housing');
  const [rentals, rents, appraisals, rebuilds] = [
    'public-rentals',
    'rent-subsidies',
    'safety-appraisals',
    'rebuilds',
  ].map((file) => by('housing', file, 'householdId')) as [
    ReturnType<typeof by>,
    ReturnType<typeof by>,
    ReturnType<typeof by>,
    ReturnType<typeof by>,
  ];
  const zero = by('employment', 'zero-employment', 'householdId');
  const monitorings = by('rural-affairs', 'monitorings', 'householdId');

  const awardOf = (row: Row) => ({
    awardNo: row.recordNo,
    program: row.program,
    decidedOn: row.decidedOn,
    from: row.from,
    to: row.to,
    monthlyFen: row.monthlyAmount,
    changes: changes(row.recordNo)
      .map(({ kind, on, newMonthlyAmount }) => ({ kind, on, monthlyFen: newMonthlyAmount }))
      .sort((one, other) => (one.on < other.on ? -1 : 1)),
  });
  const statusOf = ({ status, from: first, to, decisionNo }: Row) => ({ status, from: first, to, decisionNo });

  const memberOf = (row: Row): MemberFacts => {
    const person = persons.get(row.personRecordNo) as Row;
    const id = personKeyOf(person, disputed);
    return {
      personId: id,
      relation: row.relation,
      isHead: row.relation === '02',
      from: row.from,
      to: row.to,
      birthDate: civil(person.birthDate),
      deathDate: civil(person.deathDate),
      labourAbility: civil(person.labourAbility),
      selfCare: civil(person.selfCare),
      exclusion: unknown('civil-affairs', 'NOT_RECORDED'),
      supporters: unknown('civil-affairs', 'NOT_RECORDED'),
      protections: civil(
        protections(row.personRecordNo).map(({ kind, from: first, to }) => ({ kind, from: first, to })),
      ),
      statuses: civil(statusesByPerson(row.personRecordNo).map(statusOf)),
      awards: civil(awardsByPerson(row.personRecordNo).map(awardOf)),
      careOrders: civil(
        careOrders(row.personRecordNo).map(({ recordNo, from: first, to }) => ({ recordNo, from: first, to })),
      ),
      insurance: medical(id, 'enrolments', ({ recordNo, scheme, insuredFrom, insuredTo }) => ({
        recordNo,
        scheme,
        from: insuredFrom,
        to: insuredTo,
      })),
      premiumAids: medical(id, 'premium-aids', ({ recordNo, kind, year, amount }) => ({
        recordNo,
        kind,
        year,
        fen: amount,
      })),
      settlements: medical(id, 'settlements', ({ settledOn, total, selfPay }) => ({
        settledOn,
        totalFen: total,
        selfPayFen: selfPay,
      })),
      seriousDiseases: medical(id, 'serious-diseases', ({ listedOn, listedUntil }) => ({
        from: listedOn,
        to: listedUntil,
      })),
      certificates: disabled(id, 'certificates', ({ recordNo, type, level, issuedOn, validUntil }) => ({
        recordNo,
        type,
        level,
        issuedOn,
        validUntil,
      })),
      levelChanges: disabled(id, 'level-changes', ({ fromLevel, toLevel, changedOn }) => ({
        fromLevel,
        toLevel,
        changedOn,
      })),
      disabilitySubsidies: disabled(id, 'subsidies', ({ recordNo, kind, monthlyAmount, from: first, to }) => ({
        recordNo,
        kind,
        monthlyFen: monthlyAmount,
        from: first,
        to,
      })),
      workInjuryCareFee: unknown('employment', 'NOT_RECORDED'),
      enrolments: school(id, 'enrolments', ({ recordNo, stage, isBoarder, enrolledOn, leftOn }) => ({
        recordNo,
        stage,
        isBoarder,
        enrolledOn,
        leftOn,
      })),
      studentAids: school(id, 'aid-awards', ({ recordNo, item, schoolYear, amount, approvedOn }) => ({
        recordNo,
        item,
        schoolYear,
        fen: amount,
        approvedOn,
      })),
      homeTeaching: anyOf(school(id, 'home-teaching', (row) => row.startedOn <= now && now <= (row.endedOn ?? now))),
      jobs: labour(id, 'job-statuses', ({ recordNo, kind, from: first, to }) => ({ recordNo, kind, from: first, to })),
      employmentServices: labour(id, 'services', ({ providedOn }) => providedOn),
      workRefusals: labour(id, 'work-refusals', ({ refusedOn, isSuitable, hasGoodReason }) => ({
        refusedOn,
        isSuitable,
        hasGoodReason,
      })),
      registeredHomes: homes(id, 'registered-homes', ({ registeredOn, cancelledOn }) => ({
        from: registeredOn,
        to: cancelledOn,
      })),
    };
  };

  return rows('civil-affairs', 'households').map((row): HouseholdFacts => {
    const id = keys.household(row.code);
    const latest = appraisals(id)
      .sort((one, other) => (one.appraisedOn < other.appraisedOn ? -1 : 1))
      .at(-1);
    return {
      householdId: id,
      areaCode: row.areaCode,
      kind: civil(row.kind),
      statuses: civil(
        statusesByHousehold(id)
          .filter(({ personRecordNo }) => personRecordNo === null)
          .map(statusOf),
      ),
      awards: civil(
        awardsByHousehold(id)
          .filter(({ personRecordNo }) => personRecordNo === null)
          .map(awardOf),
      ),
      incomePerHead: row.incomePerHead === null ? unknown('civil-affairs', 'NOT_RECORDED') : civil(row.incomePerHead),
      incomes: unknown('means-check', 'NOT_RECORDED'),
      deductions: unknown('means-check', 'NOT_RECORDED'),
      declaredHomes: row.declaredHomes === null ? unknown('civil-affairs', 'NOT_RECORDED') : civil(row.declaredHomes),
      movables: unknown('means-check', 'NOT_RECORDED'),
      rigidExpenses: unknown('means-check', 'NOT_RECORDED'),
      safety: house(
        latest ? { recordNo: latest.recordNo, grade: latest.grade, appraisedOn: latest.appraisedOn } : null,
      ),
      rebuilds: house(
        rebuilds(id).map(({ recordNo, plannedOn, completedOn }) => ({ recordNo, plannedOn, completedOn })),
      ),
      publicRentals: house(
        rentals(id).map(({ recordNo, appliedOn, allocatedOn, endedOn }) => ({
          recordNo,
          appliedOn,
          allocatedOn,
          endedOn,
        })),
      ),
      rentSubsidies: house(
        rents(id).map(({ recordNo, startedOn, endedOn }) => ({ recordNo, from: startedOn, to: endedOn })),
      ),
      monitorings: known(
        'rural-affairs',
        now,
        monitorings(id).map(({ group: kind, identifiedOn, endedOn }) => ({
          group: kind,
          from: identifiedOn,
          to: endedOn,
        })),
      ),
      zeroEmployment: known(
        'employment',
        now,
        zero(id).map(({ foundOn, helpedOn }) => ({ foundOn, helpedOn })),
      ),
      payments: unknown('finance', 'NOT_RECORDED'),
      members: members(id).map(memberOf),
    };
  });
}
