import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { day, recordNo } from '../../_kernel/database/columns.ts';
import { assistance, moment } from '../namespace.ts';

/**
 * Numbers in the order of time. A mark draws one after what it tells of happened, and a look before it asks: a look with
 * the higher number knew of it, whichever of the two was written down first.
 */
export const markNumbers = assistance.sequence('mark_number');
export const nextMark = sql<number>`nextval('assistance.mark_number')`;
const mark = (name: string) => bigint(name, { mode: 'number' });

/** 主动发现的一轮. */
export const scans = assistance.table(
  'scan',
  {
    recordNo: recordNo(),
    areaCode: text('area_code').notNull(),
    since: day('since'),
    /** Who is known to be unchanged stays out, since whatever day. */
    isChangedOnly: boolean('is_changed_only').notNull().default(false),
    startedBy: text('started_by').notNull(),
    startedAt: moment('started_at').notNull(),
    /** The cursor up to which households were listed, so that whoever goes on begins there; null: none yet. */
    listedUntil: text('listed_until'),
    isListed: boolean('is_listed').notNull().default(false),
    /** Counted along: of a large district there are thousands of batches, and each step tells how far it is. */
    households: integer('households').notNull().default(0),
    done: integer('done').notNull().default(0),
    found: integer('found').notNull().default(0),
    finishedAt: moment('finished_at'),
  },
  (t) => [
    check('scan_counts', sql`${t.done} between 0 and ${t.households}`),
    check('scan_area_code', sql`${t.areaCode} ~ '^([0-9]{6}|[0-9]{9}|[0-9]{12})$'`),
    uniqueIndex('scan_unfinished').on(t.areaCode).where(sql`${t.finishedAt} is null`),
  ],
);

/** Some households of a scan. Whoever leases a batch has it until the lease ends; whoever is late finds it taken. */
export const scanBatches = assistance.table(
  'scan_batch',
  {
    scanNo: text('scan_no')
      .notNull()
      .references(() => scans.recordNo, { onDelete: 'cascade' }),
    seq: integer('seq').notNull(),
    householdIds: text('household_ids').array().notNull(),
    leasedBy: text('leased_by'),
    leasedUntil: moment('leased_until'),
    /** Drawn when it was leased: what is marked with a lower number, the looks at its households know of. */
    leasedMark: mark('leased_mark').notNull().default(0),
    doneAt: moment('done_at'),
  },
  (t) => [
    primaryKey({ name: 'scan_batch_pk', columns: [t.scanNo, t.seq] }),
    check('scan_batch_some', sql`cardinality(${t.householdIds}) > 0`),
    check('scan_batch_lease', sql`(${t.leasedBy} is null) = (${t.leasedUntil} is null)`),
    index('scan_batch_open').on(t.scanNo, t.seq).where(sql`${t.doneAt} is null`),
  ],
);

/** When and how a household was last looked at, and how long what was found holds if nothing changes. */
export const scannedHouseholds = assistance.table('scanned_household', {
  householdId: text('household_id').primaryKey(),
  scannedOn: day('scanned_on').notNull(),
  /** No department was silent. */
  isWhole: boolean('is_whole').notNull(),
  lookMark: mark('look_mark').notNull().default(0),
  /** The first day on which the calendar alone may show another picture. */
  dueOn: day('due_on').notNull().default('1970-01-01'),
  /** By which rules and parameters (scan/rulebook.ts). */
  rulebook: text('rulebook').notNull().default(''),
  /** Of whom the departments were asked: what changes about them changes the household. */
  memberIds: text('member_ids').array().notNull().default([]),
});

/** How far the changes of each department were read. */
export const factFeeds = assistance.table('fact_feed', {
  department: text('department').primaryKey(),
  cursor: text('cursor').notNull(),
  /** By which code and rights the department told its facts. */
  version: text('version').notNull(),
  readAt: moment('read_at').notNull(),
});

/** The last mark that something has changed about a person or household; of kind ALL, about everybody. */
export const factMarks = assistance.table(
  'fact_mark',
  {
    kind: text('kind', { enum: ['PERSON', 'HOUSEHOLD', 'ALL'] }).notNull(),
    id: text('id').notNull(),
    mark: mark('mark').notNull(),
  },
  (t) => [
    primaryKey({ name: 'fact_mark_pk', columns: [t.kind, t.id] }),
    check('fact_mark_kind', sql`${t.kind} in ('PERSON', 'HOUSEHOLD', 'ALL')`),
  ],
);

export type AssistanceScanMapper = typeof scans.$inferSelect;
