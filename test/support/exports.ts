import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import type { Database } from '../../subgraphs/_kernel/database/database.ts';
import type { Department } from '../../subgraphs/_kernel/department.ts';
import { importFile } from '../../subgraphs/_kernel/import/run-import.ts';
import { type WorldFault, type WorldSize, writeWorld } from '../../subgraphs/_world/index.ts';
import { keys } from './department.ts';

export interface Reject {
  readonly recordNo: string | null;
  readonly heading: string | null;
  readonly reason: string;
}

/** What the last import of a file did not take, in the order of the file. */
export async function rejectsOf(department: Department, db: Database, fileName: string): Promise<readonly Reject[]> {
  const schema = sql.identifier(department.databaseSchema);
  return rowsOf<Reject>(
    db,
    sql`select r.record_no as "recordNo", r.heading, r.reason from ${schema}.import_rejects r
      where r.job_id = (select max(id) from ${schema}.import_jobs where file = ${fileName})
      order by r.row_number, r.fault`,
  );
}

export async function rowsOf<T>(db: Database, query: ReturnType<typeof sql>): Promise<T[]> {
  return ((await db.execute(query)) as unknown as { rows: T[] }).rows;
}

/**
 * Writes the department's exports of the synthetic world and loads them.
 * @returns how many rows each file had, what was not taken, and the faults that the ledger has of this department
 */
export async function importWorld(department: Department, db: Database, size: WorldSize) {
  const out = mkdtempSync(join(tmpdir(), 'yihu-world-'));
  try {
    await writeWorld({ departments: [department], size, seed: 1, out });
    const faults = readLedger(out).filter((fault) => fault.department === department.name);
    const read: Record<string, number> = {};
    const rejects: Record<string, readonly Reject[]> = {};
    for (const file of department.files) {
      const path = join(out, department.name, `${file.name}.csv`);
      read[file.name] = (await importFile({ db, department, file, path, keys, asOf: '2024-10-31' })).read;
      rejects[file.name] = await rejectsOf(department, db, file.name);
    }
    return { read, rejects, faults };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** The ledger of a written world: every fault that is in its files. */
export function readLedger(out: string): readonly WorldFault[] {
  const lines = readFileSync(join(out, 'faults.jsonl'), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as WorldFault);
}
