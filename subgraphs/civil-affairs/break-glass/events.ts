import { eq, max } from 'drizzle-orm';
import type { Transaction } from '../../_kernel/database/database.ts';
import { type BreakGlassEventMapper, type BreakGlassMapper, breakGlassEvents } from './model.ts';

/** Adds what happened as the next event. The row must be locked, or new: the next number is nobody else's. */
export async function record(
  tx: Transaction,
  { id: breakGlassId }: BreakGlassMapper,
  happened: Omit<BreakGlassEventMapper, 'breakGlassId' | 'seq'>,
): Promise<void> {
  const [last] = await tx
    .select({ seq: max(breakGlassEvents.seq) })
    .from(breakGlassEvents)
    .where(eq(breakGlassEvents.breakGlassId, breakGlassId));
  await tx.insert(breakGlassEvents).values({ ...happened, breakGlassId, seq: (last?.seq ?? 0) + 1 });
}
