import {
  addDays,
  addMonths,
  ageOn,
  beyondScan,
  EXPECTED,
  faultsOf,
  idNumberAs,
  later,
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
import { permittedUntil, zeroEmploymentDueOn } from './limits.ts';

/** The employment bureau's exports of the synthetic world (synthetic-data.md §3, §5). */

type Row = Record<string, string>;

/** Years of age; statutory until the end of 2024: men 60, women workers 50. */
const RETIREMENT = { 1: 60, 2: 50 } as const;

/** Of a low-income worker, and of anybody else the bureau knows. */
const JOBS = {
  poor: [
    ['灵活就业', 36],
    ['单位就业', 20],
    ['个体经营', 6],
    ['登记失业', 22],
    ['未就业', 16],
  ],
  background: [
    ['单位就业', 68],
    ['灵活就业', 18],
    ['个体经营', 8],
    ['登记失业', 6],
  ],
} as const;
const EMPLOYERS = ['敕勒川物业服务有限公司', '青城家政服务有限公司', '大黑河蔬菜专业合作社', '丰州商贸有限公司'];
const POSTS = ['保洁员', '护林员', '社区协管员', '治安巡逻员'];
const TRADES = ['家政服务员', '中式面点师', '电工', '养老护理员'];

/**
 * One household with workers in so many has none in work; one poor worker has a public post; of those who are due a
 * service one refused work twice or once, and one in ten got none, on purpose (synthetic-data.md §5).
 */
const EVERY = { zeroEmployment: 79, post: 46, refusals: { 2: 28, 1: 10 }, withheld: 10 };

/** The bureau knows this share of the workers who are not poor. */
const KNOWN = 0.41;

/** Of posts and subsidies whose period is over this share goes on, to be found. */
const OVERRUN = 0.06;

export const seed: Seed = (population, random) => {
  const { now } = population;
  const rows = {
    'job-statuses': [] as Row[],
    services: [] as Row[],
    trainings: [] as Row[],
    'public-posts': [] as Row[],
    subsidies: [] as Row[],
    'work-refusals': [] as Row[],
    'zero-employment': [] as Row[],
  };
  const faults: WorldFault[] = [];
  const numbers: Record<keyof typeof rows, () => string> = {
    'job-statuses': recordNumbers('JZ'),
    services: recordNumbers('FW'),
    trainings: recordNumbers('PX'),
    'public-posts': recordNumbers('GW'),
    subsidies: recordNumbers('JB'),
    'work-refusals': recordNumbers('JJ'),
    'zero-employment': recordNumbers('LJ'),
  };
  const seen = { households: 0, workers: 0, due: 0 };

  const add = (file: keyof typeof rows, person: WorldPerson, cells: Row): string => {
    const recordNo = numbers[file]();
    rows[file].push({ recordNo, personId: idNumberAs(person, 'employment'), ...cells });
    faults.push(...faultsOf(person, 'employment', recordNo));
    return recordNo;
  };
  const report = (name: string, recordNo: string, expected: string) =>
    faults.push({ case: name, department: 'employment', recordNo, expected });

  const job = (person: WorldPerson, kind: string, from: string, to: string, draw: Random) =>
    add('job-statuses', person, { kind, employer: kind === '单位就业' ? draw.pick(EMPLOYERS) : '', from, to });

  const subsidy = (person: WorldPerson, kind: string, monthly: number, span: Span) =>
    add('subsidies', person, { kind, monthlyAmount: yuan(monthly * 100), ...span });

  const post = (person: WorldPerson, draw: Random) => {
    const { isOverrun, ...span } = spanOf(person, draw, now);
    const recordNo = add('public-posts', person, {
      position: draw.pick(POSTS),
      employer: draw.pick(EMPLOYERS),
      ...span,
    });
    const amounts = [subsidy(person, '岗位补贴', 1_980, span), subsidy(person, '社保补贴', 720, span)];
    for (const overrun of isOverrun ? [recordNo, ...amounts] : []) {
      report('OVER_PERIOD_LIMIT', overrun, 'post or subsidy goes on after its period: listed');
    }
    job(person, '公益性岗位', span.startedOn, span.endedOn, draw);
    if (span.endedOn !== '' && span.endedOn < now) job(person, '灵活就业', addDays(span.endedOn, 1), '', draw);
  };

  const serve = (person: WorldPerson, since: string, outcome: string, draw: Random) => {
    for (const kind of ['职业指导', '职业介绍'].slice(0, draw.integer(1, 2))) {
      add('services', person, { kind, providedOn: draw.date(later(since, addMonths(now, -10)), now), outcome });
    }
    if (!draw.chance(0.2)) return;
    const startedOn = draw.date(later(since, '2023-11-01'), now);
    const endedOn = addDays(startedOn, 14);
    const isOver = endedOn <= now;
    add('trainings', person, {
      trade: draw.pick(TRADES),
      institution: '青城职业培训学校',
      startedOn,
      endedOn: isOver ? endedOn : '',
      isCertified: isOver ? (draw.chance(0.8) ? '是' : '否') : '',
      subsidy: isOver ? yuan(draw.integer(8, 24) * 10_000) : '',
    });
  };

  const refuse = (person: WorldPerson, days: readonly string[], draw: Random) => {
    for (const [at, refusedOn] of days.entries()) {
      const cells = { position: draw.pick(POSTS), refusedOn, isSuitable: '是', hasGoodReason: '否' };
      const recordNo = add('work-refusals', person, cells);
      if (at === 2) report('E30', recordNo, EXPECTED.E30);
    }
  };

  /** Out of work: served if that is due, sometimes refusing what is offered. */
  const idle = (person: WorldPerson, household: WorldHousehold, kind: string, draw: Random) => {
    const since = draw.date('2021-01-01', person.refusedWorkOn?.[0] ?? addDays(now, -90));
    const recordNo = job(person, kind, since, '', draw);
    const status = statusOn(household, now);
    const isDue = person.labourAbility === 'ABLE' && (status === 'DIBAO' || status === 'DIBAO_SINGLE');
    const at = isDue ? seen.due++ : 0;
    if (isDue && at % EVERY.withheld === 4) {
      const expected = 'labour-able dibao member out of work has had no service';
      const reach = beyondScan(person, household, 'employment');
      faults.push({ case: 'GAP_JOB_SERVICE', department: 'employment', recordNo, expected, ...reach });
    } else if (isDue || draw.chance(0.5)) {
      serve(person, since, '未就业', draw);
    }
    if (!isDue) return;
    const times = at % EVERY.refusals[2] === 1 ? 2 : at % EVERY.refusals[1] === 2 ? 1 : 0;
    const first = draw.date(since, addDays(now, -70));
    refuse(person, person.refusedWorkOn ?? [first, addDays(first, draw.integer(10, 30))].slice(0, times), draw);
  };

  const zeroEmployment = (household: WorldHousehold, workers: readonly WorldPerson[], draw: Random) => {
    const foundOn = draw.date('2023-11-01', addDays(now, -3));
    const inTime = addDays(foundOn, draw.integer(3, 12));
    const helpedOn = draw.weighted([
      [inTime, 85],
      [addDays(zeroEmploymentDueOn(foundOn), draw.integer(2, 26)), 8],
      ['', 7],
    ] as const);
    const isHelped = helpedOn !== '' && helpedOn <= now;
    const helpedBy = draw.pick(['单位就业', '灵活就业', '自主创业']);
    workers.forEach((person, at) => {
      const until = at === 0 && isHelped ? addDays(helpedOn, -1) : '';
      const since = draw.date('2022-01-01', addDays(foundOn, -10));
      job(person, '登记失业', since, until, draw);
      serve(person, foundOn, until === '' ? '' : '已就业', draw);
      if (until !== '') job(person, helpedBy, helpedOn, '', draw);
    });
    const recordNo = numbers['zero-employment']();
    const helped = isHelped ? { helpedOn, helpedBy, employedPersons: '1' } : {};
    rows['zero-employment'].push({ recordNo, householdId: household.code, foundOn, ...helped });
    faults.push(...faultsOf(household, 'employment', recordNo));
    if (!isHelped && zeroEmploymentDueOn(foundOn) < now) {
      report('OVERDUE_ZERO_EMPLOYMENT', recordNo, 'nobody in work by the day set: alarm');
    }
  };

  const working = (person: WorldPerson, kind: string, draw: Random) => {
    job(person, kind, draw.date('2019-03-01', addDays(now, -30)), '', draw);
    const help: Row = { 灵活就业: '社保补贴', 个体经营: person.background ? '税费减免' : '贷款贴息' };
    const item = help[kind];
    if (!item || !draw.chance(person.background ? 0.03 : 0.12)) return;
    const { isOverrun, ...span } = spanOf(person, draw, now, item === '社保补贴');
    const recordNo = subsidy(person, item, draw.integer(20, 60) * 10, span);
    if (isOverrun) report('OVER_PERIOD_LIMIT', recordNo, 'post or subsidy goes on after its period: listed');
  };

  for (const [household, workers] of workersByHousehold(residents(population), now)) {
    const draw = random.fork(household.code);
    if (seen.households++ % EVERY.zeroEmployment === 0) {
      zeroEmployment(household, workers, draw);
      continue;
    }
    const kinds: string[] = workers.map((person) => (person.refusedWorkOn ? '登记失业' : draw.weighted(JOBS.poor)));
    // Else it would be a household without work that nobody has found.
    if (!kinds.some((kind) => kind !== '登记失业')) kinds[workers.findIndex((one) => !one.refusedWorkOn)] = '灵活就业';
    const { transition } = household;
    workers.forEach((person, at) => {
      const kind = kinds[at] as string;
      if (person.refusedWorkOn) idle(person, household, kind, draw);
      else if (transition?.person === person) job(person, '单位就业', transition.hiredOn, '', draw);
      else if (seen.workers++ % EVERY.post === 1) post(person, draw);
      else if (kind === '登记失业' || kind === '未就业') idle(person, household, kind, draw);
      else working(person, kind, draw);
    });
  }
  for (const person of population.persons) {
    if (!person.background || !isWorker(person, now)) continue;
    const draw = random.fork(person.recordNo);
    if (!draw.chance(KNOWN)) continue;
    const kind = draw.weighted<string>(JOBS.background);
    if (kind === '登记失业') job(person, kind, draw.date('2023-01-01', now), '', draw);
    else working(person, kind, draw);
  }
  return { rows, faults };
};

/** Of working age, able to work in part at least, and not at school. */
function isWorker(person: WorldPerson, now: string): boolean {
  const isStudent = person.student !== undefined && (person.graduatedOn ?? now) >= now;
  if (person.deathDate || isStudent || person.labourAbility === 'NONE') return false;
  return ageOn(person.birthDate, now) >= 16 && retiresOn(person) > now && idNumberAs(person, 'employment') !== '';
}

function workersByHousehold(known: Iterable<{ person: WorldPerson; household: WorldHousehold }>, now: string) {
  const workers = new Map<WorldHousehold, WorldPerson[]>();
  for (const { person, household } of known) {
    if (household.institution || !isWorker(person, now)) continue;
    workers.set(household, [...(workers.get(household) ?? []), person]);
  }
  return workers;
}

const retiresOn = (person: WorldPerson) => addMonths(person.birthDate, RETIREMENT[person.gender] * 12);

type Span = { readonly startedOn: string; readonly endedOn: string; readonly retiresOn: string };

/** From a day of the last years up to the end of its period at most, but for the few that overrun. */
function spanOf(person: WorldPerson, draw: Random, now: string, hasRetirementException = true) {
  const spell = { startedOn: draw.date('2020-04-01', addDays(now, -60)), endedOn: null, retiresOn: retiresOn(person) };
  const last = permittedUntil(spell, [], hasRetirementException);
  const isOverrun = last < now && draw.chance(OVERRUN);
  const leftOn = draw.chance(0.15) ? draw.date(addDays(spell.startedOn, 20), now) : '';
  const endedOn = last < now ? (isOverrun ? '' : last) : leftOn;
  return { ...spell, endedOn, isOverrun };
}
