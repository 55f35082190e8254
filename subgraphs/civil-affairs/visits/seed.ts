import {
  addDays,
  addMonths,
  EXPECTED,
  earlier,
  hasCase,
  later,
  type Population,
  type Random,
  recordNumbers,
  type Seed,
  type WorldFault,
  type WorldHousehold,
} from '../../_world/index.ts';
import { answerDueOn } from './limits.ts';

/** Patrols, home visits and findings of the synthetic world (synthetic-data.md §3). */

type Row = Record<string, string>;

/** Rounds are written for so many months: a whole year, but in S for a season, so that the first start is quick. */
const MONTHS = { XS: 12, S: 3, M: 12, XL: 12 } as const;

/** Of the rounds these were not made; of the home visits these were made by one alone (bad). */
const SHARE = { uncovered: 0.02, alone: 0.003, found: 0.08 };

const CHANNELS = [
  ['走访', 46],
  ['12349热线', 18],
  ['数据比对', 20],
  ['部门转介', 9],
  ['本人反映', 7],
] as const;
const OUTCOMES = [
  ['已救助', 55],
  ['不符合条件', 22],
  ['无需救助', 18],
  ['重复线索', 5],
] as const;

export const seed: Seed = (population, random) => {
  const faults: WorldFault[] = [];
  const report = (name: string, recordNo: string, expected: string) =>
    faults.push({ case: name, department: 'civil-affairs', recordNo, expected });
  return {
    rows: {
      'patrol-visits': patrolRows(population, random.fork('patrol'), report),
      'home-visits': homeVisitRows(population, random.fork('home'), report),
      'relative-register': relativeRows(population, report),
      'proactive-findings': findingRows(population, random.fork('findings'), report),
    },
    faults,
  };
};

type Report = (name: string, recordNo: string, expected: string) => void;

/** The first day of each of the last months, oldest first; the last one ends on the day of the exports. */
function monthsOf({ size, now }: Population): string[] {
  const last = `${now.slice(0, 8)}01`;
  return Array.from({ length: MONTHS[size] }, (_, at) => addMonths(last, at + 1 - MONTHS[size]));
}

function* patrolRows(population: Population, random: Random, report: Report): Generator<Row> {
  const next = recordNumbers('XF');
  const months = monthsOf(population);
  for (const household of population.households) {
    const draw = random.fork(household.code);
    for (const first of months) {
      const last = addDays(addMonths(first, 1), -1);
      if (!household.statuses.some(({ from, to }) => from <= last && (to ?? '9') >= last)) continue;
      if (draw.chance(SHARE.uncovered)) {
        if (first === months.at(-1)) report('UNCOVERED_HOUSEHOLD', household.code, 'no round in the month: listed');
        continue;
      }
      const kind = draw.weighted([
        ['入户', 80],
        ['问询', 12],
        ['电话', 8],
      ] as const);
      const isMet = draw.chance(0.94) ? '是' : '否';
      yield { recordNo: next(), householdId: household.code, kind, visitedOn: draw.date(first, last), isMet };
    }
  }
}

/** One before each status that was granted; near kin of who handles the case have one by the county besides. */
function* homeVisitRows({ households, now }: Population, random: Random, report: Report): Generator<Row> {
  const next = recordNumbers('RH', 6);
  for (const household of households) {
    const draw = random.fork(household.code);
    const cells = { householdId: household.code, way: '入户', isSigned: '是' };
    for (const { from } of household.statuses) {
      const recordNo = next();
      const isAlone = draw.chance(SHARE.alone);
      const investigators = isAlone ? '1' : draw.chance(0.8) ? '2' : '3';
      yield { recordNo, ...cells, level: '镇街', visitedOn: addDays(from, -draw.integer(22, 40)), investigators };
      if (isAlone) report('SINGLE_INVESTIGATOR', recordNo, 'one investigator alone: the visit does not count');
    }
    if (!hasCase(household, 'E38')) continue;
    const visitedOn = earlier(addDays(registeredOn(household), draw.integer(4, 12)), now);
    yield { recordNo: next(), ...cells, level: '区级', visitedOn, investigators: '2' };
  }
}

function* relativeRows({ households }: Population, report: Report): Generator<Row> {
  const next = recordNumbers('BA', 4);
  for (const household of households) {
    if (!hasCase(household, 'E38')) continue;
    const recordNo = next();
    yield { recordNo, householdId: household.code, relation: '经办人员', registeredOn: registeredOn(household) };
    report('E38', recordNo, EXPECTED.E38);
  }
}

/** With the application for the present status. */
const registeredOn = ({ statuses }: WorldHousehold) => addDays(statuses.at(-1)?.from ?? '2021-04-01', -45);

function* findingRows({ households, now }: Population, random: Random, report: Report): Generator<Row> {
  const next = recordNumbers('XS', 6);
  for (const household of households) {
    const draw = random.fork(household.code);
    if (household.institution || !draw.chance(SHARE.found)) continue;
    const recordNo = next();
    const reportedOn = draw.date(addMonths(now, -12), now);
    const dueOn = answerDueOn(reportedOn);
    const answeredOn = draw.weighted([
      [addDays(reportedOn, draw.integer(1, 15)), 88],
      [addDays(dueOn, draw.integer(1, 20)), 7],
      ['', 5],
    ] as const);
    const isAnswered = answeredOn !== '' && answeredOn <= now;
    yield {
      ...{ recordNo, channel: draw.weighted<string>(CHANNELS), areaCode: household.areaCode, reportedOn },
      ...{
        householdId: draw.chance(0.9) ? household.code : '',
        cause: draw.pick(['因病', '因残', '失业', '意外事故']),
      },
      ...(isAnswered ? { answeredOn, outcome: draw.weighted<string>(OUTCOMES) } : {}),
    };
    if (later(isAnswered ? answeredOn : now, dueOn) !== dueOn) {
      report('OVERDUE_FINDING', recordNo, 'no answer to the village within 15 days: alarm');
    }
  }
}
