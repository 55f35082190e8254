import { eq, max } from 'drizzle-orm';
import type { Transaction } from '../../_kernel/database/database.ts';
import { events, type LinkageTaskEventMapper } from './model.ts';

type NewEvent = Omit<LinkageTaskEventMapper, 'seq'>;

/** Adds what happened as the task's next event. The task's row must be locked: the next number is nobody else's. */
export async function record(tx: Transaction, event: NewEvent): Promise<void> {
  const [last] = await tx
    .select({ seq: max(events.seq) })
    .from(events)
    .where(eq(events.taskNo, event.taskNo));
  await tx.insert(events).values({ ...event, seq: (last?.seq ?? 0) + 1 });
}
