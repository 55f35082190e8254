/** What a department may use of the kernel. */
export type { RowScope, Viewer } from './access/index.ts';
export { asOfDay, type Dated, dayOf, onDay } from './as-of.ts';
export * from './database/columns.ts';
export type { Database, Transaction } from './database/database.ts';
export { knownIn, rowsOf } from './database/reads.ts';
export { type Department, type DepartmentContext, defineDepartment, type Job } from './department.ts';
export { refuse } from './errors.ts';
export { batchMany, batchOne, perKey } from './loaders.ts';
export type { EntityReference, KnownHousehold, KnownPerson } from './reference.ts';
