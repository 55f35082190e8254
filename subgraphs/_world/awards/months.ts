import { addDays, addMonths } from '../seed-kit.ts';

/** Awards begin, change and end with a month. */

/** The first of the month after the day: what was decided today is paid from then (A14). */
export function nextMonth(day: string): string {
  return addMonths(firstOfMonth(day), 1);
}

export function firstOfMonth(day: string): string {
  return `${day.slice(0, 8)}01`;
}

/** The day itself if a month begins on it, else the first of the next. */
export function monthFrom(day: string): string {
  return day.endsWith('-01') ? day : nextMonth(day);
}

export function lastOfMonth(day: string): string {
  return addDays(nextMonth(day), -1);
}
