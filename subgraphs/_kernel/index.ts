/** What a department may use of the kernel. */
export { FIELD_CLASSES, inArea, type RowScope, type Viewer } from './access/index.ts';
export * from './database/columns.ts';
export type { Database, Transaction } from './database/database.ts';
export { type Department, type DepartmentContext, defineDepartment } from './department.ts';
export { refuse } from './errors.ts';
export { batchMany, batchOne } from './loaders.ts';
