import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { Transaction } from '../../_kernel/database/database.ts';
import { scanBatches, scans } from './model.ts';

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

/** Puts households into batches; those that are in one already, or were looked at since the day asked for, stay out. */
export async function addBatches(tx: Transaction, scanNo: string, since: string | null, ids: readonly string[]) {
  const fresh = await tx.execute(sql`
    select id from unnest(${sql.param([...ids])}::text[]) with ordinality as given(id, at)
    where not exists (select 1 from ${scanBatches} where ${scanBatches.scanNo} = ${scanNo} and id = any(${scanBatches.householdIds}))
      and (${since}::date is null or not exists (
        select 1 from assistance.scanned_household as seen
        where seen.household_id = id and seen.scanned_on >= ${since}::date and seen.is_whole))
    order by at`);
  const wanted = [...new Set((fresh as unknown as { rows: { id: string }[] }).rows.map(({ id }) => id))];
  if (wanted.length === 0) return;
  const [last] = await tx
    .select({ seq: sql<number>`coalesce(max(${scanBatches.seq}), 0)::int` })
    .from(scanBatches)
    .where(eq(scanBatches.scanNo, scanNo));
  const rows = [];
  for (let from = 0; from < wanted.length; from += BATCH) {
    rows.push({ scanNo, seq: (last?.seq ?? 0) + 1 + rows.length, householdIds: wanted.slice(from, from + BATCH) });
  }
  await tx.insert(scanBatches).values(rows);
}

/** A scan is over when all households are listed and no batch is left. */
export async function finishIfDone(tx: Transaction, scanNo: string, now: Date) {
  await tx
    .update(scans)
    .set({ finishedAt: now })
    .where(
      and(
        eq(scans.recordNo, scanNo),
        scans.isListed,
        isNull(scans.finishedAt),
        sql`not exists (select 1 from ${scanBatches} where ${scanBatches.scanNo} = ${scanNo} and ${scanBatches.doneAt} is null)`,
      ),
    );
}
