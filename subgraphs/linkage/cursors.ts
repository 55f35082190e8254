import { refuse } from '../_kernel/errors.ts';
import { isCalendarDate } from '../_kernel/identifier.ts';

/** Where a page goes on: after which time and, of several at that time, after which number. */

export const dayKey = (day: string, recordNo: string): string => `${day}/${recordNo}`;

/** @throws BAD_USER_INPUT for the cursor of another list. */
export function readDayKey(key: string): { readonly day: string; readonly recordNo: string } {
  const [day, recordNo] = parted(key);
  if (!isCalendarDate(day)) throw refuse('BAD_USER_INPUT');
  return { day, recordNo };
}

export const momentKey = (at: Date, recordNo: string): string => `${at.toISOString()}/${recordNo}`;

/** @throws BAD_USER_INPUT for the cursor of another list. */
export function readMomentKey(key: string): { readonly at: string; readonly recordNo: string } {
  const [at, recordNo] = parted(key);
  const isMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(at) && !Number.isNaN(Date.parse(at));
  if (!isMoment) throw refuse('BAD_USER_INPUT');
  return { at, recordNo };
}

function parted(key: string): readonly [string, string] {
  const at = Math.max(key.indexOf('/'), 0);
  return [key.slice(0, at), key.slice(at + 1)];
}
