import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { day, enumeration, householdId, oneOf } from '../../_kernel/database/columns.ts';
import { BreakGlassEventKind, BreakGlassOutcome, BreakGlassReviewState } from '../generated.ts';
import { civilAffairs } from '../namespace.ts';

/** Milliseconds, as JavaScript has them. */
const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/**
 * 紧急查看: one household, opened to one account beyond its area. `until` is only ever brought forward, the review is
 * written once, and nothing else of a row changes (trigger of its migration).
 */
export const breakGlasses = civilAffairs.table(
  'break_glass',
  {
    id: text('id').primaryKey(),
    /** Refers to no row: what was opened stays on record whatever becomes of the register. */
    householdId: householdId(),
    account: text('account').notNull(),
    role: text('role').notNull(),
    /** Of the account when it opened. */
    areas: text('areas').array().notNull(),
    purpose: text('purpose').notNull(),
    reason: text('reason').notNull(),
    openedAt: moment('opened_at').notNull(),
    /** The first moment without it. */
    until: moment('until').notNull(),
    reviewState: enumeration('review_state', BreakGlassReviewState).notNull(),
    dueOn: day('due_on').notNull(),
    version: integer('version').notNull().default(1),
    /** Digest of who asked and the key given: a request that comes again finds what it opened. */
    requestKey: text('request_key').notNull(),
    /** Digest of what was asked under the key. */
    requestHash: text('request_hash').notNull(),
  },
  (t) => [
    oneOf('break_glass_review_state', t.reviewState, BreakGlassReviewState),
    check('break_glass_role', sql`${t.role} in ('staff', 'district')`),
    check(
      'break_glass_until',
      sql`${t.until} >= ${t.openedAt} and ${t.until} <= ${t.openedAt} + interval '60 minutes'`,
    ),
    check('break_glass_reason', sql`char_length(btrim(${t.reason})) >= 10`),
    uniqueIndex('break_glass_request_once').on(t.requestKey),
    index('break_glass_household').on(t.householdId, t.openedAt.desc()),
    index('break_glass_review').on(t.reviewState, t.dueOn, t.id),
  ],
);

/** All that happened to one: rows are added and never changed (trigger). */
export const breakGlassEvents = civilAffairs.table(
  'break_glass_event',
  {
    breakGlassId: text('break_glass_id')
      .notNull()
      .references(() => breakGlasses.id),
    seq: integer('seq').notNull(),
    at: moment('at').notNull(),
    kind: enumeration('kind', BreakGlassEventKind).notNull(),
    /** Account. */
    by: text('by_account').notNull(),
    outcome: enumeration('outcome', BreakGlassOutcome),
    note: text('note'),
  },
  (t) => [
    primaryKey({ name: 'break_glass_event_pk', columns: [t.breakGlassId, t.seq] }),
    oneOf('break_glass_event_kind', t.kind, BreakGlassEventKind),
    oneOf('break_glass_event_outcome', t.outcome, BreakGlassOutcome),
    check('break_glass_event_first', sql`(${t.seq} = 1) = (${t.kind} = 'OPENED')`),
    check('break_glass_event_review', sql`(${t.outcome} is null) = (${t.kind} <> 'REVIEWED')`),
  ],
);

/** Each try to open one, whether or not there was a household to open: they are counted (limits.ts). */
export const breakGlassAttempts = civilAffairs.table(
  'break_glass_attempt',
  {
    id: text('id').primaryKey(),
    account: text('account').notNull(),
    at: moment('at').notNull(),
  },
  (t) => [index('break_glass_attempt_account').on(t.account, t.at.desc())],
);

/** Row types are the parents of the resolvers of the type they are named after. */
export type BreakGlassMapper = typeof breakGlasses.$inferSelect;
export type BreakGlassEventMapper = typeof breakGlassEvents.$inferSelect;
export type BreakGlassNoticeMapper = Pick<
  BreakGlassMapper,
  'openedAt' | 'until' | 'role' | 'areas' | 'purpose' | 'reviewState'
>;
/** A change that was made: the break-glass as it stands. */
export type BreakGlassPayloadMapper = { readonly breakGlass: BreakGlassMapper };
