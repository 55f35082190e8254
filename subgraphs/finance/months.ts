import { addMonths } from '../_kernel/calendar.ts';

/** The months whose payments the synthetic world tells: twelve up to that of the day, and the next, which is prepared. */
export function monthsOf(now: string): readonly string[] {
  const first = `${now.slice(0, 8)}01`;
  return Array.from({ length: 13 }, (_, at) => addMonths(first, at - 11));
}
