import { pgSchema } from 'drizzle-orm/pg-core';
import { importTables } from '../_kernel/import/tables.ts';
import { grantKeyTable } from '../_kernel/sealed-grant.ts';

/** Where the tables of all rooms stand. */
export const linkage = pgSchema('linkage');
export const { importJobs, importRejects, identityLinks } = importTables(linkage);
export const grantKeys = grantKeyTable(linkage);
