import { integer, pgSchema, text } from 'drizzle-orm/pg-core';
import { importTables } from '../_kernel/import/tables.ts';

/** Where the tables of all rooms stand. */
export const linkage = pgSchema('linkage');
export const { importJobs, importRejects, identityLinks } = importTables(linkage);

/** The secret under which grants are sealed: one row, made by whichever process needs it first. */
export const grantKeys = linkage.table('grant_key', {
  id: integer('id').primaryKey(),
  /** 32 bytes, base64url. */
  secret: text('secret').notNull(),
});
