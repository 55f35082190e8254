import { addDays, addMonths, isLeap } from '../../_kernel/calendar.ts';
import type { Span } from '../facts.ts';

/** Ages and months as the law counts them. */

/**
 * Completed years. A birthday counts as reached; where a month has no such day (29 February), its last day does (Civil
 * Code art. 202).
 */
export function ageOn(birthDate: string, on: string): number {
  const year = Number(on.slice(0, 4));
  const years = year - Number(birthDate.slice(0, 4));
  const born = birthDate.slice(5);
  const birthday = born === '02-29' && !isLeap(year) ? '02-28' : born;
  return birthday <= on.slice(5) ? years : years - 1;
}

export const reaches = (birthDate: string, age: number): string => addMonths(birthDate, age * 12);

export const firstOfMonth = (day: string): string => `${day.slice(0, 8)}01`;

/** The first of the month after the day: from then on what was decided, or changed, is paid (A14). */
export function nextMonth(day: string): string {
  const month = Number(day.slice(5, 7));
  if (month === 12) return `${Number(day.slice(0, 4)) + 1}-01-01`;
  return `${day.slice(0, 5)}${String(month + 1).padStart(2, '0')}-01`;
}

export const lastOfMonth = (day: string): string => addDays(nextMonth(day), -1);

export const isOn = ({ from, to }: Span, on: string): boolean => from <= on && (to === null || on <= to);

export const dayAfter = (day: string): string => addDays(day, 1);

/** The days after the given one on which a span, or a row or rule of the law, begins to hold and no longer does. */
export const turnsOf = ({ from, to }: Bounds, on: string): string[] => [
  ...(from && from > on ? [from] : []),
  ...(to && to >= on ? [dayAfter(to)] : []),
];

interface Bounds {
  readonly from: string | null | undefined;
  readonly to: string | null | undefined;
}

/** null: none of them is after the day. */
export const firstAfter = (on: string, days: readonly string[]): string | null =>
  days.reduce<string | null>((first, day) => (day > on && (first === null || day < first) ? day : first), null);

/** The school year of a day, by the year in which it begins. */
export const schoolYearOf = (on: string): number => Number(on.slice(0, 4)) - (on.slice(5) < '09-01' ? 1 : 0);
