import { max } from 'drizzle-orm';
import { anyOf } from '../../_kernel/database/columns.ts';
import type { Transaction } from '../../_kernel/database/database.ts';
import { events, type LinkageTaskEventMapper } from './model.ts';

/**
 * Adds what happened as the next event of each task, one a task. Their rows must be locked: the next number is nobody
 * else's.
 */
export async function record(tx: Transaction, happened: readonly Omit<LinkageTaskEventMapper, 'seq'>[]): Promise<void> {
  if (happened.length === 0) return;
  const taskNos = happened.map(({ taskNo }) => taskNo);
  const last = await tx
    .select({ taskNo: events.taskNo, seq: max(events.seq) })
    .from(events)
    .where(anyOf(events.taskNo, taskNos))
    .groupBy(events.taskNo);
  const seqs = new Map(last.map(({ taskNo, seq }) => [taskNo, seq ?? 0]));
  await tx.insert(events).values(happened.map((event) => ({ ...event, seq: (seqs.get(event.taskNo) ?? 0) + 1 })));
}
