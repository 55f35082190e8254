import { type SQL, sql } from 'drizzle-orm';
import type { Database } from './database.ts';

/**
 * Lets the database count what the tables of a schema hold, for its plans. PostgreSQL does it by itself where fifty rows
 * have changed, which in the table of protected persons they never do; the embedded database never does. Taken for ten
 * pages, a table of seven rows is asked once for each member of a household, and not once.
 */
export const analyzeTables = (db: Database, schema: string): Promise<void> => analyze(db, schema, sql`true`);

/** Those that hold something and were never counted. */
export const analyzeUncounted = (db: Database, schema: string): Promise<void> =>
  analyze(db, schema, sql`reltuples < 0 and pg_relation_size(oid) > 0`);

async function analyze(db: Database, schema: string, which: SQL): Promise<void> {
  const found = await db.execute(
    sql`select relname as name from pg_class where relkind = 'r' and relnamespace = ${schema}::regnamespace and ${which}`,
  );
  const tables = (found as unknown as { rows: { name: string }[] }).rows;
  if (tables.length === 0) return;
  const names = tables.map(({ name }) => sql`${sql.identifier(schema)}.${sql.identifier(name)}`);
  await db.execute(sql`analyze ${sql.join(names, sql`, `)}`);
}
