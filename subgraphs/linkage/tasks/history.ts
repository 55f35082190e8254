import { anyOf } from '../../_kernel/database/columns.ts';
import type { Transaction } from '../../_kernel/database/database.ts';
import type { LinkageOutcome, LinkageTaskState } from '../generated.ts';
import { answers, events, type LinkageTaskEventMapper, participants } from './model.ts';

/** What a row of a file tells of a task's life, besides its state. */
export interface ToldTask {
  readonly recordNo: string;
  readonly state: LinkageTaskState;
  readonly owner: string;
  readonly createdBy: string;
  readonly participants: readonly string[] | null;
  readonly createdAt: Date;
  readonly acceptedAt: Date | null;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
  readonly outcome: LinkageOutcome | null;
  readonly answer: string | null;
}

/**
 * The events, partners and answer that rows of a file tell of. A file that comes again, some steps on, adds what is
 * new: an event that is on record stays.
 */
export async function writeHistory(tx: Transaction, told: readonly ToldTask[]): Promise<void> {
  const partners = told.flatMap(({ recordNo, participants: list }) =>
    (list ?? []).map((office) => ({ taskNo: recordNo, office })),
  );
  if (partners.length > 0) await tx.insert(participants).values(partners).onConflictDoNothing();
  const given = told.flatMap(({ recordNo, owner, answeredAt, outcome, answer }) =>
    answeredAt && outcome ? [{ taskNo: recordNo, office: owner, outcome, text: answer, answeredAt }] : [],
  );
  if (given.length > 0) await tx.insert(answers).values(given).onConflictDoNothing();

  const recordNos = told.map(({ recordNo }) => recordNo);
  const known = new Map<string, LinkageTaskEventMapper[]>(recordNos.map((recordNo) => [recordNo, []]));
  for (const event of await tx.select().from(events).where(anyOf(events.taskNo, recordNos))) {
    known.get(event.taskNo)?.push(event);
  }
  const fresh = told.flatMap((task) => {
    const before = known.get(task.recordNo) ?? [];
    const missing = eventsOf(task).filter(({ kind }) => !before.some((event) => event.kind === kind));
    const last = Math.max(0, ...before.map(({ seq }) => seq));
    return missing.map((event, index) => ({ ...event, seq: last + index + 1 }));
  });
  if (fresh.length > 0) await tx.insert(events).values(fresh);
}

function eventsOf(task: ToldTask): Omit<LinkageTaskEventMapper, 'seq'>[] {
  const { recordNo: taskNo, owner, createdBy, createdAt, acceptedAt, answeredAt, endedAt, state } = task;
  const list: Omit<LinkageTaskEventMapper, 'seq'>[] = [];
  const add = (kind: LinkageTaskEventMapper['kind'], at: Date, by: string, toState: LinkageTaskState) =>
    list.push({ taskNo, at, kind, by, fromState: list.at(-1)?.toState ?? null, toState, note: null });
  add('CREATED', createdAt, createdBy, 'OPEN');
  if (acceptedAt) add('ACCEPTED', acceptedAt, owner, 'ACCEPTED');
  if (answeredAt) add('ANSWERED', answeredAt, owner, 'ANSWERED');
  if (endedAt && state === 'CLOSED') add('CLOSED', endedAt, createdBy, 'CLOSED');
  if (endedAt && state === 'RETURNED') add('RETURNED', endedAt, owner, 'RETURNED');
  if (endedAt && state === 'WITHDRAWN') add('WITHDRAWN', endedAt, createdBy, 'WITHDRAWN');
  return list;
}
