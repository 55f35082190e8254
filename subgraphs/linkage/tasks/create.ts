import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Transaction } from '../../_kernel/database/database.ts';
import { type Database, refuse, type Viewer } from '../../_kernel/index.ts';
import { requestDigest } from '../../_kernel/request-digest.ts';
import { optionalText, requiredText } from '../../_kernel/texts.ts';
import { today } from '../../_kernel/today.ts';
import type { CreateLinkageTaskInput, LinkageTaskKind } from '../generated.ts';

import { grants } from '../grant.ts';
import { type OfficeCode, readOffice } from '../offices.ts';
import { actingOffice, homeArea, isAbove } from '../rows.ts';
import { dueOn } from './deadlines.ts';
import { record } from './events.ts';
import { type LinkageTaskMapper, participants, tasks } from './model.ts';

const MAX = { requestKey: 128, title: 60, content: 2_000, participants: 19 };

export type NewTask = Omit<
  typeof tasks.$inferInsert,
  'recordNo' | 'state' | 'version' | 'createdAt' | 'dueOn' | 'areaCode'
> & { readonly areaCode: string };

/**
 * Gives a task to another office. A request that comes again under its key finds the task it made.
 * @throws FORBIDDEN where the office gives orders to none that is below it; BAD_USER_INPUT with a reason
 */
export async function createTask(
  db: Database,
  viewer: Viewer,
  input: CreateLinkageTaskInput,
): Promise<LinkageTaskMapper> {
  const owner = readOffice(input.owner);
  const partners = readPartners(input);
  if (input.kind === 'SUPERVISE') throw refuse('BAD_USER_INPUT', 'ILLEGAL_STEP');
  if (!mayGive(viewer, input.kind, owner)) throw refuse('FORBIDDEN');
  const household =
    input.householdGrant == null ? null : await grants.open(db, viewer, 'household', input.householdGrant);
  const person = input.personGrant == null ? null : await grants.open(db, viewer, 'person', input.personGrant);
  const areaCode = household?.areaCode ?? person?.areaCode;
  const facts = {
    kind: input.kind,
    matter: input.matter,
    title: requiredText(input.title, MAX.title),
    content: optionalText(input.content, MAX.content),
    owner,
    createdBy: actingOffice(viewer, areaCode),
    areaCode: areaCode ?? homeArea(viewer),
    householdId: household?.id ?? null,
    personId: person?.id ?? null,
  };
  const requestHash = requestDigest(facts, partners);
  const requestKey = requestDigest(viewer.subject, requiredText(input.requestKey, MAX.requestKey));
  return db.transaction(async (tx) => {
    const made = await insertTask(tx, { ...facts, requestKey, requestHash }, new Date());
    if (made) {
      const rows = partners.map((office) => ({ taskNo: made.recordNo, office }));
      if (rows.length > 0) await tx.insert(participants).values(rows);
      return made;
    }
    const [earlier] = await tx.select().from(tasks).where(eq(tasks.requestKey, requestKey));
    if (earlier?.requestHash !== requestHash) throw refuse('BAD_USER_INPUT', 'REQUEST_KEY_REUSED');
    return earlier;
  });
}

/** Writes one task and its first event. undefined: its request key made one before. */
export async function insertTask(tx: Transaction, task: NewTask, now: Date): Promise<LinkageTaskMapper | undefined> {
  const [made] = await insertTasks(tx, [task], now);
  return made;
}

/** Writes tasks and their first events; returns those that were not there already. */
export async function insertTasks(
  tx: Transaction,
  given: readonly NewTask[],
  now: Date,
): Promise<readonly LinkageTaskMapper[]> {
  const state = 'OPEN' as const;
  const rows = given.map((task) => {
    const due = dueOn(task.kind, task.matter, today(now));
    return { ...task, recordNo: randomUUID(), state, createdAt: now, dueOn: due };
  });
  const made = await tx.insert(tasks).values(rows).onConflictDoNothing().returning();
  const created = made.map(({ recordNo: taskNo, isAutomatic, createdBy }) => ({
    ...{ taskNo, at: now, kind: 'CREATED' as const, by: isAutomatic ? null : createdBy },
    ...{ fromState: null, toState: state, note: null },
  }));
  await record(tx, created);
  return made;
}

/** 交办 is an order and goes downwards; a matter may be handed over to, and help be asked of, anybody. */
function mayGive(viewer: Viewer, kind: LinkageTaskKind, owner: OfficeCode): boolean {
  return kind === 'ASSIGN' ? isAbove(viewer, owner) : true;
}

function readPartners({ kind, participants: given }: CreateLinkageTaskInput): readonly OfficeCode[] {
  const offices = [...new Set((given ?? []).map(readOffice))].sort();
  const isRight =
    kind === 'COORDINATE' ? offices.length >= 2 && offices.length <= MAX.participants : offices.length === 0;
  if (!isRight) throw refuse('BAD_USER_INPUT', 'UNKNOWN_OFFICE');
  return offices;
}
