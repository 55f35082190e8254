import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { batchMany, batchOne } from '../loaders.ts';
import { anyOf } from './columns.ts';
import type { Database } from './database.ts';

/** Of these two reads most of a department's store consists. Each is one statement a tick, however many keys. */

type Key = 'personId' | 'householdId';
type KeyedBy<K extends Key> = PgTable & { readonly [key in K]: PgColumn };

/** All rows of a table that belong to the person or household, in this order. */
export function rowsOf<K extends Key, T extends KeyedBy<K>>(
  db: Database,
  key: K,
  table: T,
  ...order: readonly (SQL | PgColumn)[]
): (id: string) => Promise<T['$inferSelect'][]> {
  const rows = async (ids: readonly string[]) => {
    const found = db.select().from(table as PgTable);
    return (await found.where(anyOf(table[key], ids)).orderBy(...order)) as T['$inferSelect'][];
  };
  return batchMany(rows, (row) => row[key] as string);
}

/** The key of a person or household that stands in at least one of the tables; null: there is no record. */
export function knownIn<K extends Key>(
  db: Database,
  key: K,
  tables: readonly KeyedBy<K>[],
): (id: string) => Promise<{ readonly [key in K]: string } | null> {
  type Known = { readonly [key in K]: string };
  return batchOne(
    async (ids: readonly string[]) => {
      const found = tables.map(
        (table) => sql`select ${table[key]} as id from ${table} where ${anyOf(table[key], ids)}`,
      );
      const { rows } = (await db.execute(sql.join(found, sql` union `))) as unknown as { rows: { id: string }[] };
      return rows.map(({ id }) => ({ [key]: id }) as Known);
    },
    (known) => known[key],
  );
}
