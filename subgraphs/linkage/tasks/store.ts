import { and, desc, eq, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { dayOf, onDay } from '../../_kernel/as-of.ts';
import { isYearOrdered } from '../../_kernel/calendar.ts';
import { connectionOf, type PageArgs, readPage } from '../../_kernel/connection.ts';
import { anyOf, batchMany, batchOne, type Database, perKey, type Viewer } from '../../_kernel/index.ts';
import type { EntityReference } from '../../_kernel/reference.ts';
import { today } from '../../_kernel/today.ts';
import { dayKey, momentKey, readDayKey, readMomentKey } from '../cursors.ts';
import type { LinkageOfficeInput, LinkageTaskKind, LinkageTaskState } from '../generated.ts';

import { grants } from '../grant.ts';
import { readOffice } from '../offices.ts';
import { takesPart, visibleTasks } from '../rows.ts';
import { hadHappened, isGivenBy, stateOn } from './as-of.ts';
import { createTask } from './create.ts';
import { createGapTask, type GapReference, sealGapGrant } from './gap.ts';
import { isLate } from './machine.ts';
import { answers, events, type LinkageTaskMapper, participants, tasks } from './model.ts';
import { answerTask, stepTask, superviseTask } from './steps.ts';

type WorklistArgs = PageArgs & {
  readonly owner?: LinkageOfficeInput | null;
  readonly createdBy?: LinkageOfficeInput | null;
  readonly state?: LinkageTaskState | null;
  readonly kind?: LinkageTaskKind | null;
  readonly overdue?: boolean | null;
};
type TasksArgs = PageArgs & { readonly state?: LinkageTaskState | null };
type Subject = 'householdId' | 'personId';

/** All reads of tasks, batched, and only of tasks the viewer may see. */
function createReads(db: Database, viewer: Viewer) {
  const seen = visibleTasks(db, viewer);

  /** A page of each household's (or person's) tasks, newest first: one statement, however many households. */
  const pageOf = (subject: Subject) =>
    perKey((asked) => {
      const { size, after, state, asOf } = JSON.parse(asked) as PageOfSubject;
      return batchMany(
        async (ids: readonly string[]): Promise<LinkageTaskMapper[]> => {
          const ranked = db
            .select({
              recordNo: tasks.recordNo,
              rank: sql<number>`row_number() over (partition by ${tasks[subject]} order by ${tasks.createdAt} desc, ${tasks.recordNo} desc)`.as(
                'rank',
              ),
            })
            .from(tasks)
            .where(
              and(
                anyOf(tasks[subject], ids),
                seen,
                state === null ? undefined : sql`${stateOn(asOf)} = ${state}`,
                isGivenBy(asOf),
                after === null ? undefined : isBefore(after),
              ),
            )
            .as('ranked');
          const rows = await db
            .select({ task: tasks, state: stateOn(asOf) })
            .from(ranked)
            .innerJoin(tasks, eq(tasks.recordNo, ranked.recordNo))
            .where(sql`${ranked.rank} <= ${size + 1}`)
            .orderBy(desc(tasks.createdAt), desc(tasks.recordNo));
          return rows.map(({ task, state }) => ({ ...task, state, asOf }));
        },
        (task) => task[subject] as string,
      );
    });
  const pages = { householdId: pageOf('householdId'), personId: pageOf('personId') };

  const tasksOf = async (subject: Subject, row: EntityReference, { state, ...args }: TasksArgs) => {
    const page = readPage(args);
    if (page.after !== null) readMomentKey(page.after);
    const asked: PageOfSubject = { ...page, state: state ?? null, asOf: row.asOf ?? null };
    return connectionOf(await pages[subject](JSON.stringify(asked))(row.id), page, (task) =>
      momentKey(task.createdAt, task.recordNo),
    );
  };

  return {
    task: batchOne(
      (ids: readonly string[]) =>
        db
          .select()
          .from(tasks)
          .where(and(anyOf(tasks.recordNo, ids), seen)),
      (task) => task.recordNo,
    ),
    householdTasks: (row: EntityReference, args: TasksArgs) => tasksOf('householdId', row, args),
    personTasks: (row: EntityReference, args: TasksArgs) => tasksOf('personId', row, args),
    worklist: async ({ owner, createdBy, state, kind, overdue, ...args }: WorklistArgs) => {
      const page = readPage(args);
      const late = sql`${tasks.state} in ('OPEN', 'ACCEPTED') and ${tasks.dueOn} < ${today()}::date`;
      const rows = await db
        .select()
        .from(tasks)
        .where(
          and(
            seen,
            owner ? hasOrTakesPart(db, readOffice(owner)) : undefined,
            createdBy ? eq(tasks.createdBy, readOffice(createdBy)) : undefined,
            state ? eq(tasks.state, state) : undefined,
            kind ? eq(tasks.kind, kind) : undefined,
            overdue == null ? undefined : overdue ? late : sql`not (${late})`,
            page.after === null ? undefined : isAfter(page.after),
          ),
        )
        .orderBy(tasks.dueOn, tasks.recordNo)
        .limit(page.size + 1);
      return connectionOf(rows, page, (task) => dayKey(task.dueOn, task.recordNo));
    },
    supervisedBy: batchMany(
      (ids: readonly string[]) =>
        db
          .select()
          .from(tasks)
          .where(and(anyOf(tasks.supervises, ids), seen))
          .orderBy(tasks.createdAt, tasks.recordNo),
      (task) => task.supervises as string,
    ),
    participants: batchMany(
      (ids: readonly string[]) =>
        db.select().from(participants).where(anyOf(participants.taskNo, ids)).orderBy(participants.office),
      (row) => row.taskNo,
    ),
    answers: batchMany(
      (ids: readonly string[]) =>
        db.select().from(answers).where(anyOf(answers.taskNo, ids)).orderBy(answers.answeredAt, answers.office),
      (row) => row.taskNo,
    ),
    events: batchMany(
      (ids: readonly string[]) => db.select().from(events).where(anyOf(events.taskNo, ids)).orderBy(events.seq),
      (row) => row.taskNo,
    ),
  };
}

/** Reads and writes of tasks. */
export function createTasks(db: Database, viewer: Viewer) {
  let reads = createReads(db, viewer);
  type Reads = typeof reads;
  /** What was read before a change must not be told after it: two mutations may come in one request. */
  const changing = async (change: Promise<LinkageTaskMapper>) => {
    const task = await change;
    reads = createReads(db, viewer);
    return { task };
  };
  return {
    task: (id: string) => reads.task(id),
    supervised: (task: LinkageTaskMapper) => (task.supervises === null ? null : reads.task(task.supervises)),
    householdTasks: (...args: Parameters<Reads['householdTasks']>) => reads.householdTasks(...args),
    personTasks: (...args: Parameters<Reads['personTasks']>) => reads.personTasks(...args),
    worklist: (args: WorklistArgs) => reads.worklist(args),
    supervisedBy: async (task: LinkageTaskMapper) =>
      (await reads.supervisedBy(task.recordNo)).filter(({ createdAt }) => hadHappened(createdAt, task)),
    participants: (id: string) => reads.participants(id),
    answers: async (task: LinkageTaskMapper) =>
      (await reads.answers(task.recordNo)).filter(({ answeredAt }) => hadHappened(answeredAt, task)),
    events: async (task: LinkageTaskMapper) =>
      (await reads.events(task.recordNo)).filter(({ at }) => hadHappened(at, task)),
    householdGrant: (row: EntityReference) => grants.seal(db, viewer, 'household', row),
    personGrant: (row: EntityReference) => grants.seal(db, viewer, 'person', row),
    gapGrant: (gap: GapReference) => sealGapGrant(db, viewer, gap),
    createGapTask: (input: Parameters<typeof createGapTask>[2]) => changing(createGapTask(db, viewer, input)),
    createTask: (input: Parameters<typeof createTask>[2]) => changing(createTask(db, viewer, input)),
    stepTask: (...args: Tail<Parameters<typeof stepTask>>) => changing(stepTask(db, viewer, ...args)),
    answerTask: (input: Parameters<typeof answerTask>[2]) => changing(answerTask(db, viewer, input)),
    superviseTask: (input: Parameters<typeof superviseTask>[2]) => changing(superviseTask(db, viewer, input)),
  };
}

type Tail<T> = T extends [unknown, unknown, ...infer Rest] ? Rest : never;

interface PageOfSubject {
  readonly size: number;
  readonly after: string | null;
  readonly state: LinkageTaskState | null;
  readonly asOf: string | null;
}

export const isOverdue = (task: LinkageTaskMapper, asOf: string | null | undefined): boolean =>
  isLate(task, dayOf(onDay(task, asOf)));

/** Does the deadline reach into a year whose holidays nobody has ordered yet? */
export const isDueProvisional = ({ dueOn }: LinkageTaskMapper): boolean => !isYearOrdered(dueOn);

function hasOrTakesPart(db: Database, office: string): SQL {
  const fits = (column: PgColumn) => eq(column, office);
  return or(fits(tasks.owner), takesPart(db, fits)) ?? sql`false`;
}

function isAfter(cursor: string): SQL {
  const { day, recordNo } = readDayKey(cursor);
  return sql`(${tasks.dueOn}, ${tasks.recordNo}) > (${day}::date, ${recordNo})`;
}

function isBefore(cursor: string): SQL {
  const { at, recordNo } = readMomentKey(cursor);
  return sql`(${tasks.createdAt}, ${tasks.recordNo}) < (${at}::timestamptz, ${recordNo})`;
}
