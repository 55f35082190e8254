import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrateDepartment, type OpenDatabase } from '../../subgraphs/_kernel/database/index.ts';
import { importFile } from '../../subgraphs/_kernel/import/run-import.ts';
import { query } from '../../subgraphs/_kernel/import/sql.ts';
import { BRANCHES, csv, exportFolder, keys, loans } from '../import/library/exports.ts';
import { branches as branchesFile, loans as loansFile } from '../import/library/files.ts';
import { library } from '../import/library/index.ts';
import { databases } from '../support/database.ts';

/** Few enough rows that PostgreSQL would never count them by itself. */
describe.each(databases())('what the planner knows on $name', ({ open }) => {
  const folder = exportFolder();
  let database: OpenDatabase;
  beforeAll(async () => {
    database = await open([library]);
  });
  afterAll(async () => {
    folder.remove();
    await database?.close();
  });

  const counted = async (table: string) => {
    const [row] = await query<{ reltuples: number }>(
      database.db,
      sql`select reltuples from pg_class where oid = ${`library.${table}`}::regclass`,
    );
    return Number(row?.reltuples);
  };
  const load = (file: typeof loansFile | typeof branchesFile, text: string, dryRun = false) =>
    importFile({ db: database.db, department: library, file, keys, path: folder.write('file.csv', text), dryRun });

  it('is counted at the start where it never was', async () => {
    expect(await counted('branch')).toBe(-1);
    await database.db.execute(sql`insert into library.branch (record_no, name) values ('B9', '九')`);
    await migrateDepartment(database.db, library);
    expect(await counted('branch')).toBe(1);
    expect(await counted('loan')).toBe(-1);
  });

  it('is counted after an import, and not after one that is only tried', async () => {
    await load(branchesFile, BRANCHES);
    await load(loansFile, csv(loans(1, 20)), true);
    expect(await counted('loan')).not.toBe(20);
    await load(loansFile, csv(loans(1, 20)));
    expect(await counted('loan')).toBe(20);
  });
});
