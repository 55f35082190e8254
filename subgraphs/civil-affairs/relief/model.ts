import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, text, timestamp } from 'drizzle-orm/pg-core';
import { day, enumeration, fen, oneOf, recordNo } from '../../_kernel/database/columns.ts';
import { EmergencyEvent, ReliefBasis, ReliefExpense, TemporaryReliefKind } from '../generated.ts';
import { civilAffairs } from '../namespace.ts';
import type { Dated } from '../reads.ts';
import { households, type PageOf, persons } from '../register/model.ts';

/**
 * 临时救助. That somebody was in prison or in rehabilitation opens the door to it (刑满释放、戒毒期满) but is not kept: the
 * department of justice answers that by yes or no, and here the decision is enough.
 */
export const reliefs = civilAffairs.table(
  'temporary_relief',
  {
    recordNo: recordNo(),
    personRecordNo: text('person_record_no')
      .notNull()
      .references(() => persons.recordNo),
    /** null: the applicant belongs to no household kept here, as who is passing through does. */
    householdId: text('household_id').references(() => households.householdId),
    kind: enumeration('kind', TemporaryReliefKind).notNull(),
    event: enumeration('event', EmergencyEvent),
    expense: enumeration('expense', ReliefExpense),
    basis: enumeration('basis', ReliefBasis).notNull(),
    appliedOn: day('applied_on').notNull(),
    /** When the emergency came to the office's ears: from then on the first aid is timed. */
    reportedAt: timestamp('reported_at', { withTimezone: true }),
    decisionNo: text('decision_no'),
    decidedOn: day('decided_on'),
    amount: fen('amount_fen'),
    /** The most that could be given on that day without minutes, as it was then (limits.ts); null: no standard is known. */
    cap: fen('cap_fen'),
    /** 一事一议 of the eligibility; of the amount the cap decides. */
    isExceptional: boolean('is_exceptional').notNull(),
    minutesNo: text('minutes_no'),
    /** 先行救助 */
    payFirst: boolean('pay_first').notNull(),
    paidAt: timestamp('paid_at', { withTimezone: true }),
    papersDueOn: day('papers_due_on'),
    papersCompletedOn: day('papers_completed_on'),
  },
  (t) => [
    oneOf('temporary_relief_kind', t.kind, TemporaryReliefKind),
    oneOf('temporary_relief_event', t.event, EmergencyEvent),
    oneOf('temporary_relief_expense', t.expense, ReliefExpense),
    oneOf('temporary_relief_basis', t.basis, ReliefBasis),
    check('temporary_relief_event_kind', sql`(${t.kind} = 'EMERGENCY') = (${t.event} is not null)`),
    check('temporary_relief_expense_kind', sql`(${t.kind} = 'EXPENDITURE') = (${t.expense} is not null)`),
    check('temporary_relief_place', sql`${t.kind} = 'EMERGENCY' or ${t.basis} <> 'EMERGENCY_PLACE'`),
    check('temporary_relief_dates', sql`${t.decidedOn} >= ${t.appliedOn}`),
    check('temporary_relief_decision', sql`(${t.decidedOn} is null) = (${t.decisionNo} is null)`),
    check('temporary_relief_decided', sql`${t.payFirst} or ${t.amount} is null or ${t.decidedOn} is not null`),
    check('temporary_relief_amount', sql`${t.amount} > 0`),
    check(
      'temporary_relief_minutes',
      sql`${t.minutesNo} is not null or not (${t.isExceptional} or coalesce(${t.amount} > ${t.cap}, false))`,
    ),
    check(
      'temporary_relief_pay_first',
      sql`not ${t.payFirst} or (${t.kind} = 'EMERGENCY' and ${t.paidAt} is not null)`,
    ),
    check('temporary_relief_papers', sql`${t.papersCompletedOn} is null or ${t.payFirst}`),
    index('temporary_relief_household').on(t.householdId, t.appliedOn.desc()),
    index('temporary_relief_person').on(t.personRecordNo, t.appliedOn.desc()),
    index('temporary_relief_papers_due').on(t.papersDueOn).where(sql`${t.papersDueOn} is not null`),
  ],
);

/** 一次审批、分阶段救助. None is paid before its own condition and those of the stages before it are fulfilled (0005). */
export const reliefStages = civilAffairs.table(
  'relief_stage',
  {
    recordNo: recordNo(),
    reliefNo: text('relief_no')
      .notNull()
      .references(() => reliefs.recordNo),
    stage: integer('stage').notNull(),
    condition: text('condition').notNull(),
    dueOn: day('due_on'),
    fulfilledOn: day('fulfilled_on'),
    failedOn: day('failed_on'),
    paidOn: day('paid_on'),
    amount: fen('amount_fen').notNull(),
  },
  (t) => [
    check('relief_stage_number', sql`${t.stage} > 0`),
    check('relief_stage_amount', sql`${t.amount} > 0`),
    check('relief_stage_one_end', sql`${t.fulfilledOn} is null or ${t.failedOn} is null`),
    check(
      'relief_stage_condition_first',
      sql`${t.paidOn} is null or (${t.fulfilledOn} is not null and ${t.paidOn} >= ${t.fulfilledOn})`,
    ),
    index('relief_stage_relief').on(t.reliefNo, t.stage),
  ],
);

export type TemporaryReliefMapper = typeof reliefs.$inferSelect & Dated;
export type TemporaryReliefConnectionMapper = PageOf<TemporaryReliefMapper>;
/** A stage with what came of it on the day of the question. */
export type ReliefStageMapper = typeof reliefStages.$inferSelect & {
  readonly state: 'WAITING' | 'PAYABLE' | 'PAID' | 'FAILED' | 'BLOCKED';
};
