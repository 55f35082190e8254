export * from './columns.ts';
export type { Database, Transaction } from './database.ts';
export { DirectoryLockedError } from './lock.ts';
export { type MigratedDepartment, migrateDepartment } from './migrate.ts';
export { type OpenDatabase, openEmbedded, openPostgres } from './open.ts';
export type { RunAs } from './session.ts';
