/** What a department's files.ts builds on; importing is done through run-import.ts. */
export * from './columns.ts';
export * from './file.ts';
export * from './person-columns.ts';
export { importTables } from './tables.ts';
