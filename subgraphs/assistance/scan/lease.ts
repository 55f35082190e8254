import { and, eq, gte, isNull, lt, or, sql } from 'drizzle-orm';
import { anyOf } from '../../_kernel/database/columns.ts';
import type { Transaction } from '../../_kernel/database/database.ts';
import { type AssistanceScanMapper, scanBatches, scannedHouseholds } from './model.ts';

/** So long somebody who leased a batch may take; then it is another's. */
const LEASE_SECONDS = 120;

/** Households of a batch: a department answers for so many within its time even on a busy machine. */
export const BATCH = 100;

/** The next batch that nobody has, or that whoever had it did not finish. Workers do not wait for one another. */
export async function leaseBatch(tx: Transaction, scanNo: string, worker: string, now: Date) {
  const [free] = await tx
    .select({ seq: scanBatches.seq })
    .from(scanBatches)
    .where(
      and(
        eq(scanBatches.scanNo, scanNo),
        isNull(scanBatches.doneAt),
        or(isNull(scanBatches.leasedUntil), lt(scanBatches.leasedUntil, now)),
      ),
    )
    .orderBy(scanBatches.seq)
    .limit(1)
    .for('update', { skipLocked: true });
  if (!free) return null;
  const [leased] = await tx
    .update(scanBatches)
    .set({ leasedBy: worker, leasedUntil: new Date(now.getTime() + LEASE_SECONDS * 1_000) })
    .where(and(eq(scanBatches.scanNo, scanNo), eq(scanBatches.seq, free.seq)))
    .returning();
  return leased ?? null;
}

/**
 * Puts households into batches; those that were looked at since the day asked for stay out.
 * @returns how many were put in
 */
export async function addBatches(tx: Transaction, scan: AssistanceScanMapper, ids: readonly string[]): Promise<number> {
  const { recordNo: scanNo, since } = scan;
  const seen = new Set(since === null ? [] : await seenSince(tx, since, ids));
  const wanted = [...new Set(ids)].filter((id) => !seen.has(id));
  if (wanted.length === 0) return 0;
  const [last] = await tx
    .select({ seq: sql<number>`coalesce(max(${scanBatches.seq}), 0)::int` })
    .from(scanBatches)
    .where(eq(scanBatches.scanNo, scanNo));
  const rows = [];
  for (let from = 0; from < wanted.length; from += BATCH) {
    rows.push({ scanNo, seq: (last?.seq ?? 0) + 1 + rows.length, householdIds: wanted.slice(from, from + BATCH) });
  }
  await tx.insert(scanBatches).values(rows);
  return wanted.length;
}

async function seenSince(tx: Transaction, since: string, ids: readonly string[]): Promise<string[]> {
  const seen = await tx
    .select({ id: scannedHouseholds.householdId })
    .from(scannedHouseholds)
    .where(
      and(
        anyOf(scannedHouseholds.householdId, ids),
        gte(scannedHouseholds.scannedOn, since),
        scannedHouseholds.isWhole,
      ),
    );
  return seen.map(({ id }) => id);
}
