import { randomUUID } from 'node:crypto';
import { and, eq, max, ne, type SQL, sql } from 'drizzle-orm';
import { pgSchema } from 'drizzle-orm/pg-core';
import type { Database, Transaction } from '../database/database.ts';
import type { Department } from '../department.ts';
import type { RejectedRow } from './check-row.ts';
import { ImportError } from './errors.ts';
import { recordset } from './sql.ts';
import { type ImportTables, importTables } from './tables.ts';

export type Job = ImportTables['importJobs']['$inferSelect'];
export type Counts = Pick<Job, 'read' | 'inserted' | 'updated' | 'unchanged' | 'rejected'>;

const NOTHING_YET = { lastRow: 1, read: 0, inserted: 0, updated: 0, unchanged: 0, rejected: 0, finishedAt: null };

/**
 * Takes over the job of this file: a new one, or the one that an earlier run left behind. A run that is still under
 * way elsewhere finds at its next batch that it is not its own any more, and stops.
 * @param again start a finished job from the beginning
 */
export async function claimJob(
  db: Database,
  { importJobs, importRejects }: ImportTables,
  identity: { readonly file: string; readonly sha256: string },
  asOf: string,
  again: boolean,
): Promise<Job> {
  return db.transaction(async (tx) => {
    const run = randomUUID();
    const fresh: typeof importJobs.$inferInsert = { ...NOTHING_YET, ...identity, state: 'RUNNING', asOf, run };
    await tx.insert(importJobs).values(fresh).onConflictDoNothing();
    const same = and(eq(importJobs.file, identity.file), eq(importJobs.sha256, identity.sha256));
    const [job] = await tx.select().from(importJobs).where(same).for('update');
    if (!job) throw new Error('a job just written is not there');
    if (job.run === run || (job.state === 'FINISHED' && !again)) return job;
    const change = again ? fresh : { run, asOf };
    if (again) await tx.delete(importRejects).where(eq(importRejects.jobId, job.id));
    const [claimed] = await tx.update(importJobs).set(change).where(eq(importJobs.id, job.id)).returning();
    return claimed ?? job;
  });
}

/** One import at a time writes to a department: no deadlocks, and links of persons hold still. Until the commit. */
export async function lockDepartment(tx: Transaction, schema: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`yihu.import.${schema}`}))`);
}

/** @throws ImportError TAKEN_OVER when another run has claimed the job, or has finished it. */
export async function confirmJob(tx: Transaction, { importJobs }: ImportTables, job: Job): Promise<void> {
  const own = and(eq(importJobs.id, job.id), eq(importJobs.run, job.run), eq(importJobs.lastRow, job.lastRow));
  const rows = await tx.select({ id: importJobs.id }).from(importJobs).where(own).for('update');
  if (rows.length === 0) throw new ImportError('TAKEN_OVER', '同一文件的另一次导入已经接手，本次停止');
}

/** The checkpoint, written in the transaction of the batch it stands for. */
export async function saveJob(
  tx: Transaction,
  { importJobs, importRejects }: ImportTables,
  job: Job,
  rejected: readonly RejectedRow[],
): Promise<void> {
  const { lastRow, read, inserted, updated, unchanged, state } = job;
  const finishedAt: SQL | null = state === 'FINISHED' ? sql`now()` : null;
  const counts = { lastRow, read, inserted, updated, unchanged, rejected: job.rejected, state, finishedAt };
  await tx.update(importJobs).set(counts).where(eq(importJobs.id, job.id));
  const { jobId, rowNumber, fault, recordNo, heading, reason } = importRejects;
  const rows = rejected.flatMap(({ number, recordNo, faults }) =>
    faults.map((one, index) => ({ jobId: job.id, rowNumber: number, fault: index + 1, recordNo, ...one })),
  );
  if (rows.length === 0) return;
  const columns = Object.entries({ jobId, rowNumber, fault, recordNo, heading, reason });
  await tx.execute(sql`insert into ${importRejects} (${sql.join(
    columns.map(([, { name }]) => sql.identifier(name)),
    sql`, `,
  )})
    select * from ${recordset(columns, rows)}`);
}

/**
 * The latest day for which the department has said that a file of its own holds; undefined: nothing was loaded yet.
 * @param file only this file, e.g. `enrolments`
 */
export async function latestAsOf(
  db: Database,
  department: Pick<Department, 'databaseSchema'>,
  file?: string,
): Promise<string | undefined> {
  const { importJobs } = importTables(pgSchema(department.databaseSchema));
  const which = file === undefined ? ne(importJobs.file, 'identity-links') : eq(importJobs.file, file);
  const rows = await db
    .select({ day: max(importJobs.asOf) })
    .from(importJobs)
    .where(and(eq(importJobs.state, 'FINISHED'), which));
  return rows[0]?.day ?? undefined;
}
