import { holdsOn } from '../../_kernel/access/table.ts';
import { addDays } from '../../_kernel/calendar.ts';
import type { ParameterId } from './definitions.ts';
import { createParameters, type ParameterRow, type Parameters } from './load.ts';

/**
 * The same law but for some numbers, from a day on: for a what-if, and to see beforehand what a decision would do.
 * @throws {RangeError} for a parameter that does not hold on that day, or is no number
 */
export function withNumbers(
  parameters: Parameters,
  numbers: Partial<Readonly<Record<ParameterId, number>>>,
  from: string,
): Parameters {
  const changed = Object.entries(numbers) as [ParameterId, number][];
  for (const [id, value] of changed) {
    const holds = parameters.rows.some((row) => row.id === id && row.codes.length === 0 && holdsOn(row, from));
    if (!holds || !Number.isSafeInteger(value) || value < 0) throw new RangeError(`no number of the law: ${id}`);
  }
  const rows = parameters.rows.flatMap((row): ParameterRow[] => {
    const value = numbers[row.id];
    if (value === undefined || (row.to !== undefined && row.to < from)) return [row];
    const after: ParameterRow = { ...row, value, from: laterOf(row.from, from), citation: '假设值' };
    const isBefore = row.from === undefined || row.from < from;
    return isBefore ? [{ ...row, to: dayBefore(from) }, after] : [after];
  });
  return createParameters(rows);
}

const laterOf = (one: string | undefined, other: string): string => (one !== undefined && one > other ? one : other);

const dayBefore = (day: string): string => addDays(day, -1);
