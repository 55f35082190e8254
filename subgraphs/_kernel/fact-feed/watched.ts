import { getTableColumns, getTableName } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';

/** One column of a table names the other of the next. */
export type Join = readonly [here: PgColumn, there: PgColumn];

/** A table, and about whom something has changed when a row of it did. */
export interface Watched {
  readonly table: PgTable;
  readonly kind: 'PERSON' | 'HOUSEHOLD';
  /** Of the last table that is joined, or else of the table itself. */
  readonly owner: PgColumn;
  /** From the table to that of the owner, one after the other. */
  readonly joins: readonly Join[];
}

/** Whatever knows from which tables it comes. */
export interface Watching {
  readonly watched: readonly Watched[];
}

/**
 * Rows that hang on a person or household by `key`, of the table itself or of the last one that is joined.
 * @throws when there is no such column there, or the joins do not hold together: the department does not load
 */
export function watched(table: PgTable, key: 'personId' | 'householdId', ...joins: readonly Join[]): Watched {
  let at = table;
  for (const [here, there] of joins) {
    if (here.table !== at) throw new Error(`fact feed: ${getTableName(at)} is not joined by ${here.name}`);
    at = there.table as PgTable;
  }
  const owner = (getTableColumns(at) as Readonly<Record<string, PgColumn>>)[key];
  if (!owner) throw new Error(`fact feed: ${getTableName(at)} has no ${key}`);
  return { table, kind: key === 'personId' ? 'PERSON' : 'HOUSEHOLD', owner, joins };
}
