/** How a department's exported files come in: what files.ts and model.ts build on, and what the command line calls. */
export * from './columns.ts';
export * from './file.ts';
export * from './person-columns.ts';
export { importTables } from './tables.ts';
