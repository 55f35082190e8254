import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../../_kernel/database/database.ts';
import { type Database, refuse, type Viewer } from '../../_kernel/index.ts';
import { optionalText, requiredText } from '../../_kernel/texts.ts';
import type { AnswerLinkageTaskInput, LinkageTaskStepInput } from '../generated.ts';
import { actingOffice, actsFor, isAbove, visibleTasks } from '../rows.ts';
import { insertTask } from './create.ts';
import { record } from './events.ts';
import { isRunning, STEPS, type Step } from './machine.ts';
import { answers, type LinkageTaskMapper, participants, tasks } from './model.ts';

const MAX = { note: 500, answer: 2_000 };

/**
 * One step of a task, its event with it. The row stays locked until both are written, so of two officers who take a
 * step at once one finds that the version has changed.
 * @throws BAD_USER_INPUT UNKNOWN_RECORD, STATE_CHANGED, ILLEGAL_STEP; FORBIDDEN when the step is another office's
 */
export async function stepTask(
  db: Database,
  viewer: Viewer,
  step: Exclude<Step, 'ANSWER'>,
  input: LinkageTaskStepInput,
  isNoteRequired = false,
): Promise<LinkageTaskMapper> {
  const note = isNoteRequired ? requiredText(input.note ?? '', MAX.note) : optionalText(input.note, MAX.note);
  return db.transaction(async (tx) => {
    const task = await lockTask(tx, viewer, input);
    const office = STEPS[step].by === 'OWNER' ? task.owner : task.createdBy;
    if (!actsFor(viewer, office)) throw refuse('FORBIDDEN');
    return advance(tx, task, step, { by: actingAs(viewer, office), note, at: new Date() });
  });
}

/** Of 协调 each participant answers, once; with the last answer the task is answered. Of any other kind the owner does. */
export async function answerTask(
  db: Database,
  viewer: Viewer,
  input: AnswerLinkageTaskInput,
): Promise<LinkageTaskMapper> {
  const text = requiredText(input.text, MAX.answer);
  const { outcome } = input;
  return db.transaction(async (tx) => {
    const task = await lockTask(tx, viewer, input);
    if (!STEPS.ANSWER.from.includes(task.state)) throw refuse('BAD_USER_INPUT', 'ILLEGAL_STEP');
    const asked = await askedOffices(tx, task);
    const own = asked.filter((office) => actsFor(viewer, office));
    if (own.length === 0) throw refuse('FORBIDDEN');
    // The district may answer for several: it answers for the first that has not, in the order of their names.
    const given = await tx.select({ office: answers.office }).from(answers).where(eq(answers.taskNo, task.recordNo));
    const office = own.find((candidate) => !given.some((answer) => answer.office === candidate));
    if (office === undefined) throw refuse('BAD_USER_INPUT', 'STATE_CHANGED');
    const at = new Date();
    await tx.insert(answers).values({ taskNo: task.recordNo, office, outcome, text, answeredAt: at });
    const by = actingAs(viewer, office);
    if (given.length + 1 === asked.length) return advance(tx, task, 'ANSWER', { by, note: null, at });
    const { recordNo: taskNo, state } = task;
    await record(tx, [{ taskNo, at, kind: 'ANSWERED', by, fromState: state, toState: state, note: null }]);
    return task;
  });
}

/** 督办 by hand, by an office above the owner: a task of its own, which the owner finds on its worklist. */
export async function superviseTask(
  db: Database,
  viewer: Viewer,
  input: LinkageTaskStepInput,
): Promise<LinkageTaskMapper> {
  const note = optionalText(input.note, MAX.note);
  return db.transaction(async (tx) => {
    const task = await lockTask(tx, viewer, input);
    if (!isAbove(viewer, task.owner)) throw refuse('FORBIDDEN');
    if (task.kind === 'SUPERVISE' || !isRunning(task.state)) throw refuse('BAD_USER_INPUT', 'ILLEGAL_STEP');
    const at = new Date();
    const by = actingOffice(viewer, task.areaCode);
    const made = await insertTask(tx, { ...supervisionOf(task), createdBy: by, content: note }, at);
    if (!made) throw new Error('a supervision by hand met another one');
    await recordSupervised(tx, [task], by, at);
    return made;
  });
}

/** What a supervision takes over from what it supervises. */
export function supervisionOf(task: LinkageTaskMapper) {
  const { matter, title, owner, areaCode, householdId, personId, recordNo } = task;
  return {
    ...{ kind: 'SUPERVISE' as const, matter, title: `督办：${title}`, owner, areaCode, householdId, personId },
    supervises: recordNo,
  };
}

export function recordSupervised(
  tx: Transaction,
  supervised: readonly LinkageTaskMapper[],
  by: string | null,
  at: Date,
): Promise<void> {
  const kind = 'SUPERVISED' as const;
  return record(
    tx,
    supervised.map(({ recordNo: taskNo, state }) => ({
      taskNo,
      at,
      kind,
      by,
      fromState: state,
      toState: state,
      note: null,
    })),
  );
}

async function lockTask(
  tx: Transaction,
  viewer: Viewer,
  { id, version }: Pick<LinkageTaskStepInput, 'id' | 'version'>,
): Promise<LinkageTaskMapper> {
  const [task] = await tx
    .select()
    .from(tasks)
    .where(and(eq(tasks.recordNo, id), visibleTasks(tx, viewer)))
    .for('update');
  if (!task) throw refuse('BAD_USER_INPUT', 'UNKNOWN_RECORD');
  if (task.version !== version) throw refuse('BAD_USER_INPUT', 'STATE_CHANGED');
  return task;
}

async function advance(
  tx: Transaction,
  task: LinkageTaskMapper,
  step: Step,
  { by, note, at }: { readonly by: string; readonly note: string | null; readonly at: Date },
): Promise<LinkageTaskMapper> {
  const { from, to, event } = STEPS[step];
  if (!from.includes(task.state)) throw refuse('BAD_USER_INPUT', 'ILLEGAL_STEP');
  const [changed] = await tx.update(tasks).set({ state: to }).where(eq(tasks.recordNo, task.recordNo)).returning();
  if (!changed) throw new Error('a locked task is gone');
  await record(tx, [{ taskNo: task.recordNo, at, kind: event, by, fromState: task.state, toState: to, note }]);
  return changed;
}

async function askedOffices(tx: Transaction, task: LinkageTaskMapper): Promise<readonly string[]> {
  if (task.kind !== 'COORDINATE') return [task.owner];
  const rows = await tx
    .select({ office: participants.office })
    .from(participants)
    .where(eq(participants.taskNo, task.recordNo))
    .orderBy(participants.office);
  return rows.map(({ office }) => office);
}

/** The event names who did it: the district does another office's step in its own name. */
function actingAs(viewer: Viewer, office: string): string {
  return viewer.role === 'district' ? actingOffice(viewer) : office;
}
