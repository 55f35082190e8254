import { addDays, addWorkingDays } from '../../_kernel/calendar.ts';
import { type Population, type Random, recordNumbers, type WorldFault, yuan } from '../../_world/index.ts';
import { budgetRows } from './seed-budgets.ts';
import { contractRows } from './seed-contracts.ts';
import { split } from './sources.ts';

/** The finance bureau's exports of its funds in the synthetic world. */

type Row = Record<string, string>;

/** What the payments of a month come to, by Chinese name of the programme; fen. */
export interface Need {
  readonly month: string;
  readonly program: string;
  readonly fen: number;
}

/** Once late, once short. */
const LATE = { month: '2024-02-01', program: '最低生活保障', source: '市级' };
const SHORT = { month: '2024-07-01', program: '特困人员救助供养', source: '区级', hundredths: 95 };

export function fundRows(population: Population, needs: readonly Need[], random: Random) {
  const faults: WorldFault[] = [];
  const appropriations = [...appropriationRows(needs, population.now, random, faults)];
  return { rows: { ...budgetRows(population), appropriations, ...contractRows(population) }, faults };
}

/** Due on the fourth working day, the day before the batches go to the bank. */
function* appropriationRows(needs: readonly Need[], now: string, random: Random, faults: WorldFault[]): Generator<Row> {
  const next = recordNumbers('BK', 5);
  const report = (name: string, recordNo: string, expected: string) =>
    faults.push({ case: name, department: 'finance', recordNo, expected });
  for (const { month, program, fen } of needs) {
    const workingDay = (n: number) => addWorkingDays(addDays(month, -1), n);
    for (const { source, fen: need } of split(program, fen)) {
      const recordNo = next();
      const isOne = (fault: typeof LATE) =>
        fault.month === month && fault.program === program && fault.source === source;
      const appropriatedOn = workingDay(isOne(LATE) ? 11 : random.integer(1, 4));
      const paid = isOne(SHORT) ? Math.round((need * SHORT.hundredths) / 100) : need;
      const isPaid = appropriatedOn <= now;
      yield {
        ...{ recordNo, month: month.slice(0, 7), program, source, need: yuan(need), dueOn: workingDay(4) },
        ...(isPaid ? { amount: yuan(paid), appropriatedOn } : {}),
      };
      if (isOne(LATE)) report('LATE_APPROPRIATION', recordNo, 'appropriated after the day it was due: shown');
      if (isOne(SHORT)) report('SHORT_APPROPRIATION', recordNo, 'less appropriated than the month needs: shown');
    }
  }
}
