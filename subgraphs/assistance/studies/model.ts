import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { day, enumeration, fen, oneOf, recordNo } from '../../_kernel/database/columns.ts';
import { PolicyStudyKind } from '../generated.ts';
import { assistance, moment } from '../namespace.ts';
import type { Sum, Told } from './disclose.ts';

/** 政策测算: one question about all households of an area on a day. The same question on the same day is one study. */
export const studies = assistance.table(
  'study',
  {
    recordNo: recordNo(),
    kind: enumeration('kind', PolicyStudyKind).notNull(),
    areaCode: text('area_code').notNull(),
    /** Of CLIFF: the standard that is tried, a month and head. */
    standard: fen('standard_fen'),
    /** Of REPLAY: by the rules of which two days. */
    rulesOf: day('rules_of'),
    against: day('against'),
    /** The day of the facts. */
    on: day('judged_on').notNull(),
    askedBy: text('asked_by').notNull(),
    askedAt: moment('asked_at').notNull(),
    isListed: boolean('is_listed').notNull().default(false),
    households: integer('households').notNull().default(0),
    done: integer('done').notNull().default(0),
    /** Of `done`: of whom nothing could be told. */
    unseen: integer('unseen').notNull().default(0),
    finishedAt: moment('finished_at'),
  },
  (t) => [
    oneOf('study_kind', t.kind, PolicyStudyKind),
    check(
      'study_question',
      sql`case ${t.kind} when 'CLIFF' then num_nonnulls(${t.standard}) = 1 and num_nonnulls(${t.rulesOf}, ${t.against}) = 0
      else num_nonnulls(${t.standard}) = 0 and num_nonnulls(${t.rulesOf}, ${t.against}) = 2 end`,
    ),
    check('study_area_code', sql`${t.areaCode} ~ '^([0-9]{6}|[0-9]{9}|[0-9]{12})$'`),
    check('study_done', sql`${t.unseen} <= ${t.done} and ${t.done} <= ${t.households}`),
    uniqueIndex('study_question_once').on(
      t.kind,
      t.areaCode,
      t.on,
      sql`coalesce(${t.standard}, 0)`,
      sql`coalesce(${t.rulesOf}, date '0001-01-01')`,
      sql`coalesce(${t.against}, date '0001-01-01')`,
    ),
    index('study_asked').on(t.askedBy, t.askedAt.desc()),
  ],
);

/** Some households of a study that runs: who is still to be looked at. Nothing found of them; gone when the study is done. */
export const studyBatches = assistance.table(
  'study_batch',
  {
    studyNo: text('study_no')
      .notNull()
      .references(() => studies.recordNo, { onDelete: 'cascade' }),
    seq: integer('seq').notNull(),
    householdIds: text('household_ids').array().notNull(),
    leasedBy: text('leased_by'),
    leasedUntil: moment('leased_until'),
    doneAt: moment('done_at'),
  },
  (t) => [
    primaryKey({ name: 'study_batch_pk', columns: [t.studyNo, t.seq] }),
    check('study_batch_some', sql`cardinality(${t.householdIds}) > 0`),
    check('study_batch_lease', sql`(${t.leasedBy} is null) = (${t.leasedUntil} is null)`),
    index('study_batch_open').on(t.studyNo, t.seq).where(sql`${t.doneAt} is null`),
  ],
);

/** What is summed, of nobody by name; told only as disclose.ts allows. */
export const studySums = assistance.table(
  'study_sum',
  {
    studyNo: text('study_no')
      .notNull()
      .references(() => studies.recordNo, { onDelete: 'cascade' }),
    /** MOVE: from tier to tier. CHANGE: which rule, gained or lost. MONEY: all that is due, a month. */
    kind: text('kind').$type<Sum['kind']>().notNull(),
    one: text('one').notNull(),
    other: text('other').notNull(),
    households: integer('households').notNull(),
    before: fen('before_fen').notNull(),
    after: fen('after_fen').notNull(),
  },
  (t) => [
    primaryKey({ name: 'study_sum_pk', columns: [t.studyNo, t.kind, t.one, t.other] }),
    check('study_sum_kind', sql`${t.kind} in ('MOVE', 'CHANGE', 'MONEY')`),
  ],
);

export type StudyRow = typeof studies.$inferSelect;
/** A study as its area's officers are told of it; without a row: it was not asked for. */
export interface PolicyStudyMapper {
  readonly study: StudyRow | null;
  readonly told: () => Promise<Told | null>;
}
export type PolicyStudyMoveMapper = Told['moves'][number];
export type PolicyStudyTierMapper = Told['tiers'][number];
export type PolicyStudyChangeMapper = Told['changes'][number];
export type PolicyStudyMoneyMapper = NonNullable<Told['money']>;
