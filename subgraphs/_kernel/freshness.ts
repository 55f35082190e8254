import { addDays, addMonths } from './calendar.ts';

/**
 * How often a department's records are brought up to date here, as agreed with it (SDL: 更新). The days of grace are a
 * local parameter, not a figure of law.
 */
export interface UpdateCycle {
  /** LIVE: as they are made. TERM: a school term, half a year. */
  readonly every: 'LIVE' | 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'TERM' | 'YEAR';
  /** Calendar days by which a delivery may come after the day for which it is due. */
  readonly graceDays: number;
}

export interface Freshness {
  readonly state: 'FRESH' | 'STALE' | 'NEVER_DELIVERED';
  /** The last day on which what is here is still as fresh as agreed; null: nothing was ever delivered. */
  readonly dueBy: string | null;
}

/**
 * @param asOf the day up to which the department's records are complete; null: none came yet
 * @param today the day on which it is asked
 */
export function freshnessOf({ every, graceDays }: UpdateCycle, asOf: string | null, today: string): Freshness {
  if (asOf === null) return { state: 'NEVER_DELIVERED', dueBy: null };
  const dueBy = addDays(NEXT[every](asOf), graceDays);
  return { state: today <= dueBy ? 'FRESH' : 'STALE', dueBy };
}

/** For which day the next delivery is. */
const NEXT: Readonly<Record<UpdateCycle['every'], (asOf: string) => string>> = {
  LIVE: (asOf) => asOf,
  DAY: (asOf) => addDays(asOf, 1),
  WEEK: (asOf) => addDays(asOf, 7),
  MONTH: (asOf) => monthsOn(asOf, 1),
  QUARTER: (asOf) => monthsOn(asOf, 3),
  TERM: (asOf) => monthsOn(asOf, 6),
  YEAR: (asOf) => monthsOn(asOf, 12),
};

/** What is complete to the end of a month is complete to the end of a month the next time, however long that is. */
function monthsOn(asOf: string, months: number): string {
  const tomorrow = addDays(asOf, 1);
  const isMonthEnd = tomorrow.endsWith('-01');
  return isMonthEnd ? addDays(addMonths(tomorrow, months), -1) : addMonths(asOf, months);
}
