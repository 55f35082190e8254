import { pgSchema } from 'drizzle-orm/pg-core';
import { importTables } from '../_kernel/import/tables.ts';

/** Where the tables of all rooms stand. */
export const civilAffairs = pgSchema('civil_affairs');
export const { importJobs, importRejects, identityLinks } = importTables(civilAffairs);
