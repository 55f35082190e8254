import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { asc } from 'drizzle-orm';
import { afterAll, describe, expect, it } from 'vitest';
import { type Database, migrateDepartment, openEmbedded } from '../../subgraphs/_kernel/database/index.ts';
import { type ImportReport, importFile } from '../../subgraphs/_kernel/import/run-import.ts';
import { databases, pglite } from '../support/database.ts';
import { BRANCHES, csv, exportFolder, keys, loan, loans } from './library/exports.ts';
import { branches as branchesFile, loans as loansFile } from './library/files.ts';
import { library } from './library/index.ts';
import { importRejects, loans as loanTable, loanTerms } from './library/model.ts';

const KILLS = 4;
const ROWS = 3_000;
const folder = exportFolder();
afterAll(folder.remove);

/** Good rows, faulty ones, some that exclude each other, and at the end repetitions of the first ones. */
const path = folder.write(
  'loans.csv',
  csv([
    ...loans(1, ROWS).map((row, n) => ({
      ...row,
      ...(n % 97 === 0 && { 借出日期: '不详' }),
      ...(n % 50 === 0 && { 架位: `A-${n % 400}` }),
    })),
    ...[1, 2, 3, 98, ROWS].map((n) => loan(n, { 册数: '5' })),
  ]),
);
const branches = folder.write('branches.csv', BRANCHES);

async function everything(db: Database) {
  const rejects = await db.select().from(importRejects).orderBy(asc(importRejects.rowNumber), asc(importRejects.fault));
  return {
    loans: await db.select().from(loanTable).orderBy(asc(loanTable.recordNo)),
    terms: await db.select().from(loanTerms).orderBy(asc(loanTerms.loanNo)),
    rejects: rejects.map(({ jobId, ...reject }) => reject),
  };
}

/** Runs an import in a process of its own. @param batches after how many, and some random time more, it is killed */
function runChild(where: string, batches = Number.POSITIVE_INFINITY): Promise<{ killed: boolean; lines: string[] }> {
  const child = spawn(process.execPath, [
    '--import',
    'tsx',
    join(import.meta.dirname, 'library', 'child.ts'),
    where,
    path,
  ]);
  const lines: string[] = [];
  let errors = '';
  child.stderr.on('data', (text) => (errors += text));
  createInterface(child.stdout).on('line', (line) => {
    if (lines.push(line) === batches) setTimeout(() => child.kill('SIGKILL'), Math.random() * 25);
  });
  return new Promise((resolve, reject) =>
    child.once('close', (code, signal) =>
      code === 0 || signal === 'SIGKILL' ? resolve({ killed: signal === 'SIGKILL', lines }) : reject(new Error(errors)),
    ),
  );
}

describe.each(databases())('an import on $name killed with SIGKILL', ({ name, open }) => {
  it('goes on where it was; nothing is lost and nothing doubled', { timeout: 240_000 }, async () => {
    const clean = await pglite.open([library]);
    const common = { department: library, keys };
    await importFile({ ...common, db: clean.db, file: branchesFile, path: branches });
    const wanted = await importFile({ ...common, db: clean.db, file: loansFile, path });
    const { rejectsFile: _, ...counts } = wanted;
    const expected = await everything(clean.db);
    await clean.close();

    // A directory is closed while a child has it; a server is shared.
    const directory = join(dirname(path), `data-${name}`);
    const openHere = () => (name === 'PGlite' ? openEmbedded(directory) : open([library]));
    const server = await openHere();
    await migrateDepartment(server.db, library);
    await importFile({ ...common, db: server.db, file: branchesFile, path: branches });
    if (name === 'PGlite') await server.close();
    const where = 'url' in server && typeof server.url === 'string' ? server.url : directory;

    let kills = 0;
    for (let round = 0; round < KILLS; round++) {
      if ((await runChild(where, 1 + Math.floor(Math.random() * 9))).killed) kills++;
    }
    const last = await runChild(where);
    const report = JSON.parse(last.lines.at(-1) ?? '{}') as ImportReport;
    const { resumedAt, rejectsFile, ...total } = report;
    expect(kills).toBe(KILLS);
    expect(resumedAt).toBeGreaterThan(50);
    expect(total).toEqual(counts);

    const after = name === 'PGlite' ? await openEmbedded(directory) : server;
    expect(await everything(after.db)).toEqual(expected);
    await after.close();
  });
});
