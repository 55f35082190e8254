import { and, desc, getTableUniqueName, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Viewer } from '../access/index.ts';
import { asOfDay, type Dated, type Dating } from '../as-of.ts';
import { keptBy } from '../kept-by.ts';
import { batchMany, batchOne } from '../loaders.ts';
import type { EntityReference } from '../reference.ts';
import { unsealedWithin } from '../row-rule/index.ts';
import { isAmong } from './columns.ts';
import type { Database } from './database.ts';
import { columnOf, readRecords } from './records.ts';
import { idsIn, type Statement, statement } from './statement.ts';

/**
 * Of these two reads most of a department's store consists. Each is one statement a tick, however many keys, and however
 * many days the question names: the days are told apart afterwards.
 */

/** Whose records are read, and as of which day. */
type Parent<K extends string> = { readonly [key in K]: string } & Dated;
type KeyedBy<K extends string> = PgTable & { readonly [key in K | 'recordNo']: PgColumn };

/**
 * All records of a table that belong to the parent, as of its day.
 * @param key the column of the table, and the property of the parent, by which they belong to it
 * @param dating `order`: unless given, the newest first; `viewer`: who may be named for what is sealed
 */
export function rowsOf<K extends string, T extends KeyedBy<K>>(
  db: Database,
  key: K,
  table: T,
  dating: Dating<T['$inferSelect']> & {
    readonly order?: readonly (SQL | PgColumn)[];
    readonly viewer?: Viewer;
  },
): (parent: Parent<K>) => Promise<(T['$inferSelect'] & Dated)[]> {
  type Row = T['$inferSelect'];
  const order = dating.order ?? [desc(columnOf(table, dating.on)), table.recordNo];
  const rows = batchMany<string, Row>(
    (ids) => readRecords(db, table, key, order, { ids, viewer: dating.viewer }),
    (row) => row[key] as string,
  );
  return async (parent) => asOfDay<Row>(await rows(parent[key]), dating, parent.asOf);
}

/**
 * The person or household, if a record of it began on its day or before; null: nothing was known then.
 * @param began of each table that tells of it, the column with the day (or year) on which a record began
 * @param viewer who may be named for what is sealed: to others it makes nobody known
 */
export function knownIn<K extends 'personId' | 'householdId'>(
  db: Database,
  key: K,
  began: readonly PgColumn[],
  viewer?: Viewer,
): (reference: EntityReference) => Promise<Parent<K> | null> {
  const select = firstDayIn(key, began);
  const first = batchOne<string, { id: string; since: string }>(
    async (ids) =>
      ((await db.execute(select({ ids, viewer }))) as unknown as { rows: { id: string; since: string }[] }).rows,
    ({ id }) => id,
  );
  return async ({ id, asOf }) => {
    const record = await first(id);
    const isKnown = record !== null && (!asOf || record.since <= asOf);
    return isKnown ? ({ [key]: id, asOf } as object as Parent<K>) : null;
  };
}

interface Asked {
  readonly ids: readonly string[];
  readonly viewer: Viewer | undefined;
}

/** By the columns that are read: as many as departments ask. */
const firstDays = keptBy<PgTable, Statement<Asked>>();

function firstDayIn(key: string, began: readonly PgColumn[]): Statement<Asked> {
  const [first] = began;
  if (!first) throw new Error('a department that knows of nobody');
  const name = [key, ...began.map(({ name, table }) => `${getTableUniqueName(table)}.${name}`)].join(' ');
  return firstDays(first.table, name, () => writeFirstDayIn(key, began));
}

const writeFirstDayIn = (key: string, began: readonly PgColumn[]): Statement<Asked> =>
  statement((gap) => {
    const ids = idsIn(gap);
    const records = began.map((column) => {
      const id = columnOf(column.table, key);
      const there = and(
        isAmong(id, ids),
        unsealedWithin(column.table, gap, ({ viewer }) => viewer),
      );
      return sql`select ${id} as id, ${dayOfColumn(column)} as since from ${column.table} where ${there}`;
    });
    return sql`select id, min(since)::text as since from (${sql.join(records, sql` union all `)}) as record group by id`;
  });

/** A year counts from its first day. */
const dayOfColumn = (column: PgColumn): SQL =>
  column.getSQLType() === 'integer' ? sql`make_date(${column}, 1, 1)` : sql`${column}`;
