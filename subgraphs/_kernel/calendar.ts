import { holidays } from './codes.ts';

/**
 * Days, months and working days. A day is `YYYY-MM-DD`; arithmetic is by the calendar, so no time zone comes into it.
 *
 * Which days are worked is data (codes/holidays.csv): the State Council orders it year by year, in November for the
 * next. Of a year whose notice is not in the table only the weekends are known to be free; `isYearOrdered` says so,
 * and who shows a deadline that reaches into such a year should say it too.
 */

const DAY = 24 * 60 * 60 * 1000;

/** A longer period is no deadline but a mistake. */
const LONGEST_DAYS = 3_660;

/** A period of law or of a promise: 日 or 工作日. The day on which it begins does not count (Civil Code art. 201). */
export interface Period {
  readonly days: number;
  readonly unit: 'CALENDAR' | 'WORKING';
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY;
}

/** The same day some months on; the last of the month where that day does not exist. */
export function addMonths(day: string, months: number): string {
  const at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const year = Math.floor(at / 12);
  const month = at - year * 12 + 1;
  const date = Math.min(Number(day.slice(8)), daysIn(year, month));
  // Rules ask it hundreds of times a household; a Date takes ten times as long.
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(date)}`;
}

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const daysIn = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (LENGTHS[month - 1] as number);

export const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const twoDigits = (n: number): string => (n < 10 ? `0${n}` : String(n));

export function isWorkingDay(day: string): boolean {
  const ordered = holidays().get(day);
  if (ordered) return ordered.kind === 'WORKDAY';
  const weekday = new Date(Date.parse(day)).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** Is the notice of the day's year in the table? If not, holidays of that year count as working days. */
export function isYearOrdered(day: string): boolean {
  return orderedYears().has(day.slice(0, 4));
}

/** The n-th working day after a day, which itself does not count. Of 0 the day itself, worked or not. */
export function addWorkingDays(day: string, n: number): string {
  checkLength(n);
  let last = day;
  for (let left = n; left > 0; ) {
    last = addDays(last, 1);
    if (isWorkingDay(last)) left--;
  }
  return last;
}

/** Working days after `from`, up to and with `to`; none when `to` is not after `from`. */
export function workingDaysBetween(from: string, to: string): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (isWorkingDay(day)) count++;
  }
  return count;
}

/**
 * The last day of a period. One of calendar days may end on a holiday: what is counted here are promises of an
 * office, which do not grow by being due on a Sunday.
 */
export function lastDayOf({ days, unit }: Period, from: string): string {
  checkLength(days);
  return unit === 'WORKING' ? addWorkingDays(from, days) : addDays(from, days);
}

function checkLength(days: number): void {
  if (!Number.isInteger(days) || days < 0 || days > LONGEST_DAYS) throw new RangeError(`no number of days: ${days}`);
}

let years: ReadonlySet<string> | undefined;

function orderedYears(): ReadonlySet<string> {
  years ??= new Set(holidays().all.map(({ date }) => date.slice(0, 4)));
  return years;
}
