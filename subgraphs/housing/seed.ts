import {
  addDays,
  amountFen,
  faultsOf,
  homesOf,
  idNumberAs,
  isOn,
  membersOn,
  type Random,
  recordNumbers,
  type Seed,
  statusOn,
  type WorldFault,
  type WorldHousehold,
  type WorldStatusKind,
  yuan,
} from '../_world/index.ts';

/** The housing bureau's exports of the synthetic world (synthetic-data.md §3, §5). */

type Row = Record<string, string>;
type Labels = Partial<Record<WorldStatusKind, string>>;

const PRIORITY: Labels = {
  DIBAO: '城镇低保家庭',
  DIBAO_SINGLE: '低保',
  DESTITUTE: '分散供养特困人员',
  DIBAO_MARGIN: '低保边缘家庭',
  RIGID_EXPENDITURE: '刚性支出困难家庭',
};

const REBUILD_GROUP: Labels = {
  RELAPSE_MONITORED: '易返贫致贫户',
  DIBAO: '低保户',
  DIBAO_SINGLE: '低保户',
  DESTITUTE: '分散供养特困人员',
  DIBAO_MARGIN: '低保边缘家庭',
  RIGID_EXPENDITURE: '刚性支出较大户',
};

/** One urban household in so many applied for a public rental, has a rent subsidy; one rural house was appraised. */
const EVERY = { rental: 12, subsidy: 24, appraisal: 10 };

const GRADES = [
  ['A级', 20],
  ['B级', 34],
  ['C级', 29],
  ['D级', 17],
] as const;

/** Yuan for a rebuilt house; demo values, set by the district each year. */
const GRANTS = { C级: [6_000, 12_000], D级: [20_000, 35_000] } as const;

/** Of the houses graded C or D this share is queued for no rebuild, on purpose (synthetic-data.md §5). */
const WITHHELD = 0.07;

export const seed: Seed = (population, random) => {
  const { households, now } = population;
  const rows = {
    dwellings: [] as Row[],
    'public-rentals': [] as Row[],
    'rent-subsidies': [] as Row[],
    'safety-appraisals': [] as Row[],
    rebuilds: [] as Row[],
    'registered-homes': [] as Row[],
  };
  const faults: WorldFault[] = [];
  const numbers: Record<keyof typeof rows, () => string> = {
    dwellings: recordNumbers('ZF'),
    'public-rentals': recordNumbers('GZ'),
    'rent-subsidies': recordNumbers('BT'),
    'safety-appraisals': recordNumbers('JD'),
    rebuilds: recordNumbers('WG'),
    'registered-homes': recordNumbers('DJ'),
  };
  const seen = { URBAN: 0, RURAL: 0 };

  const add = (file: keyof typeof rows, household: WorldHousehold, cells: Row): string => {
    const recordNo = numbers[file]();
    rows[file].push({ recordNo, householdId: household.code, ...cells });
    faults.push(...faultsOf(household, 'housing', recordNo));
    return recordNo;
  };

  for (const household of households) {
    if (household.institution) continue;
    const draw = random.fork(household.code);
    const at = seen[household.kind]++;
    let tenure: string | undefined;
    const surveyedOn = draw.date('2024-03-01', '2024-06-30');

    if (household.kind === 'URBAN' && at % EVERY.rental === 0) {
      const rental = publicRental(household, draw, now);
      add('public-rentals', household, rental);
      if (rental.allocatedOn && covers(rental.allocatedOn, rental.endedOn, surveyedOn)) tenure = '承租公租房';
    } else if (household.kind === 'URBAN' && at % EVERY.subsidy === 1) {
      const subsidy = rentSubsidy(draw, now);
      add('rent-subsidies', household, subsidy);
      if (covers(subsidy.startedOn, subsidy.endedOn, surveyedOn)) tenure = '市场租赁';
    } else if (household.kind === 'RURAL' && at % EVERY.appraisal === 0) {
      const appraisedOn = draw.date('2023-03-01', '2024-09-15');
      const grade = draw.weighted(GRADES);
      const recordNo = add('safety-appraisals', household, { grade, appraisedOn });
      tenure = '自建';
      if (grade === 'C级' || grade === 'D级') {
        if (draw.chance(WITHHELD)) {
          const expected = `house graded ${grade[0]} is in no rebuilding plan`;
          faults.push({ case: 'GAP_DANGER_HOUSE', department: 'housing', recordNo, expected });
        } else add('rebuilds', household, rebuild(household, grade, appraisedOn, draw, now));
      }
    }
    add('dwellings', household, dwelling(household, tenure, surveyedOn, draw));
  }

  const property = random.fork('property');
  for (const { owner, declared, registered } of homesOf(population)) {
    for (let home = 1; home <= registered; home++) {
      const recordNo = numbers['registered-homes']();
      const area = yuan(property.integer(32, 118) * 100);
      const registeredOn = property.date('2003-01-01', '2019-12-31');
      rows['registered-homes'].push({ recordNo, personId: idNumberAs(owner, 'housing'), area, registeredOn });
      if (home > declared && home === registered) {
        const expected = 'more homes registered than declared: conflict shown with both numbers';
        faults.push({ case: 'HOMES_UNDECLARED', department: 'housing', recordNo, expected });
      }
    }
  }
  return { rows: { ...rows, 'public-rentals': queued(rows['public-rentals']) }, faults };
};

function dwelling(household: WorldHousehold, tenure: string | undefined, surveyedOn: string, draw: Random): Row {
  const urban = household.kind === 'URBAN';
  const perHead = Math.max(400, amountFen(draw, urban ? { median: 17, p99: 45 } : { median: 24, p99: 60 }));
  const residents = Math.max(1, membersOn(household, surveyedOn).length);
  const tenures = urban
    ? ([
        ['自有', 72],
        ['租赁', 18],
        ['借住', 10],
      ] as const)
    : ([
        ['自建', 92],
        ['借住', 8],
      ] as const);
  return {
    kind: urban ? '城镇' : '农村',
    tenure: tenure ?? draw.weighted<string>(tenures),
    area: yuan(perHead * residents),
    areaPerHead: yuan(perHead),
    surveyedOn,
  };
}

function publicRental(household: WorldHousehold, draw: Random, now: string) {
  const appliedOn = draw.date('2020-02-01', addDays(now, -60));
  const status = statusOn(household, appliedOn);
  const state = draw.weighted([
    ['WAITING', 35],
    ['LET', 55],
    ['LEFT', 10],
  ] as const);
  const allocatedOn = state === 'WAITING' ? '' : draw.date(addDays(appliedOn, 30), now);
  const endedOn = state === 'LEFT' ? draw.date(allocatedOn, now) : '';
  return { priorityReason: (status && PRIORITY[status]) ?? '', appliedOn, allocatedOn, endedOn };
}

function rentSubsidy(draw: Random, now: string) {
  const startedOn = draw.date('2020-04-01', addDays(now, -30));
  const endedOn = draw.chance(0.2) ? draw.date(startedOn, now) : '';
  return { monthlyAmount: yuan(draw.integer(18, 52) * 1_000), startedOn, endedOn };
}

function rebuild(
  household: WorldHousehold,
  grade: keyof typeof GRANTS,
  appraisedOn: string,
  draw: Random,
  now: string,
): Row {
  const plannedOn = addDays(appraisedOn, draw.integer(15, 45));
  const approvedOn = addDays(plannedOn, draw.integer(15, 40));
  const completedOn = addDays(approvedOn, draw.integer(60, 150));
  const status = statusOn(household, plannedOn);
  const [least, most] = GRANTS[grade];
  const until = (day: string) => (day <= now ? day : '');
  return {
    basis: grade,
    group: (status && REBUILD_GROUP[status]) ?? '其他脱贫户',
    plannedOn,
    approvedOn: until(approvedOn),
    completedOn: until(completedOn),
    grant: approvedOn <= now ? yuan(draw.integer(least / 100, most / 100) * 10_000) : '',
  };
}

/** The queue is in the order of application. */
function queued(applications: readonly Row[]): Row[] {
  const key = (row: Row) => `${row['appliedOn']} ${row['recordNo']}`;
  const order = [...applications].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const numbers = new Map(order.map((row, at) => [row, String(at + 1)]));
  return applications.map((row) => ({ ...row, queueNo: numbers.get(row) ?? '' }));
}

const covers = (from: string, to: string, day: string) => isOn(to === '' ? { from } : { from, to }, day);
