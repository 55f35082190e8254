import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { migrateDepartment, openEmbedded, openPostgres } from '../subgraphs/_kernel/database/index.ts';
import { checkCharacter } from '../subgraphs/_kernel/identifier.ts';
import { importFile } from '../subgraphs/_kernel/import/run-import.ts';
import { createKeyRing } from '../subgraphs/_kernel/keys.ts';
import education from '../subgraphs/education/index.ts';
import { rounded } from './measure.ts';

const ROWS = 100_000;

/** 100,000 enrolments as one file: embedded, and on the PostgreSQL of DATABASE_URL when it is set (its schema `education` is dropped). */
export async function benchImport(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'yihu-bench-'));
  try {
    const path = join(folder, 'enrolments.csv');
    await writeEnrolments(path);
    const url = process.env.DATABASE_URL;
    const opened = [await openEmbedded(join(folder, 'data')), ...(url ? [openPostgres(url)] : [])];
    for (const database of opened) {
      await migrateDepartment(database.db, education);
      const file = education.files[0];
      if (!file) throw new Error('education hands over no file');
      const keys = createKeyRing(Buffer.alloc(32, 1));
      for (const run of ['first', 'again'] as const) {
        const started = performance.now();
        const report = await importFile({
          db: database.db,
          department: education,
          file,
          path,
          keys,
          again: run === 'again',
        });
        const seconds = (performance.now() - started) / 1000;
        const { inserted, unchanged, rejected } = report;
        const figures = { seconds: rounded(seconds), rowsPerSecond: Math.round(ROWS / seconds) };
        console.log(
          JSON.stringify({
            bench: 'import',
            database: database.kind,
            run,
            rows: ROWS,
            inserted,
            unchanged,
            rejected,
            ...figures,
          }),
        );
      }
      await database.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function writeEnrolments(path: string): Promise<void> {
  const out = createWriteStream(path);
  out.write('学籍记录号,身份证号,学段,学校名称,年级,是否寄宿,入学日期,离校日期\n');
  for (let i = 0; i < ROWS; i++) {
    const birth = new Date(Date.UTC(2008, 0, 1 + (i % 3650))).toISOString().slice(0, 10).replaceAll('-', '');
    const digits = `150199${birth}${String(Math.floor(i / 3650) + 1).padStart(3, '0')}`;
    out.write(`B${i},${digits}${checkCharacter(digits)},小学,某某小学,${(i % 6) + 1},否,2022-09-01,\n`);
  }
  out.end();
  await finished(out);
}
