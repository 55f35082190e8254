import { column, Rejection } from '../_kernel/import/index.ts';

/** Cells that the files of several rooms share. */

/** A moment by the clock of Beijing, `2024-03-05 03:10` or with seconds. */
export const moment = (header: string, aliases: readonly string[]) =>
  column(header, { aliases, optional: true }, (raw) => {
    const text = raw.normalize('NFKC').trim().replaceAll('/', '-').replace('T', ' ');
    const [, day, hour, rest] = /^(\d{4}-\d{2}-\d{2}) (\d{1,2}):(\d{2}(?::\d{2})?)$/.exec(text) ?? [];
    const found = day && hour ? new Date(`${day}T${hour.padStart(2, '0')}:${rest}+08:00`) : undefined;
    return found && !Number.isNaN(found.getTime()) && sameDay(found, day) ? found : new Rejection('NOT_A_DATE');
  });

/** 30 February is no day, though JavaScript has one. */
const sameDay = (at: Date, day: string | undefined) =>
  new Date(at.getTime() + 8 * 60 * 60 * 1000).toISOString().slice(0, 10) === day;
