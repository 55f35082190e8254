import {
  addDays,
  earlier,
  faultsOf,
  type Random,
  recordNumbers,
  type Seed,
  type WorldFault,
  type WorldHousehold,
  yuan,
} from '../_world/index.ts';

/** The rural affairs bureau's exports of the synthetic world (synthetic-data.md §2, §3). */

type Row = Record<string, string>;

const GROUPS = [
  ['脱贫不稳定户', 90],
  ['边缘易致贫户', 110],
  ['突发严重困难户', 60],
] as const;

/** What a household's causes of hardship are called as a risk, and what is done about it first. */
const RISKS: Readonly<Record<string, readonly [risk: string, measure: string]>> = {
  ILLNESS: ['因病', '综合保障'],
  DISABILITY: ['因病', '综合保障'],
  SCHOOLING: ['因学', '教育帮扶'],
  DISASTER: ['因灾', '住房安全'],
  ACCIDENT: ['意外事故', '综合保障'],
  NO_LABOUR: ['务工就业不稳', '产业帮扶'],
  JOB_LOSS: ['失业', '就业帮扶'],
};
const EVIDENCE = ['家庭收支核查表', '村级评议记录', '镇街核查表', '行业部门证明'];
const MORE_MEASURES = ['产业帮扶', '小额信贷', '志智双扶'];

/** Of those monitored for half a year this share has its risks removed: 58 % of all. */
const REMOVED = 0.65;

/** Of rural households this share has contracted land, of these this share leases some of it out. */
const LAND = { contracted: 0.6, leased: 0.45 };

export const seed: Seed = ({ households, now }, random) => {
  const rows = { monitorings: [] as Row[], risks: [] as Row[], measures: [] as Row[], 'contracted-land': [] as Row[] };
  const faults: WorldFault[] = [];
  const numbers: Record<keyof typeof rows, () => string> = {
    monitorings: recordNumbers('FP'),
    risks: recordNumbers('FX'),
    measures: recordNumbers('BF'),
    'contracted-land': recordNumbers('CB'),
  };
  const add = (file: keyof typeof rows, cells: Row): string => {
    const recordNo = numbers[file]();
    rows[file].push({ recordNo, ...cells });
    return recordNo;
  };

  for (const household of households) {
    if (household.kind !== 'RURAL' || household.institution) continue;
    const draw = random.fork(household.code);
    for (const { kind, from, to } of household.statuses) {
      if (kind !== 'RELAPSE_MONITORED') continue;
      const monitoringNo = add('monitorings', {
        householdId: household.code,
        group: draw.weighted<string>(GROUPS),
        identifiedOn: from,
        endedOn: to ?? '',
        incomePerHead: yuan(draw.integer(620, 980) * 1_000),
      });
      faults.push(...faultsOf(household, 'rural-affairs', monitoringNo));
      const last = earlier(to ?? now, now);
      // A status that has ended was ended because nothing was left to watch.
      const isRemoved = to !== undefined || (from < addDays(now, -180) && draw.chance(REMOVED));
      for (const cause of causesOf(household)) {
        const [risk, measure] = RISKS[cause] ?? ['失业', '就业帮扶'];
        const removed = isRemoved ? removal(from, last, draw) : undefined;
        add('risks', { monitoringNo, kind: risk, foundOn: from, ...removed });
        const endedOn = removed?.removedOn ?? '';
        add('measures', { monitoringNo, ...measureOf(measure, from, endedOn, last, draw) });
      }
      if (draw.chance(0.6)) {
        add('measures', { monitoringNo, ...measureOf(draw.pick(MORE_MEASURES), from, to ?? '', last, draw) });
      }
    }
    if (draw.chance(LAND.contracted)) {
      add('contracted-land', { householdId: household.code, year: now.slice(0, 4), ...land(draw) });
    }
  }
  return { rows, faults };
};

/** Two at most; one for a household of which none is written down. */
const causesOf = ({ causes }: WorldHousehold) => (causes.length > 0 ? causes.slice(0, 2) : ['JOB_LOSS']);

function removal(from: string, last: string, draw: Random) {
  const removedOn = draw.date(earlier(addDays(from, 60), last), last);
  const evidenceOn = draw.date(from > addDays(removedOn, -15) ? from : addDays(removedOn, -15), removedOn);
  const evidenceNo = `农监〔${removedOn.slice(0, 4)}〕${draw.integer(1, 999)}号`;
  return { removedOn, evidence: draw.pick(EVIDENCE), evidenceNo, evidenceOn };
}

function measureOf(kind: string, from: string, endedOn: string, last: string, draw: Random): Row {
  const startedOn = draw.date(from, earlier(addDays(from, 30), endedOn || last));
  return { kind, startedOn, endedOn, amount: draw.chance(0.7) ? yuan(draw.integer(5, 60) * 10_000) : '' };
}

function land(draw: Random): Row {
  const area = draw.integer(300, 2_400);
  const leasedArea = draw.chance(LAND.leased) ? draw.integer(100, area) : 0;
  // 300 to 600 yuan a 亩 and year.
  return { area: yuan(area), leasedArea: yuan(leasedArea), leaseIncome: yuan(leasedArea * draw.integer(300, 600)) };
}
