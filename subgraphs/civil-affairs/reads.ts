import type { SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { addMonths } from '../_kernel/calendar.ts';
import { connectionOf, type PageArgs, readPage } from '../_kernel/connection.ts';
import { readRecords } from '../_kernel/database/records.ts';
import { batchMany, type Database, refuse, type Viewer } from '../_kernel/index.ts';
import { today } from '../_kernel/today.ts';

/** As of which day a question is asked; none: today. Rows carry it on to what hangs on them. */
export interface Dated {
  readonly asOf?: string | null;
}

type Day = string | null | undefined;

/** The day of the question: the one of the field itself, that of its parent, or today. */
export const dayOf = ({ asOf }: Dated, own?: Day): string => own ?? asOf ?? today();

/** A date that lay ahead on the day of the question was not known then. */
export const knownBy = (date: string | null, asOf: Day): string | null =>
  date !== null && asOf != null && date > asOf ? null : date;

type With<Name extends string> = PgTable & { readonly [key in Name]: PgColumn };
type DatedRow<T extends PgTable> = T['$inferSelect'] & Dated;

/**
 * All rows of a table that hang on a household, a person or another record, in this order, without those dated after
 * the day of the question. One statement a tick, however many keys and days.
 * @param key property of the table that names what the rows hang on
 * @param on property of the table that says since when a row is a fact
 * @param only further condition on the rows
 * @param viewer who may be named for what is sealed; unless given, nobody is
 */
export function rowsUnder<K extends string, D extends string, T extends With<K | D>>(
  db: Database,
  table: T,
  key: K,
  on: D,
  order: readonly (SQL | PgColumn)[],
  only?: SQL,
  viewer?: Viewer,
): (id: string, asOf: Day) => Promise<DatedRow<T>[]> {
  type Row = T['$inferSelect'];
  const text = (row: Row, column: K | D) => (row as Readonly<Record<K | D, string>>)[column];
  const rows = batchMany(
    (ids: readonly string[]) => readRecords(db, table, key, order, { ids, only, viewer }),
    (row) => text(row, key),
  );
  return async (id, asOf) => {
    const day = asOf ?? today();
    return (await rows(id)).filter((row) => text(row, on) <= day).map((row) => ({ ...row, asOf: asOf ?? null }));
  };
}

/**
 * A row as it was known on the day: a date that lay ahead is none, and neither is what came to be known with it.
 * @param later date columns, each with the columns that are known from that date on
 */
export function asKnown<Row extends Dated>(
  row: Row,
  later: { readonly [date in keyof Row]?: readonly (keyof Row)[] },
): Row {
  const { asOf } = row;
  if (asOf == null) return row;
  const known: Row = { ...row };
  for (const [date, others] of Object.entries(later) as [keyof Row, readonly (keyof Row)[]][]) {
    const value = row[date] as string | Date | null;
    if (value === null || (typeof value === 'string' ? value : today(value)) <= asOf) continue;
    for (const column of [date, ...others]) known[column] = null as Row[keyof Row];
  }
  return known;
}

/** A page of rows in the order of a unique text, counted only when asked for. */
export async function pageOf<Row>(
  args: PageArgs,
  load: (after: string | null, limit: number) => PromiseLike<readonly Row[]>,
  keyOf: (row: Row) => string,
  totalCount: () => Promise<number>,
) {
  const page = readPage(args);
  return { ...connectionOf(await load(page.after, page.size + 1), page, keyOf), totalCount };
}

/** The first day of a month and of the next one. @throws BAD_USER_INPUT for what is no `YYYY-MM`. */
export function daysOfMonth(month: string): { readonly first: string; readonly next: string } {
  if (!/^(19|20)\d\d-(0[1-9]|1[0-2])$/.test(month)) throw refuse('BAD_USER_INPUT');
  const first = `${month}-01`;
  return { first, next: addMonths(first, 1) };
}
