import { sql } from 'drizzle-orm';
import { check, type PgColumn, pgSchema } from 'drizzle-orm/pg-core';
import { importTables } from '../_kernel/import/tables.ts';

/** Where the tables of both rooms stand. */
export const finance = pgSchema('finance');
export const { importJobs, importRejects, identityLinks } = importTables(finance);

/** A month is written as its first day. */
export function isMonth(name: string, column: PgColumn) {
  return check(name, sql`extract(day from ${column}) = 1`);
}
