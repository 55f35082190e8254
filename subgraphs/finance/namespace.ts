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

/** A page of a connection, as `connectionOf` makes it. */
export interface Page<Row> {
  readonly edges: readonly { readonly node: Row; readonly cursor: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}
