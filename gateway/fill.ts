import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Department } from '../subgraphs/_kernel/department.ts';
import { filesOf } from '../subgraphs/_kernel/import/identity-links.ts';
import { latestAsOf } from '../subgraphs/_kernel/import/job.ts';
import { importFile } from '../subgraphs/_kernel/import/run-import.ts';
import type { KeyRing } from '../subgraphs/_kernel/keys.ts';
import { type WorldSize, writeWorld } from '../subgraphs/_world/index.ts';
import type { DepartmentDatabases } from './databases.ts';

export interface FillOptions {
  readonly departments: readonly Department[];
  readonly databases: DepartmentDatabases;
  readonly keys: KeyRing;
  readonly size: WorldSize;
  /** Keeps a note that a filling has begun, so that one that was cut off is finished at the next start. */
  readonly dataDir: string;
  /** Name of the note: each embedded database has its own. */
  readonly note: string;
  readonly onProgress: (line: string) => void;
}

/** The world is the same on every machine. */
const SEED = 1;

/**
 * Fills empty departments with the synthetic world, through the files they would hand over and the very import that
 * reads real ones. A department with records of its own is never touched.
 * @returns the number of rows taken.
 */
export async function fillEmpty(options: FillOptions): Promise<number> {
  const { departments, databases, keys, size, dataDir, onProgress } = options;
  const note = join(dataDir, `${options.note}.filling.json`);
  const cutOff: readonly string[] = existsSync(note) ? JSON.parse(readFileSync(note, 'utf8')) : [];
  const empty: Department[] = [];
  for (const department of departments) {
    if (department.files.length === 0) continue;
    const holdsData = (await latestAsOf(databases.of(department).db, department)) !== undefined;
    if (!holdsData || cutOff.includes(department.name)) empty.push(department);
  }
  if (empty.length === 0) return 0;
  writeWhole(note, JSON.stringify(empty.map(({ name }) => name)));

  const out = await mkdtemp(join(tmpdir(), 'yihu-world-'));
  try {
    const world = await writeWorld({ departments: empty, size, seed: SEED, out });
    let rows = 0;
    for (const department of empty) {
      let taken = 0;
      for (const file of filesOf(department)) {
        const path = join(out, department.name, `${file.name}.csv`);
        const { db } = databases.of(department);
        const report = await importFile({ db, department, file, path, keys, asOf: world.now });
        taken += report.read - report.rejected;
      }
      onProgress(`${department.title}（${department.name}）：${taken} 行`);
      rows += taken;
    }
    rmSync(note, { force: true });
    return rows;
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

/** A note cut off in the middle could not be read at the next start. */
function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.partial`, text);
  renameSync(`${path}.partial`, path);
}
