export * from './columns.ts';
export type { Database, Transaction } from './database.ts';
export { DirectoryLockedError } from './lock.ts';
export { migrateDepartment } from './migrate.ts';
export { type OpenDatabase, openEmbedded, openPostgres } from './open.ts';
