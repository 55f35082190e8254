import { openEmbedded, openPostgres } from '../../../subgraphs/_kernel/database/index.ts';
import { importFile } from '../../../subgraphs/_kernel/import/run-import.ts';
import { keys } from './exports.ts';
import { loans } from './files.ts';
import { library } from './index.ts';

/** A process to be killed: `child.ts <url or directory> <file>`. Says a line after each batch, and at last its report. */
const [where = '', path = ''] = process.argv.slice(2);
const database = where.startsWith('postgres') ? openPostgres(where) : await openEmbedded(where);
const report = await importFile({
  ...{ db: database.db, department: library, file: loans, path, keys, batchSize: 50 },
  onProgress: ({ read }) => process.stdout.write(`${read}\n`),
});
process.stdout.write(`${JSON.stringify(report)}\n`);
await database.close();
