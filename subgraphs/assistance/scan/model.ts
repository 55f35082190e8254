import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { day, recordNo } from '../../_kernel/database/columns.ts';
import { assistance, moment } from '../namespace.ts';

/** 主动发现的一轮. */
export const scans = assistance.table(
  'scan',
  {
    recordNo: recordNo(),
    areaCode: text('area_code').notNull(),
    since: day('since'),
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
    doneAt: moment('done_at'),
  },
  (t) => [
    primaryKey({ name: 'scan_batch_pk', columns: [t.scanNo, t.seq] }),
    check('scan_batch_some', sql`cardinality(${t.householdIds}) > 0`),
    check('scan_batch_lease', sql`(${t.leasedBy} is null) = (${t.leasedUntil} is null)`),
    index('scan_batch_open').on(t.scanNo, t.seq).where(sql`${t.doneAt} is null`),
  ],
);

/** When a household was last looked at. */
export const scannedHouseholds = assistance.table('scanned_household', {
  householdId: text('household_id').primaryKey(),
  scannedOn: day('scanned_on').notNull(),
  /** No department was silent. */
  isWhole: boolean('is_whole').notNull(),
});

export type AssistanceScanMapper = typeof scans.$inferSelect;
