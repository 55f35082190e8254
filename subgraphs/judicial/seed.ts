import {
  addDays,
  addMonths,
  ageOn,
  faultsOf,
  idNumberAs,
  type Random,
  recordNumbers,
  residents,
  type Seed,
  statusOn,
  type WorldFault,
  type WorldHousehold,
  type WorldPerson,
  yuan,
} from '../_world/index.ts';

/** The justice bureau's exports of the synthetic world (synthetic-data.md §3). */

type Row = Record<string, string>;

/**
 * One adult in so many, so that M has 210 cases of legal aid and 9 of judicial relief a year since 2020, and 70 and 38
 * persons under support; of the young one in so many has a sealed case. Relief goes to households that an accident brought down.
 */
const EVERY = { aid: 29, aidOutside: 95, relief: 18, released: 235, rehabilitated: 430, juvenile: 40 };

/** Recipients of social assistance are not asked for their means (法律援助法 art 42). */
const EXEMPT = new Set(['DIBAO', 'DIBAO_SINGLE', 'DESTITUTE', 'DIBAO_MARGIN', 'RIGID_EXPENDITURE']);

const CASE_TYPES = [
  ['民事', 52],
  ['刑事', 24],
  ['劳动仲裁', 21],
  ['行政', 3],
] as const;

const DECIDING_BODIES = [
  ['人民法院', 5],
  ['人民检察院', 3],
  ['公安机关', 1],
  ['司法局', 1],
] as const;

/** Years of support from release, and from the end of rehabilitation; demo values, set locally. */
const SUPPORT_YEARS = { released: 5, rehabilitated: 3 };

/** The account of the one officer of the synthetic district who is named for sealed records. */
const SEALED_RECORDS_OFFICER = 'sealed-records-150104';

export const seed: Seed = (population, random) => {
  const { now } = population;
  const rows = {
    'legal-aid-cases': [] as Row[],
    'judicial-relief': [] as Row[],
    'released-persons': [] as Row[],
    'rehabilitated-persons': [] as Row[],
    unsealings: [] as Row[],
  };
  const numbers: Record<keyof typeof rows, () => string> = {
    'legal-aid-cases': recordNumbers('FY'),
    'judicial-relief': recordNumbers('SJ'),
    'released-persons': recordNumbers('AZ'),
    'rehabilitated-persons': recordNumbers('JD'),
    unsealings: recordNumbers('FC'),
  };
  const faults: WorldFault[] = [];
  const households = new Map([...residents(population)].map(({ person, household }) => [person, household]));
  const seen = { inside: 0, outside: 0, hurt: 0, juvenile: 0 };

  const add = (file: keyof typeof rows, person: WorldPerson, cells: Row) => {
    const recordNo = numbers[file]();
    rows[file].push({ recordNo, personId: idNumberAs(person, 'judicial'), ...cells });
    faults.push(...faultsOf(person, 'judicial', recordNo));
  };

  for (const person of population.persons) {
    if (person.deathDate || idNumberAs(person, 'judicial') === '' || ageOn(person.birthDate, now) < 22) continue;
    const draw = random.fork(person.recordNo);
    const household = households.get(person);
    if (!household) {
      if (seen.outside++ % EVERY.aidOutside === 0) add('legal-aid-cases', person, legalAid(undefined, draw, now));
      continue;
    }
    const at = seen.inside++;
    if (at % EVERY.aid === 0) add('legal-aid-cases', person, legalAid(household, draw, now));
    if (at % EVERY.released === 7) add('released-persons', person, support('released', draw, now));
    if (at % EVERY.rehabilitated === 11) add('rehabilitated-persons', person, support('rehabilitated', draw, now));
    const hurt = household.causes.includes('ACCIDENT') && household.members[0]?.person === person;
    if (hurt && seen.hurt++ % EVERY.relief === 0) add('judicial-relief', person, relief(draw, now));
  }
  for (const person of population.persons) {
    if (person.deathDate || idNumberAs(person, 'judicial') === '' || !isOfSealedAge(person, now)) continue;
    if (seen.juvenile++ % EVERY.juvenile !== 0) continue;
    const draw = random.fork(`sealed ${person.recordNo}`);
    const { aid, support, unsealing } = sealedCase(person, draw, now);
    add('legal-aid-cases', person, aid);
    if (draw.chance(0.5)) add('released-persons', person, support);
    add('unsealings', person, unsealing);
  }
  return { rows, faults };
};

/** Decided within seven days, appointed within three more; a few are late. What is to come after `now` is empty. */
function legalAid(household: WorldHousehold | undefined, draw: Random, now: string): Row {
  const appliedOn = draw.date('2020-01-06', now);
  const decidedOn = addDays(appliedOn, draw.chance(0.03) ? draw.integer(8, 12) : draw.integer(1, 7));
  const appointedOn = addDays(decidedOn, draw.integer(0, 3));
  const granted = draw.chance(0.92);
  const isDecided = decidedOn <= now;
  const status = household && statusOn(household, appliedOn);
  return {
    caseType: draw.weighted(CASE_TYPES),
    isMeansCheckExempt: status && EXEMPT.has(status) ? '是' : '否',
    appliedOn,
    decision: isDecided ? (granted ? '给予援助' : '不予援助') : '',
    decidedOn: isDecided ? decidedOn : '',
    appointedOn: granted && appointedOn <= now ? appointedOn : '',
  };
}

/** The court's number has the unassigned county code 0199: there is no such case. */
function relief(draw: Random, now: string): Row {
  const appliedOn = draw.date('2020-03-01', addDays(now, -30));
  const year = Number(appliedOn.slice(0, 4)) - 1;
  return {
    caseNo: `（${year}）内0199刑初${draw.integer(1, 900)}号`,
    decidingBody: draw.weighted(DECIDING_BODIES),
    amount: yuan(draw.integer(10, 80) * 100_000),
    appliedOn,
    decidedOn: addDays(appliedOn, draw.integer(5, 14)),
  };
}

function support(kind: keyof typeof SUPPORT_YEARS, draw: Random, now: string): Row {
  const from = draw.date('2020-01-01', addDays(now, -30));
  return { from, to: addDays(addMonths(from, SUPPORT_YEARS[kind] * 12), -1) };
}

/** Who was a minor of criminal age (14–17) at a time since 2020, and is grown enough that the case is over. */
function isOfSealedAge({ birthDate }: WorldPerson, now: string): boolean {
  const age = ageOn(birthDate, now);
  return age >= 16 && age <= 21;
}

/** 犯罪记录封存 (刑诉法 art 286): legal aid for a minor accused, support after release, and who may be given both. */
function sealedCase({ birthDate }: WorldPerson, draw: Random, now: string): { aid: Row; support: Row; unsealing: Row } {
  const fifteen = addMonths(birthDate, 15 * 12);
  const appliedOn = draw.date(fifteen, addDays(fifteen, 300));
  const [decidedOn, sealedOn] = [addDays(appliedOn, 2), addDays(appliedOn, 60)];
  const released = { from: sealedOn, to: addDays(addMonths(sealedOn, SUPPORT_YEARS.released * 12), -1), sealedOn };
  const decision = { decision: '给予援助', decidedOn, appointedOn: addDays(decidedOn, 1) };
  const since = addMonths(now, -2);
  const ground = '办案需要';
  return {
    aid: { caseType: '刑事', isMeansCheckExempt: '否', appliedOn, ...decision, sealedOn },
    support: released,
    unsealing: {
      ...{ account: SEALED_RECORDS_OFFICER, ground, from: since, to: addMonths(since, 12) },
      decisionNo: `玉司封查〔${since.slice(0, 4)}〕${draw.integer(1, 99)}号`,
    },
  };
}
