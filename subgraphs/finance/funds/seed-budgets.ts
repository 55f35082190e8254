import { addDays } from '../../_kernel/calendar.ts';
import { awardsOf, earlier, later, type Population, recordNumbers, type WorldAward, yuan } from '../../_world/index.ts';
import { PROGRAMS } from '../programs.ts';
import { SOURCES, split } from './sources.ts';

/** Budgets of the synthetic world, made of what its awards come to in each year. */

type Row = Record<string, string>;

const FIRST_YEAR = 2020;
/** A budget leaves some room above what is expected, and is in round figures. */
const ROOM = 1.03;
const ROUND_FEN = 1_000_000;
/** Temporary relief and bought services have no awards behind them: so much of dibao. */
const BESIDE = { 临时救助: 0.03, 政府购买照料服务: 0.1 };
/** Which lines are changed within each year, when, and by how many hundredths. */
const CHANGES = [
  { on: '07-15', hundredths: 5, program: '最低生活保障', source: '中央' },
  { on: '09-20', hundredths: -10, program: '临时救助', source: '区级' },
];

export function budgetRows(population: Population) {
  const nextLine = recordNumbers('ZB', 5);
  const nextChange = recordNumbers('TZ', 5);
  const lines: Row[] = [];
  const adjustments: Row[] = [];
  const lastYear = Number(population.now.slice(0, 4));
  for (let year = FIRST_YEAR; year <= lastYear; year++) {
    const expected = expectedIn(year, awardsOf(population));
    for (const program of Object.keys(SOURCES)) {
      const whole = Math.ceil(((expected.get(program) ?? 0) * ROOM) / ROUND_FEN) * ROUND_FEN;
      for (const { source, fen } of split(program, whole)) {
        if (fen === 0) continue;
        const recordNo = nextLine();
        const documentNo = `玉财社〔${year}〕${lines.length + 1}号`;
        const approvedOn = `${year}-01-15`;
        lines.push({ recordNo, year: String(year), program, source, amount: yuan(fen), documentNo, approvedOn });
        for (const change of CHANGES) {
          const adjustedOn = `${year}-${change.on}`;
          if (change.program !== program || change.source !== source || adjustedOn > population.now) continue;
          adjustments.push({
            recordNo: nextChange(),
            lineNo: recordNo,
            adjustedOn,
            amount: yuan(Math.round((fen * change.hundredths) / 100)),
            documentNo: `玉财社追〔${year}〕${adjustments.length + 1}号`,
          });
        }
      }
    }
  }
  return { 'budget-lines': lines, 'budget-adjustments': adjustments };
}

/** Fen that each programme comes to in the year, as far as is known. */
function expectedIn(year: number, awards: readonly WorldAward[]): ReadonlyMap<string, number> {
  const expected = new Map<string, number>();
  const add = (program: string, fen: number) => expected.set(program, (expected.get(program) ?? 0) + fen);
  for (const { program, periods } of awards) {
    for (const { from, to, monthlyFen } of periods) {
      const [start, end] = [later(from, `${year}-01-01`), earlier(to ?? '9999-12-31', `${year}-12-31`)];
      add(PROGRAMS[program], monthlyFen * monthsBetween(start, addDays(end, 1)));
    }
  }
  for (const [program, share] of Object.entries(BESIDE)) {
    add(program, Math.round((expected.get(PROGRAMS.DIBAO) ?? 0) * share));
  }
  return expected;
}

/** Whole months from one first day of a month to another; none when they are not in that order. */
function monthsBetween(from: string, to: string): number {
  const months = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return Math.max(0, months(to) - months(from));
}
