import { join } from 'node:path';
import { files } from './files.ts';

/** As much of a department as an import needs. */
export const library = {
  name: 'library',
  title: '图书馆',
  databaseSchema: 'library',
  migrations: join(import.meta.dirname, 'migrations'),
  files,
};
