import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, text, unique } from 'drizzle-orm/pg-core';
import { day, enumeration, fen, oneOf, recordNo } from '../../_kernel/database/columns.ts';
import { FundProgram, PaymentState, ReturnReason } from '../generated.ts';
import { finance, isMonth, type Page } from '../namespace.ts';

/** 发放名册: what finance was told to pay, to which account. Of a household; of one person where a person is named. */
export const roster = finance.table(
  'roster_entry',
  {
    recordNo: recordNo(),
    program: enumeration('program', FundProgram).notNull(),
    householdId: text('household_id'),
    personId: text('person_id'),
    decisionNo: text('decision_no').notNull(),
    from: day('valid_from').notNull(),
    to: day('valid_to'),
    bank: text('bank').notNull(),
    account: text('account').notNull(),
  },
  (t) => [
    oneOf('roster_entry_program', t.program, FundProgram),
    check('roster_entry_whose', sql`num_nonnulls(${t.householdId}, ${t.personId}) > 0`),
    check('roster_entry_dates', sql`${t.to} >= ${t.from}`),
  ],
);

/** 发放批次. What it states is kept as stated: that its payments do not add up to it is a finding. */
export const batches = finance.table(
  'payment_batch',
  {
    recordNo: recordNo(),
    program: enumeration('program', FundProgram).notNull(),
    month: day('month').notNull(),
    bank: text('bank').notNull(),
    preparedOn: day('prepared_on').notNull(),
    sentOn: day('sent_on'),
    statedCount: integer('stated_count').notNull(),
    statedTotal: fen('stated_total_fen').notNull(),
  },
  (t) => [
    isMonth('payment_batch_month', t.month),
    oneOf('payment_batch_program', t.program, FundProgram),
    check('payment_batch_sent', sql`${t.sentOn} >= ${t.preparedOn}`),
    check('payment_batch_count', sql`${t.statedCount} > 0`),
    check('payment_batch_total', sql`${t.statedTotal} > 0`),
    index('payment_batch_newest').on(t.month.desc(), t.recordNo.desc()),
  ],
);

/**
 * 发放明细. Whose it is and for which programme is what the roster says of the award: a household's payments name no
 * person, a person's no household. One award and month paid twice is a finding of 查重, so it must be storable.
 */
export const payments = finance.table(
  'payment',
  {
    recordNo: recordNo(),
    awardNo: text('award_no')
      .notNull()
      .references(() => roster.recordNo),
    batchNo: text('batch_no')
      .notNull()
      .references(() => batches.recordNo),
    program: enumeration('program', FundProgram).notNull(),
    householdId: text('household_id'),
    personId: text('person_id'),
    month: day('month').notNull(),
    amount: fen('amount_fen').notNull(),
    account: text('account').notNull(),
    state: enumeration('state', PaymentState).notNull(),
    paidOn: day('paid_on'),
    returnedOn: day('returned_on'),
    returnReason: enumeration('return_reason', ReturnReason),
    recoveredOn: day('recovered_on'),
    /** 发放编号 of the returned one that this one pays again (E40). */
    replaces: text('replaces'),
  },
  (t) => [
    isMonth('payment_month', t.month),
    oneOf('payment_program', t.program, FundProgram),
    oneOf('payment_state_known', t.state, PaymentState),
    oneOf('payment_return_reason_known', t.returnReason, ReturnReason),
    check('payment_whose', sql`num_nonnulls(${t.householdId}, ${t.personId}) = 1`),
    check('payment_amount', sql`${t.amount} > 0`),
    // PLANNED and SENT have no date of the bank's; PAID, RETURNED and RECOVERED have their own and no later one.
    check('payment_paid', sql`(${t.state} in ('PAID', 'RECOVERED')) = (${t.paidOn} is not null)`),
    check('payment_returned', sql`(${t.state} = 'RETURNED') = (${t.returnedOn} is not null)`),
    check('payment_return_reason', sql`(${t.returnedOn} is null) = (${t.returnReason} is null)`),
    check('payment_recovered', sql`(${t.state} = 'RECOVERED') = (${t.recoveredOn} is not null)`),
    check('payment_dates', sql`${t.recoveredOn} >= ${t.paidOn}`),
    check('payment_replaces_another', sql`${t.replaces} <> ${t.recordNo}`),
    foreignKey({ name: 'payment_replaces_known', columns: [t.replaces], foreignColumns: [t.recordNo] }),
    unique('payment_replaces_once').on(t.replaces),
    index('payment_household').on(t.householdId, t.month.desc(), t.recordNo.desc()),
    index('payment_person').on(t.personId, t.month.desc(), t.recordNo.desc()),
    index('payment_award').on(t.awardNo, t.month),
    index('payment_of_batch').on(t.batchNo),
  ],
);

/** Row types are the parents of the resolvers of the type they are named after. */
export type RosterEntryMapper = typeof roster.$inferSelect;
export type PaymentBatchMapper = typeof batches.$inferSelect;
/** A payment as it was known on the day of the question, with its batch and the payment that replaced it. */
export type PaymentMapper = typeof payments.$inferSelect & {
  readonly batch: PaymentBatchMapper;
  readonly replacedBy: string | null;
};

/** Of all payments that match, whatever the page; fen. */
export interface PaymentSummary {
  readonly totalCount: number;
  readonly paid: number;
  readonly returned: number;
  readonly recovered: number;
  readonly count: number;
  readonly lastPaidOn: string | null;
}

/** Summed up only when asked for. */
export type PaymentConnectionMapper = Page<PaymentMapper> & { readonly summary: () => Promise<PaymentSummary> };
export type PaymentBatchConnectionMapper = Page<PaymentBatchMapper> & { readonly totalCount: () => Promise<number> };
