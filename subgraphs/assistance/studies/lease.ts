import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { Transaction } from '../../_kernel/database/database.ts';
import { BATCH } from '../scan/lease.ts';
import { studies, studyBatches } from './model.ts';

/** So long somebody who leased a batch may take; then it is another's. */
const LEASE_SECONDS = 120;

/** The next batch that nobody has, or that whoever had it did not finish. */
export async function leaseStudy(tx: Transaction, studyNo: string, worker: string, now: Date) {
  const open = and(eq(studyBatches.studyNo, studyNo), isNull(studyBatches.doneAt));
  const [free] = await tx
    .select({ seq: studyBatches.seq })
    .from(studyBatches)
    .where(and(open, or(isNull(studyBatches.leasedUntil), lt(studyBatches.leasedUntil, now))))
    .orderBy(studyBatches.seq)
    .limit(1)
    .for('update', { skipLocked: true });
  if (!free) return null;
  const [leased] = await tx
    .update(studyBatches)
    .set({ leasedBy: worker, leasedUntil: new Date(now.getTime() + LEASE_SECONDS * 1_000) })
    .where(and(eq(studyBatches.studyNo, studyNo), eq(studyBatches.seq, free.seq)))
    .returning();
  return leased ?? null;
}

/** Those that are in a batch already stay out: whoever lists again after a crash adds nobody twice. */
export async function addToStudy(tx: Transaction, studyNo: string, ids: readonly string[]): Promise<void> {
  const { rows } = (await tx.execute(sql`
    select distinct id from unnest(${sql.param([...ids])}::text[]) as given(id)
    where not exists (select 1 from ${studyBatches} where ${studyBatches.studyNo} = ${studyNo} and id = any(${studyBatches.householdIds}))
    order by id`)) as unknown as { rows: { id: string }[] };
  if (rows.length === 0) return;
  const [last] = await tx
    .select({ seq: sql<number>`coalesce(max(${studyBatches.seq}), 0)::int` })
    .from(studyBatches)
    .where(eq(studyBatches.studyNo, studyNo));
  const batches = Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, at) => ({
    studyNo,
    seq: (last?.seq ?? 0) + 1 + at,
    householdIds: rows.slice(at * BATCH, (at + 1) * BATCH).map(({ id }) => id),
  }));
  await tx.insert(studyBatches).values(batches);
  await tx
    .update(studies)
    .set({ households: sql`${studies.households} + ${rows.length}` })
    .where(eq(studies.recordNo, studyNo));
}

/** Over when all are listed and none is left; then even who was looked at is forgotten. */
export async function finishStudy(tx: Transaction, studyNo: string, now: Date): Promise<void> {
  const isOver = sql`${studies.isListed} and ${studies.finishedAt} is null and ${studies.done} = ${studies.households}`;
  const [over] = await tx
    .update(studies)
    .set({ finishedAt: now })
    .where(and(eq(studies.recordNo, studyNo), isOver))
    .returning();
  if (over) await tx.delete(studyBatches).where(eq(studyBatches.studyNo, studyNo));
}
