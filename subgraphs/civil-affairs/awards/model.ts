import { sql } from 'drizzle-orm';
import { check, index, text } from 'drizzle-orm/pg-core';
import { day, enumeration, fen, oneOf, recordNo } from '../../_kernel/database/columns.ts';
import { sealable } from '../../_kernel/row-rule/sealable.ts';
import { AwardChangeKind, BenefitStandardKind, HouseholdKind, Program } from '../generated.ts';
import { civilAffairs } from '../namespace.ts';
import { unlessTelling } from '../protection/rows.ts';
import type { Dated } from '../reads.ts';
import { type HouseholdMapper, households, type PageOf, persons } from '../register/model.ts';

/** 保障标准. One for town and country since 2021-04-01: such a row is of neither. One at each instant (0004). */
export const benefitStandards = civilAffairs.table(
  'benefit_standard',
  {
    recordNo: recordNo(),
    kind: enumeration('kind', BenefitStandardKind).notNull(),
    /** null: 城乡统一 */
    householdKind: enumeration('household_kind', HouseholdKind),
    monthlyAmount: fen('monthly_amount_fen').notNull(),
    from: day('valid_from').notNull(),
    to: day('valid_to'),
    documentNo: text('document_no').notNull(),
  },
  (t) => [
    oneOf('benefit_standard_kind', t.kind, BenefitStandardKind),
    oneOf('benefit_standard_household_kind', t.householdKind, HouseholdKind),
    check('benefit_standard_amount', sql`${t.monthlyAmount} > 0`),
    check('benefit_standard_dates', sql`${t.to} >= ${t.from}`),
  ],
);

/**
 * 待遇: a right in force, of a household or of one person. The household is not known of who has a subsidy of the
 * disabled and belongs to none that civil affairs keeps. One of a programme at each instant (0004).
 * What says by its programme that a child is protected is sealed.
 */
export const awards = sealable(
  civilAffairs.table(
    'benefit_award',
    {
      recordNo: recordNo(),
      program: enumeration('program', Program).notNull(),
      householdId: text('household_id').references(() => households.householdId),
      /** Whose it is; null: the whole household's. Dibao of one person is 单人保. */
      personRecordNo: text('person_record_no').references(() => persons.recordNo),
      decisionNo: text('decision_no').notNull(),
      decidedOn: day('decided_on').notNull(),
      from: day('valid_from').notNull(),
      to: day('valid_to'),
      /** As decided; what it came to later is in the changes. */
      monthlyAmount: fen('monthly_amount_fen').notNull(),
      /** The standard it was reckoned by, as the decision names it. */
      standardVersion: text('standard_version'),
    },
    (t) => [
      oneOf('benefit_award_program', t.program, Program),
      check('benefit_award_beneficiary', sql`num_nonnulls(${t.householdId}, ${t.personRecordNo}) > 0`),
      check('benefit_award_dates', sql`${t.to} >= ${t.from}`),
      check('benefit_award_decided', sql`${t.decidedOn} <= ${t.from}`),
      check('benefit_award_amount', sql`${t.monthlyAmount} >= 0`),
      index('benefit_award_household').on(t.householdId, t.from.desc()),
      index('benefit_award_person').on(t.personRecordNo, t.from.desc()),
    ],
  ),
  unlessTelling,
);

/** 待遇变更. What the amount was before stands beside what it is: a change by itself says what it did. */
export const awardChanges = civilAffairs.table(
  'award_change',
  {
    recordNo: recordNo(),
    awardNo: text('award_no')
      .notNull()
      .references(() => awards.recordNo),
    kind: enumeration('kind', AwardChangeKind).notNull(),
    on: day('changed_on').notNull(),
    oldMonthlyAmount: fen('old_monthly_amount_fen').notNull(),
    newMonthlyAmount: fen('new_monthly_amount_fen').notNull(),
    reason: text('reason').notNull(),
    decisionNo: text('decision_no').notNull(),
  },
  (t) => [
    oneOf('award_change_kind', t.kind, AwardChangeKind),
    check('award_change_amounts', sql`least(${t.oldMonthlyAmount}, ${t.newMonthlyAmount}) >= 0`),
    check('award_change_end', sql`${t.kind} not in ('END', 'SUSPENSION') or ${t.newMonthlyAmount} = 0`),
    index('award_change_award').on(t.awardNo, t.on),
    index('award_change_standard').on(t.on).where(sql`${t.kind} = 'STANDARD'`),
  ],
);

export type BenefitStandardMapper = typeof benefitStandards.$inferSelect;
export type BenefitAwardMapper = typeof awards.$inferSelect & Dated;
export type AwardChangeMapper = typeof awardChanges.$inferSelect;
export type UnificationEffectMapper = {
  readonly change: AwardChangeMapper;
  readonly award: BenefitAwardMapper;
  readonly household: HouseholdMapper;
};
export type UnificationEffectConnectionMapper = PageOf<UnificationEffectMapper>;
