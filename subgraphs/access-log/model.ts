import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgSchema, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { enumeration, oneOf } from '../_kernel/database/columns.ts';
import { AccessOutcome, AccessRequestOutcome } from './generated.ts';

/**
 * The log's tables. The hub's gateway writes them, before an answer leaves (schema/decisions/0011); this department
 * reads them. A trigger of the first migration lets rows be appended and sealed, and nothing else.
 *
 * `access_request` and `access_entry` are partitioned by month (UTC), which the model cannot say: see the migration.
 */
export const accessLog = pgSchema('access_log');

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** Numbers of requests, taken by each hub a block at a time: unique, and never in order of commit. */
export const accessRequestIds = accessLog.sequence('access_request_id', { startWith: 1, increment: 1024 });

/** Operations repeat, so what they read is written once: sorted `Type.field`, with the names of the day. */
export const fieldSets = accessLog.table('field_set', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  sha256: text('sha256').notNull().unique('field_set_once'),
  fields: text('fields').array().notNull(),
  titles: text('titles').array().notNull(),
});

/** One request: who, for what, and what became of it. */
export const accessRequests = accessLog.table(
  'access_request',
  {
    at: moment('at').notNull(),
    id: bigint('id', { mode: 'number' }).notNull(),
    /** As in the answer's `x-request-id`. */
    requestId: text('request_id').notNull(),
    subject: text('subject').notNull(),
    role: text('role').notNull(),
    /** Separated by blanks. */
    areas: text('areas').notNull(),
    purpose: text('purpose'),
    caseId: text('case_id'),
    operationHash: text('operation_hash'),
    outcome: enumeration('outcome', AccessRequestOutcome).notNull(),
    code: text('code'),
    /** How many persons it touched: a case is told to the one person it is about, and to nobody else. */
    persons: integer('persons').notNull(),
    /** From when on the persons touched are told. */
    shownFrom: moment('shown_from').notNull(),
    /** The break-glass under which it was made, or was to be: an opaque id of civil affairs. */
    breakGlass: text('break_glass'),
    /** Over all of the above and the entries; what is sealed. */
    digest: text('digest').notNull(),
    /** Number in the sealed log; null: not sealed yet. */
    leaf: bigint('leaf', { mode: 'number' }),
  },
  (t) => [
    primaryKey({ columns: [t.at, t.id] }),
    oneOf('access_request_outcome', t.outcome, AccessRequestOutcome),
    check('access_request_code', sql`(${t.outcome} = 'REFUSED') = (${t.code} is not null)`),
    index('access_request_subject').on(t.subject, t.at.desc()),
    index('access_request_leaf').on(t.leaf),
    index('access_request_break_glass').on(t.at.desc()).where(sql`${t.breakGlass} is not null`),
    index('access_request_unsealed').on(t.id).where(sql`${t.leaf} is null`),
  ],
);

/** What one request showed or refused of one person or household; neither: of nobody in particular. */
export const accessEntries = accessLog.table(
  'access_entry',
  {
    at: moment('at').notNull(),
    request: bigint('request', { mode: 'number' }).notNull(),
    ordinal: integer('ordinal').notNull(),
    person: text('person'),
    household: text('household'),
    outcome: enumeration('outcome', AccessOutcome).notNull(),
    fieldSet: integer('field_set'),
  },
  (t) => [
    primaryKey({ columns: [t.at, t.request, t.ordinal] }),
    oneOf('access_entry_outcome', t.outcome, AccessOutcome),
    index('access_entry_person').on(t.person, t.at.desc()).where(sql`${t.person} is not null`),
    index('access_entry_household').on(t.household, t.at.desc()).where(sql`${t.household} is not null`),
  ],
);

/** The heads of the sealed log, each signed and chained to the one before. `jws` holds all of it; the rest is for reading. */
export const seals = accessLog.table('seal', {
  number: bigint('number', { mode: 'number' }).primaryKey(),
  kind: text('kind', { enum: ['ENTRIES', 'DROP'] }).notNull(),
  /** Of the entries sealed, or of the partitions dropped: `2026-11`. */
  month: text('month').notNull(),
  firstLeaf: bigint('first_leaf', { mode: 'number' }).notNull(),
  leaves: integer('leaves').notNull(),
  sealedAt: moment('sealed_at').notNull(),
  head: text('head').notNull(),
  jws: text('jws').notNull(),
});

/** Row types are the parents of the resolvers of the type they are named after. */
export interface AccessRecordMapper {
  readonly at: Date;
  readonly requestId: string;
  readonly subject: string;
  readonly role: string;
  readonly areas: readonly string[];
  readonly purpose: string | null;
  readonly caseId: string | null;
  readonly operationHash: string | null;
  readonly request: AccessRequestOutcome;
  readonly code: string | null;
  readonly breakGlass: string | null;
  readonly personId: string | null;
  readonly householdId: string | null;
  readonly outcome: AccessOutcome;
  readonly fields: readonly string[];
  readonly fieldNames: readonly string[];
  readonly leaf: number | null;
  /** Place in the log, for the cursor. */
  readonly place: string;
}

export interface PersonAccessMapper {
  readonly at: Date;
  readonly viewer: string;
  readonly offices: readonly string[];
  readonly purpose: string | null;
  readonly caseId: string | null;
  readonly isBreakGlass: boolean;
  readonly outcome: AccessOutcome;
  readonly fields: readonly string[];
  readonly place: string;
}
