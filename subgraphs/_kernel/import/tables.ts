import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  date,
  index,
  integer,
  type PgSchema,
  primaryKey,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core';

/**
 * Tables every department has beside its own. A department's model.ts says
 * `export const { importJobs, importRejects, identityLinks } = importTables(schema)`, so that its migrations make them.
 */
export function importTables(schema: PgSchema) {
  /** One row for each file ever handed in: what it was, how far it came, what came of it. */
  const importJobs = schema.table(
    'import_jobs',
    {
      id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
      /** Name of the file spec, e.g. `enrolments`. */
      file: text('file').notNull(),
      /** SHA-256 of the file's bytes, hexadecimal. With `file` the identity of a job. */
      sha256: text('sha256').notNull(),
      state: text('state', { enum: ['RUNNING', 'FINISHED'] }).notNull(),
      /** The day for which the department says the file holds. */
      asOf: date('as_of').notNull(),
      /** Checkpoint: the last row that is settled, as a spreadsheet numbers rows (header = 1). */
      lastRow: integer('last_row').notNull(),
      /** Changes with every run, so that of two runs of one file only one goes on. */
      run: text('run').notNull(),
      read: bigint('read', { mode: 'number' }).notNull(),
      inserted: bigint('inserted', { mode: 'number' }).notNull(),
      updated: bigint('updated', { mode: 'number' }).notNull(),
      unchanged: bigint('unchanged', { mode: 'number' }).notNull(),
      rejected: bigint('rejected', { mode: 'number' }).notNull(),
      startedAt: timestamp('started_at', { withTimezone: true }).notNull().defaultNow(),
      finishedAt: timestamp('finished_at', { withTimezone: true }),
    },
    (table) => [
      unique('import_jobs_file_sha256').on(table.file, table.sha256),
      check('import_jobs_state', sql`${table.state} in ('RUNNING', 'FINISHED')`),
      check(
        'import_jobs_counts',
        sql`${table.read} = ${table.inserted} + ${table.updated} + ${table.unchanged} + ${table.rejected}`,
      ),
    ],
  );

  /** Every fault of every row that was not taken. Holds no value of a cell but the record number. */
  const importRejects = schema.table(
    'import_rejects',
    {
      jobId: integer('job_id')
        .notNull()
        .references(() => importJobs.id, { onDelete: 'cascade' }),
      rowNumber: integer('row_number').notNull(),
      /** Faults of one row are numbered from 1. */
      fault: integer('fault').notNull(),
      recordNo: text('record_no'),
      /** Heading of the column; none when the whole row is at fault. */
      heading: text('heading'),
      reason: text('reason').notNull(),
    },
    (table) => [primaryKey({ name: 'import_rejects_pk', columns: [table.jobId, table.rowNumber, table.fault] })],
  );

  /** Recorded decisions that two keys are one person (E05, E06): the former key gives way to the current one. */
  const identityLinks = schema.table(
    'identity_links',
    {
      formerId: text('former_id').primaryKey(),
      currentId: text('current_id').notNull(),
      /** 关联编号 */
      linkNo: text('link_no').notNull(),
      /** 决定文号 */
      decisionNo: text('decision_no').notNull(),
      /** 决定日期 */
      decidedOn: date('decided_on').notNull(),
    },
    (table) => [
      unique('identity_links_link_no').on(table.linkNo),
      index('identity_links_current').on(table.currentId),
      check('identity_links_differ', sql`${table.formerId} <> ${table.currentId}`),
    ],
  );

  return { importJobs, importRejects, identityLinks };
}

export type ImportTables = ReturnType<typeof importTables>;
