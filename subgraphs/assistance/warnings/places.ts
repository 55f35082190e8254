import { type SQL, sql } from 'drizzle-orm';
import { refuse } from '../../_kernel/errors.ts';
import { isCalendarDate } from '../../_kernel/identifier.ts';
import { type AssistanceWarningMapper, warnings } from './model.ts';

/** Where a page of warnings goes on: after which priority, day and number. */

export const placeOf = ({ priority, firstRaisedOn, recordNo }: AssistanceWarningMapper): string =>
  `${priority}/${firstRaisedOn}/${recordNo}`;

/** @throws BAD_USER_INPUT for the cursor of another list. */
export function isAfter(after: string): SQL {
  const [priority = '', day = '', recordNo = '', ...rest] = after.split('/');
  const isPlace = /^\d{1,6}$/.test(priority) && isCalendarDate(day) && recordNo !== '' && rest.length === 0;
  if (!isPlace) throw refuse('BAD_USER_INPUT');
  return sql`(-${warnings.priority}, ${warnings.firstRaisedOn}, ${warnings.recordNo}) > (-${Number(priority)}::int, ${day}::date, ${recordNo})`;
}
