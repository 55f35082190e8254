import type * as cliff from '../cliff/curve.ts';
import type { Worth } from '../cliff/worth.ts';
import type * as rules from '../judgement.ts';
import type { HouseholdMapper } from '../model.ts';
import type { Page } from '../namespace.ts';

/** What the rules answer is what is told: nothing of a household is kept here. */

export type MissingFactMapper = rules.Missing;
export type JudgementMapper = rules.Judgement;
export type JudgementComparisonMapper = rules.Comparison;
export type JudgementInputMapper = rules.Input;
export type EntitledAmountMapper = rules.Amount;
export type EntitledAmountPartMapper = rules.AmountPart;
/** With the household that was judged, and by which law, for whoever decides. */
export type EligibilityMapper = rules.Eligibility & {
  readonly household: HouseholdMapper;
  readonly lawVersion: string;
};
export type EligibilityStepMapper = rules.Step;
export type MemberEligibilityMapper = rules.MemberEligibility;
export type EntitlementMapper = rules.Entitlement;
/** With the numbers of the departments' records in question. */
export type EntitlementGapMapper = rules.Gap & {
  readonly records: readonly string[];
  readonly household: HouseholdMapper;
};

export type CliffMapper = cliff.Cliff;
export type CliffPointMapper = cliff.CliffPoint;
export type CliffNotchMapper = cliff.Notch;
export type CliffChangeMapper = cliff.Change;
export type CliffWorthMapper = Worth;
export type CliffTransitionMonthMapper = cliff.Notch['transition'][number];

interface Counted {
  readonly totalCount: number;
}
export type EntitlementConnectionMapper = Page<EntitlementMapper> & Counted;
export type EntitlementGapConnectionMapper = Page<EntitlementGapMapper> & Counted;
