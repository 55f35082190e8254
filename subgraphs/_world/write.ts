import { createHash } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import iconv from 'iconv-lite';
import type { Department } from '../_kernel/department.ts';
import { filesOf } from '../_kernel/import/identity-links.ts';
import { createPopulation } from './generate.ts';
import type { Population, SeedRows, SeedWithFaults, WorldFault, WorldSize } from './population.ts';
import { createRandom } from './random.ts';

export const ENCODINGS = ['utf8', 'utf8-bom', 'gb18030'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export interface WorldOrder {
  readonly departments: readonly Pick<Department, 'name' | 'databaseSchema' | 'files' | 'seed'>[];
  readonly size: WorldSize;
  readonly seed: number;
  /** Folder to write to; made if it is not there. Files of the same name are replaced. */
  readonly out: string;
  /** Of the CSV files; the ledger and the manifest are always UTF-8. */
  readonly encoding?: Encoding;
  /** Called after each file. */
  readonly onFile?: (file: WrittenFile) => void;
}

export interface WrittenFile {
  /** `education/enrolments.csv` */
  readonly path: string;
  readonly rows: number;
  readonly sha256: string;
}

/** What `manifest.json` says. */
export interface WrittenWorld {
  readonly size: WorldSize;
  readonly seed: number;
  readonly now: string;
  readonly encoding: Encoding;
  readonly counts: {
    readonly persons: number;
    readonly background: number;
    readonly households: number;
    readonly faults: number;
  };
  readonly files: readonly WrittenFile[];
}

/**
 * Writes what each department would export: `<out>/<department>/<file>.csv`, the ledger `faults.jsonl` and
 * `manifest.json`. The same departments, size, seed and encoding give the same bytes.
 * @throws when a seed names a file or a column that its department does not declare.
 */
export async function writeWorld(order: WorldOrder): Promise<WrittenWorld> {
  const { size, seed, out, encoding = 'utf8' } = order;
  const population = createPopulation(size, seed);
  const random = createRandom(seed);
  const reported: WorldFault[] = [...population.faults];
  const files: WrittenFile[] = [];

  for (const department of order.departments.filter((one) => filesOf(one).length > 0)) {
    const seeded = withFaults(department.seed(population, random.fork(department.name)));
    const unknown = Object.keys(seeded.rows).find((name) => !department.files.some((file) => file.name === name));
    if (unknown !== undefined)
      throw new Error(`${department.name}: the seed fills “${unknown}”, which is no file of the department`);
    await mkdir(join(out, department.name), { recursive: true });
    const rows: SeedRows = { 'identity-links': linkRows(population), ...seeded.rows };
    for (const file of filesOf(department)) {
      const headers = new Map(
        Object.entries(file.columns).map(([key, column]) => [key, (column as { header: string }).header]),
      );
      const path = `${department.name}/${file.name}.csv`;
      const lines = csvLines(path, headers, rows[file.name] ?? []);
      const written = await writeLines(out, path, lines, encoding);
      const { lines: count, sha256 } = written;
      files.push({ path, rows: count - 1, sha256 });
      order.onFile?.({ path, rows: count - 1, sha256 });
    }
    for (const fault of seeded.faults) reported.push(fault);
  }

  const faults = distinct(reported);
  const ledger = await writeLines(out, 'faults.jsonl', jsonLines(faults), 'utf8');
  files.push({ path: 'faults.jsonl', rows: ledger.lines, sha256: ledger.sha256 });
  const background = population.persons.reduce((sum, person) => sum + Number(person.background), 0);
  const world: WrittenWorld = {
    size,
    seed,
    now: population.now,
    encoding,
    counts: {
      persons: population.persons.length - background,
      background,
      households: population.households.length,
      faults: faults.length,
    },
    files,
  };
  await writeLines(out, 'manifest.json', [`${JSON.stringify(world, null, 2)}\n`], 'utf8');
  return world;
}

/** Decisions that a former number and the present one are one person's (E05): every department is told of them. */
function* linkRows({ persons, now }: Population): Generator<Record<string, string>> {
  let last = 0;
  for (const { formerIdNumber, identifier } of persons) {
    if (formerIdNumber === undefined) continue;
    const linkNo = `GL${String(++last).padStart(4, '0')}`;
    const decisionNo = `玉民认〔${now.slice(0, 4)}〕${last}号`;
    yield { linkNo, formerDocument: formerIdNumber, currentDocument: identifier.value, decisionNo, decidedOn: now };
  }
}

function withFaults(seeded: SeedRows | SeedWithFaults): SeedWithFaults {
  const { rows, faults } = seeded as SeedWithFaults;
  return rows && Array.isArray(faults) && !(Symbol.iterator in rows)
    ? { rows, faults }
    : { rows: seeded as SeedRows, faults: [] };
}

function* csvLines(path: string, headers: ReadonlyMap<string, string>, rows: SeedRows[string]): Generator<string> {
  const keys = [...headers.keys()];
  yield csvLine([...headers.values()]);
  for (const row of rows) {
    for (const key of Object.keys(row)) {
      if (!headers.has(key)) throw new Error(`${path}: the seed fills “${key}”, which is no column of the file`);
    }
    yield csvLine(keys.map((key) => row[key] ?? ''));
  }
}

const NEEDS_QUOTES = /[",\r\n]/;

/** RFC 4180. Most cells need no quotes, and then joining them is what the library would do, many times faster. */
function csvLine(cells: readonly string[]): string {
  return cells.some((cell) => NEEDS_QUOTES.test(cell))
    ? stringify([cells as string[]], { quoted_match: NEEDS_QUOTES })
    : `${cells.join(',')}\n`;
}

function* jsonLines(entries: readonly unknown[]): Generator<string> {
  for (const entry of entries) yield `${JSON.stringify(entry)}\n`;
}

/** Civil affairs' seed may report what the population already says of its rows. */
function distinct(faults: readonly WorldFault[]): WorldFault[] {
  return [...new Map(faults.map((fault) => [`${fault.case}/${fault.department}/${fault.recordNo}`, fault])).values()];
}

/** Writes line by line in blocks, so that a large file is never in memory as a whole. */
async function writeLines(
  out: string,
  path: string,
  lines: Iterable<string>,
  encoding: Encoding,
): Promise<{ lines: number; sha256: string }> {
  await mkdir(out, { recursive: true });
  const hash = createHash('sha256');
  const handle = await open(join(out, path), 'w');
  let block = encoding === 'utf8-bom' ? '\uFEFF' : '';
  let count = 0;
  const flush = async () => {
    const bytes = encoding === 'gb18030' ? iconv.encode(block, 'gb18030') : Buffer.from(block, 'utf8');
    block = '';
    hash.update(bytes);
    await handle.writeFile(bytes);
  };
  try {
    for (const line of lines) {
      block += line;
      count++;
      if (block.length > BLOCK) await flush();
    }
    await flush();
  } finally {
    await handle.close();
  }
  return { lines: count, sha256: hash.digest('hex') };
}

const BLOCK = 1 << 18;
