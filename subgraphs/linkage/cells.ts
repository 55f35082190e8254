import { areas } from '../_kernel/codes.ts';
import { isCalendarDate } from '../_kernel/identifier.ts';
import { type ColumnOptions, column, Rejection } from '../_kernel/import/index.ts';
import { DEPARTMENT_TITLES, isDepartment, type OfficeCode } from './offices.ts';

/** Cells that the files of linkage share. */

/** A moment of Beijing time, to the minute or second: `2024-10-31 03:10`. */
export function moment<const O extends ColumnOptions>(header: string, options?: O) {
  return column(header, options, (raw) => {
    const match = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(
      raw.normalize('NFKC').trim(),
    );
    if (!match) return new Rejection('NOT_A_DATE');
    const [year, month, day, hour, minute, second] = match.slice(1).map((part) => (part ?? '00').padStart(2, '0'));
    const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`);
    return isCalendarDate(`${year}-${month}-${day}`) && !Number.isNaN(at.getTime()) ? at : new Rejection('NOT_A_DATE');
  });
}

/** A department by its title, or a division by its code or its name in the district. */
export function office<const O extends ColumnOptions>(header: string, options?: O) {
  return column(header, options, (raw) => readOfficeName(raw) ?? new Rejection('UNKNOWN_CODE'));
}

/** Several, parted by 、 or a comma. */
export function offices<const O extends ColumnOptions>(header: string, options?: O) {
  return column(header, options, (raw) => {
    const found = raw
      .normalize('NFKC')
      .split(/[、,;]/u)
      .filter(Boolean)
      .map(readOfficeName);
    const known = found.filter((code) => code !== undefined);
    return known.length === found.length ? [...new Set(known)] : new Rejection('UNKNOWN_CODE');
  });
}

function readOfficeName(raw: string): OfficeCode | undefined {
  const text = raw.normalize('NFKC').trim();
  if (isDepartment(text.toUpperCase())) return text.toUpperCase();
  const department = Object.entries(DEPARTMENT_TITLES).find(
    ([, title]) => text === title || text === `${title}局`,
  )?.[0];
  const area = areas().get(text) ?? areas().all.find(({ name, code }) => name === text && code.length < 12);
  return department ?? area?.code;
}
