import { pgSchema } from 'drizzle-orm/pg-core';
import type { Database, Transaction } from '../database/database.ts';
import { analyzeTables } from '../database/statistics.ts';
import type { Department } from '../department.ts';
import type { KeyRing } from '../keys.ts';
import { realToday } from '../today.ts';
import { checkRow, isGood, isRejected, type RejectedRow, readRecordNo } from './check-row.ts';
import { type Encoding, type FileFacts, inspectFile } from './decode.ts';
import { ImportError } from './errors.ts';
import type { AnyFileSpec, FileSpec, Finding, ImportContext } from './file.ts';
import { loadLinks } from './identity-links.ts';
import { type Counts, claimJob, confirmJob, type Job, lockDepartment, saveJob } from './job.ts';
import { type Header, mapHeader, readRows, type SourceRow } from './read.ts';
import { checkReferences } from './references.ts';
import { writeRejects } from './rejects.ts';
import { databaseFault } from './sql.ts';
import { type ImportTables, importTables } from './tables.ts';
import { conflictTarget, writeRows } from './write.ts';

export interface ImportOptions {
  readonly db: Database;
  readonly department: Pick<Department, 'name' | 'databaseSchema'>;
  readonly file: AnyFileSpec;
  readonly path: string;
  readonly keys: KeyRing;
  /** Everything is done and then undone: the report is what a real run would say. */
  readonly dryRun?: boolean;
  /** Import a file again that was imported before. */
  readonly again?: boolean;
  /** The day for which the file holds, YYYY-MM-DD; today in Shanghai by default. */
  readonly asOf?: string;
  /** Rows a transaction; 2,000 by default. */
  readonly batchSize?: number;
  onProgress?(progress: Progress): void;
}

export interface Progress {
  readonly bytes: number;
  readonly totalBytes: number;
  readonly read: number;
  readonly rejected: number;
}

/** Counts are of the whole job, earlier runs included: read = inserted + updated + unchanged + rejected. */
export interface ImportReport extends Counts {
  readonly outcome: 'IMPORTED' | 'ALREADY_IMPORTED';
  readonly file: string;
  readonly dryRun: boolean;
  readonly encoding: Encoding;
  readonly asOf: string;
  /** The row at which this run went on where an earlier one had ended. */
  readonly resumedAt?: number;
  /** Where the rejected rows are listed. */
  readonly rejectsFile?: string;
  /** Headings that belong to no column. */
  readonly unknownColumns: readonly string[];
  /** What stands on record after this file and should be looked at, at most some hundred. */
  readonly findings: readonly Finding[];
}

/**
 * Loads one file of a department. Each batch is one transaction: rows, what hangs on them, rejects and checkpoint.
 * Killed at any moment, the next run goes on after the last batch; nothing is lost and nothing doubled.
 * @throws ImportError when the file as a whole cannot be taken, or the database fails
 */
export async function importFile(options: ImportOptions): Promise<ImportReport> {
  conflictTarget(options.file);
  const facts = await inspectFile(options.path);
  const header = await readHeader(options.file, facts);
  try {
    if (options.dryRun) return await rehearse(options, facts, header);
    const report = await run(options.db, options, facts, header);
    if (report.outcome === 'IMPORTED') await count(options);
    return report;
  } catch (error) {
    // A driver's message quotes the rows it was given.
    const fault = databaseFault(error);
    if (fault) throw new ImportError('DATABASE', `数据库出错（${fault.sqlState}），已完成的批次有效，请重新导入`);
    throw error;
  }
}

/** What was taken is kept, whether or not it could be counted: somebody may be making an index. */
async function count({ db, department }: ImportOptions): Promise<void> {
  await analyzeTables(db, department.databaseSchema).catch(() => undefined);
}

class Undo extends Error {
  readonly report: ImportReport;
  constructor(report: ImportReport) {
    super('dry run: undone on purpose');
    this.report = report;
  }
}

/** One transaction around all batches, so that they see each other as in a real run. */
async function rehearse(options: ImportOptions, facts: FileFacts, header: Header): Promise<ImportReport> {
  try {
    return await options.db.transaction(async (tx) => {
      throw new Undo(await run(tx, options, facts, header));
    });
  } catch (error) {
    if (error instanceof Undo) return error.report;
    throw error;
  }
}

async function run(db: Database, options: ImportOptions, facts: FileFacts, header: Header): Promise<ImportReport> {
  const { department, file, keys } = options;
  const tables = importTables(pgSchema(department.databaseSchema));
  const asOf = options.asOf ?? realToday();
  const identity = { file: file.name, sha256: facts.sha256 };
  let job = await claimJob(db, tables, identity, asOf, options.again === true);
  const outcome = job.state === 'FINISHED' ? 'ALREADY_IMPORTED' : 'IMPORTED';
  const resumedAt = outcome === 'IMPORTED' && job.lastRow > 1 ? job.lastRow + 1 : undefined;

  if (outcome === 'IMPORTED') {
    const batchSize = file.batchSize ?? options.batchSize ?? 2_000;
    // All record numbers of the file: some 100 bytes a row.
    const seen = new Set<string>();
    const bare: ImportContext = { department: department.name, keys, currentPerson: (key) => key };
    const write = (batch: readonly SourceRow[], last: boolean) =>
      db.transaction((tx) => writeBatch(tx, options, tables, header, seen, job, batch, last));
    let bytes = 0;
    let batch: SourceRow[] = [];
    let isHeader = true;
    for await (const row of readRows(facts, (count) => (bytes = count))) {
      if (isHeader) isHeader = false;
      else if (row.number <= job.lastRow) {
        const recordNo = readRecordNo(file, header, row, bare);
        if (recordNo !== null) seen.add(recordNo);
      } else if (batch.push(row) >= batchSize) {
        job = await write(batch, false);
        batch = [];
        options.onProgress?.({ bytes, totalBytes: facts.bytes, read: job.read, rejected: job.rejected });
      }
    }
    job = await write(batch, true);
    options.onProgress?.({ bytes, totalBytes: facts.bytes, read: job.read, rejected: job.rejected });
  }

  const rejectsFile = await writeRejects(db, tables, job.id, options.path);
  const { read, inserted, updated, unchanged, rejected } = job;
  return {
    ...{ outcome, file: file.name, dryRun: options.dryRun === true, encoding: facts.encoding, asOf: job.asOf },
    ...{ read, inserted, updated, unchanged, rejected, unknownColumns: header.unknown },
    findings: (await file.review?.(db)) ?? [],
    ...(resumedAt !== undefined && { resumedAt }),
    ...(rejectsFile !== undefined && { rejectsFile }),
  };
}

/** @returns the job as it stands when the transaction is committed */
async function writeBatch(
  tx: Transaction,
  { department, file, keys }: ImportOptions,
  tables: ImportTables,
  header: Header,
  seen: Set<string>,
  job: Job,
  batch: readonly SourceRow[],
  last: boolean,
): Promise<Job> {
  await lockDepartment(tx, department.databaseSchema);
  await confirmJob(tx, tables, job);
  // Read under the lock: a link that came in meanwhile holds for these rows too.
  const context: ImportContext = { department: department.name, keys, currentPerson: await loadLinks(tx, tables) };
  const checked = batch.map((source) => {
    const recordNo = readRecordNo(file, header, source, context);
    const row = checkRow(file, header, source, context, recordNo !== null && seen.has(recordNo));
    if (recordNo !== null) seen.add(recordNo);
    return row;
  });
  const { good, rejected: unreferenced } = await checkReferences(tx, file, checked.filter(isGood));
  const written = await writeRows(tx, file, good, header.absent, context);
  const rejected: RejectedRow[] = [...checked.filter(isRejected), ...unreferenced, ...written.rejected];
  const after: Job = {
    ...job,
    lastRow: batch.at(-1)?.number ?? job.lastRow,
    read: job.read + batch.length,
    inserted: job.inserted + written.inserted,
    updated: job.updated + written.updated,
    unchanged: job.unchanged + written.unchanged,
    rejected: job.rejected + rejected.length,
    state: last ? 'FINISHED' : 'RUNNING',
  };
  await saveJob(tx, tables, after, rejected);
  return after;
}

/** @throws ImportError EMPTY_FILE, MISSING_COLUMN, DUPLICATE_COLUMN */
export async function readHeader(file: Pick<FileSpec, 'columns'>, facts: FileFacts): Promise<Header> {
  for await (const { cells } of readRows(facts)) return mapHeader(file.columns, cells);
  throw new ImportError('EMPTY_FILE', '文件为空');
}
