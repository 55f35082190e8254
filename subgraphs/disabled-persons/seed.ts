import {
  addDays,
  ageOn,
  awardGapsOf,
  awardsOf,
  beyondScan,
  certificateNumber,
  faultsOf,
  grouped,
  idNumberAs,
  later,
  type Population,
  recordNumbers,
  residents,
  type Seed,
  type WorldFault,
  type WorldPerson,
  yuan,
} from '../_world/index.ts';

/** The disabled persons' federation's exports of the synthetic world (synthetic-data.md §3, §5). */

type Row = Record<string, string>;
type File = 'certificates' | 'level-changes' | 'subsidies' | 'rehabilitation-aids';

const TYPES = ['视力', '听力', '言语', '肢体', '智力', '精神', '多重'];
const LEVELS = ['一级', '二级', '三级', '四级'];
/** Civil affairs awards them, this federation finds who is due them and lists them (requirements.md G.7). */
const SUBSIDIES: Readonly<Record<string, string>> = {
  DISABLED_LIVING_SUBSIDY: '生活补贴',
  DISABLED_CARE_SUBSIDY: '护理补贴',
};
const REHABILITATION: readonly (readonly [string, number])[] = [
  ['康复训练', 7],
  ['辅助器具', 2],
  ['手术', 1],
];
const INSTITUTIONS = ['玉泉区残疾人康复中心', '青城儿童康复医院'];

export const seed: Seed = (population, random) => {
  const rows: Record<File, Row[]> = { certificates: [], 'level-changes': [], subsidies: [], 'rehabilitation-aids': [] };
  const faults: WorldFault[] = [];
  const next: Record<File, () => string> = {
    certificates: recordNumbers('CZ'),
    'level-changes': recordNumbers('BG'),
    subsidies: recordNumbers('BT'),
    'rehabilitation-aids': recordNumbers('KF'),
  };
  const { now } = population;
  const subsidies = subsidiesByPerson(population);
  const households = new Map([...residents(population)].map(({ person, household }) => [person, household]));
  const gaps = grouped(awardGapsOf(population), ({ person }) => person);

  const add = (file: File, person: WorldPerson, cells: Row) => {
    const recordNo = next[file]();
    rows[file].push({ recordNo, personId: idNumberAs(person, 'disabled-persons'), ...cells });
    // What a certificate's number says stands in the first file only.
    const shown = faultsOf(person, 'disabled-persons', recordNo);
    faults.push(...shown.filter((fault) => fault.case !== 'E33' || file === 'certificates'));
    return recordNo;
  };
  for (const person of population.persons) {
    const { disability } = person;
    // A certificate is made of a citizen's or resident's number of 18.
    if (!disability || person.deathDate || person.identifier.value.length !== 18) continue;
    const draw = random.fork(person.recordNo);
    const recordNo = add('certificates', person, {
      certificateNo: certificateNumber(person) as string,
      type: TYPES[disability.type - 1] as string,
      level: LEVELS[disability.level - 1] as string,
      issuedOn: disability.issuedOn,
      validUntil: disability.expiresOn,
    });
    const former = disability.formerLevel;
    const currentFrom = former ? addDays(former.until, 1) : disability.issuedOn;
    if (former) {
      add('level-changes', person, {
        fromLevel: LEVELS[former.level - 1] as string,
        toLevel: LEVELS[disability.level - 1] as string,
        changedOn: currentFrom,
      });
    }

    for (const { program, from, to = '', periods } of subsidies.get(person) ?? []) {
      const monthlyAmount = yuan(periods.at(-1)?.monthlyFen ?? 0);
      add('subsidies', person, { kind: SUBSIDIES[program] as string, monthlyAmount, from, to });
    }
    for (const { kind } of gaps.get(person) ?? []) {
      if (!SUBSIDIES[kind]) continue;
      const name = kind === 'DISABLED_CARE_SUBSIDY' ? 'care' : 'living';
      faults.push({
        case: `GAP_${name.toUpperCase()}_SUBSIDY`,
        department: 'disabled-persons',
        recordNo,
        expected: `${name} subsidy is due and missing`,
        ...beyondScan(person, households.get(person), 'disabled-persons'),
      });
    }
    if (ageOn(person.birthDate, now) <= 6 && draw.chance(0.5)) {
      add('rehabilitation-aids', person, {
        item: draw.weighted(REHABILITATION),
        institution: draw.pick(INSTITUTIONS),
        amount: yuan(draw.integer(30, 240) * 10_000),
        approvedOn: draw.date(later(disability.issuedOn, '2023-01-01'), now),
      });
    }
  }
  return { rows, faults };
};

function subsidiesByPerson(population: Population) {
  const own = awardsOf(population).filter(({ program }) => SUBSIDIES[program]);
  return grouped(own, ({ person }) => person);
}
