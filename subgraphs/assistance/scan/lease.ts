import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { Transaction } from '../../_kernel/database/database.ts';
import { raiseAgain } from '../warnings/raise.ts';
import { type AssistanceScanMapper, nextMark, scanBatches } from './model.ts';
import { unchanged } from './unchanged.ts';

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
    .set({ leasedBy: worker, leasedUntil: new Date(now.getTime() + LEASE_SECONDS * 1_000), leasedMark: nextMark })
    .where(and(eq(scanBatches.scanNo, scanNo), eq(scanBatches.seq, free.seq)))
    .returning();
  return leased ?? null;
}

/**
 * Puts households into batches; of those that an incremental scan leaves out, what was found is raised again.
 * @returns how many were put in
 */
export async function addBatches(
  tx: Transaction,
  scan: AssistanceScanMapper,
  ids: readonly string[],
  on: string,
): Promise<number> {
  const { recordNo: scanNo, since, isChangedOnly } = scan;
  const left = since === null && !isChangedOnly ? [] : await unchanged(tx, ids, { since, on });
  if (left.length > 0) await raiseAgain(tx, left, on);
  const isLeft = new Set(left);
  const wanted = [...new Set(ids)].filter((id) => !isLeft.has(id));
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
