import { sql } from 'drizzle-orm';
import { check, index, integer, text, unique } from 'drizzle-orm/pg-core';
import type { Dated } from '../../_kernel/as-of.ts';
import { day, enumeration, fen, oneOf, recordNo } from '../../_kernel/database/columns.ts';
import { FundProgram, FundSource } from '../generated.ts';
import { finance, isMonth, type Page } from '../namespace.ts';

/** 预算指标 */
export const budgetLines = finance.table(
  'budget_line',
  {
    recordNo: recordNo(),
    year: integer('year').notNull(),
    program: enumeration('program', FundProgram).notNull(),
    source: enumeration('source', FundSource).notNull(),
    amount: fen('amount_fen').notNull(),
    documentNo: text('document_no').notNull(),
    approvedOn: day('approved_on').notNull(),
  },
  (t) => [
    oneOf('budget_line_program', t.program, FundProgram),
    oneOf('budget_line_source', t.source, FundSource),
    check('budget_line_amount', sql`${t.amount} > 0`),
    index('budget_line_year').on(t.year),
  ],
);

/** 追加追减: below zero where the line is cut. */
export const budgetAdjustments = finance.table(
  'budget_adjustment',
  {
    recordNo: recordNo(),
    lineNo: text('line_no')
      .notNull()
      .references(() => budgetLines.recordNo),
    adjustedOn: day('adjusted_on').notNull(),
    amount: fen('amount_fen').notNull(),
    documentNo: text('document_no').notNull(),
  },
  (t) => [
    check('budget_adjustment_amount', sql`${t.amount} <> 0`),
    index('budget_adjustment_line').on(t.lineNo, t.adjustedOn),
  ],
);

/** 拨付, against what the month needs. One a month, programme and source. */
export const appropriations = finance.table(
  'appropriation',
  {
    recordNo: recordNo(),
    month: day('month').notNull(),
    program: enumeration('program', FundProgram).notNull(),
    source: enumeration('source', FundSource).notNull(),
    need: fen('need_fen').notNull(),
    dueOn: day('due_on').notNull(),
    amount: fen('amount_fen'),
    appropriatedOn: day('appropriated_on'),
  },
  (t) => [
    isMonth('appropriation_month', t.month),
    oneOf('appropriation_program', t.program, FundProgram),
    oneOf('appropriation_source', t.source, FundSource),
    check('appropriation_need', sql`${t.need} > 0`),
    check('appropriation_amount', sql`${t.amount} >= 0`),
    check('appropriation_whole', sql`(${t.amount} is null) = (${t.appropriatedOn} is null)`),
    // Also the index by month.
    unique('appropriation_once').on(t.month, t.program, t.source),
  ],
);

/** 政府购买服务合同 */
export const contracts = finance.table(
  'purchase_contract',
  {
    recordNo: recordNo(),
    provider: text('provider').notNull(),
    item: text('item').notNull(),
    year: integer('year').notNull(),
    signedOn: day('signed_on').notNull(),
    amount: fen('amount_fen').notNull(),
  },
  (t) => [check('purchase_contract_amount', sql`${t.amount} > 0`), index('purchase_contract_year').on(t.year)],
);

/** 合同支出, each for one care order of civil affairs'. More than the contract is shown, not refused. */
export const spendings = finance.table(
  'contract_spending',
  {
    recordNo: recordNo(),
    contractNo: text('contract_no')
      .notNull()
      .references(() => contracts.recordNo),
    careOrderNo: text('care_order_no').notNull(),
    spentOn: day('spent_on').notNull(),
    amount: fen('amount_fen').notNull(),
  },
  (t) => [
    check('contract_spending_amount', sql`${t.amount} > 0`),
    index('contract_spending_contract').on(t.contractNo, t.spentOn.desc()),
  ],
);

/** Row types are the parents of the resolvers of the type they are named after. */
export type BudgetLineMapper = typeof budgetLines.$inferSelect & Dated;
export type BudgetAdjustmentMapper = typeof budgetAdjustments.$inferSelect;
export type AppropriationMapper = typeof appropriations.$inferSelect & Dated;
export type PurchaseContractMapper = typeof contracts.$inferSelect & Dated;
export type ContractSpendingMapper = typeof spendings.$inferSelect;
export type ContractSpendingConnectionMapper = Page<ContractSpendingMapper>;
