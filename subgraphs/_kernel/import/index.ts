/** What a department's files.ts builds on; its model.ts takes tables.ts. Importing is done through run-import.ts. */
export * from './columns.ts';
export * from './file.ts';
export * from './person-columns.ts';
