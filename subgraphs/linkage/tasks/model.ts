import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { Dated } from '../../_kernel/as-of.ts';
import { day, enumeration, oneOf, recordNo } from '../../_kernel/database/columns.ts';
import type { EntityReference } from '../../_kernel/reference.ts';
import { LinkageEventKind, LinkageMatter, LinkageOutcome, LinkageTaskKind, LinkageTaskState } from '../generated.ts';
import { linkage } from '../namespace.ts';
import { OFFICE_PATTERN } from '../offices.ts';

const office = (name: string) => text(name);
const isOffice = (name: string, column: AnyPgColumn) => check(name, sql`${column} ~ ${sql.raw(`'${OFFICE_PATTERN}'`)}`);
/** Milliseconds, as JavaScript has them: a cursor made of a time must find the very time again. */
const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/**
 * 转办 交办 督办 协调. A state is only ever left for one that follows from it, by whatever way it is written, and the
 * version counts how often it was (trigger, 0001).
 */
export const tasks = linkage.table(
  'task',
  {
    recordNo: recordNo(),
    kind: enumeration('kind', LinkageTaskKind).notNull(),
    matter: enumeration('matter', LinkageMatter).notNull(),
    state: enumeration('state', LinkageTaskState).notNull(),
    version: integer('version').notNull().default(1),
    title: text('title').notNull(),
    content: text('content'),
    owner: office('owner').notNull(),
    createdBy: office('created_by').notNull(),
    /** Of the household or person as civil affairs released it, else of the office that made the task. */
    areaCode: text('area_code').notNull(),
    householdId: text('household_id'),
    personId: text('person_id'),
    createdAt: moment('created_at').notNull(),
    dueOn: day('due_on').notNull(),
    supervises: text('supervises'),
    isAutomatic: boolean('is_automatic').notNull().default(false),
    /** Digest of who asked and the key given: a request that comes again finds the task it made. */
    requestKey: text('request_key'),
    /** Digest of what was asked under the key. */
    requestHash: text('request_hash'),
  },
  (t) => [
    oneOf('task_kind', t.kind, LinkageTaskKind),
    oneOf('task_matter', t.matter, LinkageMatter),
    oneOf('task_state', t.state, LinkageTaskState),
    isOffice('task_owner', t.owner),
    isOffice('task_created_by', t.createdBy),
    check('task_area_code', sql`${t.areaCode} ~ '^([0-9]{6}|[0-9]{9}|[0-9]{12})$'`),
    check('task_due_on', sql`${t.dueOn} >= (${t.createdAt} at time zone 'Asia/Shanghai')::date`),
    check('task_supervises', sql`(${t.supervises} is null) = (${t.kind} <> 'SUPERVISE')`),
    check('task_automatic', sql`not ${t.isAutomatic} or ${t.supervises} is not null`),
    check('task_request', sql`(${t.requestKey} is null) = (${t.requestHash} is null)`),
    foreignKey({ name: 'task_supervises_task', columns: [t.supervises], foreignColumns: [t.recordNo] }),
    uniqueIndex('task_request_once').on(t.requestKey),
    // However many processes look: what is overdue is supervised by itself once.
    uniqueIndex('task_supervised_once').on(t.supervises).where(sql`${t.isAutomatic}`),
    index('task_supervises_index').on(t.supervises),
    index('task_due').on(t.dueOn, t.recordNo),
    index('task_owner_due').on(t.owner, t.dueOn, t.recordNo),
    index('task_created_by_due').on(t.createdBy, t.dueOn, t.recordNo),
    index('task_area_due').on(t.areaCode, t.dueOn, t.recordNo),
    index('task_household').on(t.householdId, t.createdAt.desc()),
    index('task_person').on(t.personId, t.createdAt.desc()),
    index('task_running_due').on(t.dueOn).where(sql`${t.state} in ('OPEN', 'ACCEPTED')`),
  ],
);

const taskNo = () =>
  text('task_no')
    .notNull()
    .references(() => tasks.recordNo);

/** Offices that a task of 协调 asks; of any other kind the owner alone answers. */
export const participants = linkage.table(
  'task_participant',
  { taskNo: taskNo(), office: office('office').notNull() },
  (t) => [
    primaryKey({ name: 'task_participant_pk', columns: [t.taskNo, t.office] }),
    isOffice('task_participant_office', t.office),
    index('task_participant_office_index').on(t.office),
  ],
);

/** One an office: whoever answers second finds that it has been answered. */
export const answers = linkage.table(
  'task_answer',
  {
    taskNo: taskNo(),
    office: office('office').notNull(),
    outcome: enumeration('outcome', LinkageOutcome).notNull(),
    text: text('text'),
    answeredAt: moment('answered_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'task_answer_pk', columns: [t.taskNo, t.office] }),
    isOffice('task_answer_office', t.office),
    oneOf('task_answer_outcome', t.outcome, LinkageOutcome),
  ],
);

/** All that happened to a task: rows are added and never changed (trigger, 0001). */
export const events = linkage.table(
  'task_event',
  {
    taskNo: taskNo(),
    seq: integer('seq').notNull(),
    at: moment('at').notNull(),
    kind: enumeration('kind', LinkageEventKind).notNull(),
    /** null: the hub by itself. */
    by: office('by_office'),
    fromState: enumeration('from_state', LinkageTaskState),
    toState: enumeration('to_state', LinkageTaskState).notNull(),
    note: text('note'),
  },
  (t) => [
    primaryKey({ name: 'task_event_pk', columns: [t.taskNo, t.seq] }),
    oneOf('task_event_kind', t.kind, LinkageEventKind),
    oneOf('task_event_from_state', t.fromState, LinkageTaskState),
    oneOf('task_event_to_state', t.toState, LinkageTaskState),
    isOffice('task_event_by', t.by),
    check('task_event_first', sql`(${t.seq} = 1) = (${t.kind} = 'CREATED')`),
    check('task_event_from', sql`(${t.fromState} is null) = (${t.kind} = 'CREATED')`),
  ],
);

/** What arrives of a gap that assistance found. */
export type EntitlementGapMapper = EntityReference & { readonly taskFacts?: unknown };

/** Row types are the parents of the resolvers of the type they are named after. */
export type LinkageTaskMapper = typeof tasks.$inferSelect & Dated;
export type LinkageAnswerMapper = typeof answers.$inferSelect;
export type LinkageTaskEventMapper = typeof events.$inferSelect;
/** A change that was made: the task as it stands. */
export type LinkageTaskPayloadMapper = { readonly task: LinkageTaskMapper };
