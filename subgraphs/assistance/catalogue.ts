import type { EntitlementRule } from './reason/entitlement.ts';
import type { FindingRule } from './reason/finding.ts';
import type { Case, MemberCase, Rule } from './reason/rule.ts';
import { careService } from './rules/care-service.ts';
import { careSubsidy } from './rules/care-subsidy.ts';
import { careSubsidyAfterLevel } from './rules/care-subsidy-after-level.ts';
import { certificateExpiring } from './rules/certificate-expiring.ts';
import { childAward } from './rules/child-award.ts';
import { childSupport } from './rules/child-support.ts';
import { dangerHouse } from './rules/danger-house.ts';
import { destitute } from './rules/destitute.ts';
import { destituteAmount } from './rules/destitute-amount.ts';
import { destituteAward } from './rules/destitute-award.ts';
import { dibao } from './rules/dibao.ts';
import { dibaoAmount } from './rules/dibao-amount.ts';
import { dibaoTooLittle, dibaoTooMuch } from './rules/dibao-amount-differs.ts';
import { dibaoAward } from './rules/dibao-award.ts';
import { dibaoMargin } from './rules/dibao-margin.ts';
import { dibaoOverStandard } from './rules/dibao-over-standard.ts';
import { dibaoSingle } from './rules/dibao-single.ts';
import { dibaoSingleAward } from './rules/dibao-single-award.ts';
import { electricity } from './rules/electricity.ts';
import { graduateReview } from './rules/graduate-review.ts';
import { heldTogether } from './rules/held-together.ts';
import { highMedicalCost } from './rules/high-medical-cost.ts';
import { homeTeaching } from './rules/home-teaching.ts';
import { housedTwice } from './rules/housed-twice.ts';
import { jobService } from './rules/job-service.ts';
import { legalAid } from './rules/legal-aid.ts';
import { livingSubsidy } from './rules/living-subsidy.ts';
import { medicalAid } from './rules/medical-aid.ts';
import { paidAfterDeath } from './rules/paid-after-death.ts';
import { premiumAid } from './rules/premium-aid.ts';
import { priceSubsidy } from './rules/price-subsidy.ts';
import { publicRental } from './rules/public-rental.ts';
import { rigidExpenditure } from './rules/rigid-expenditure.ts';
import { shareCut } from './rules/share-cut.ts';
import { statusExpiring } from './rules/status-expiring.ts';
import { studentAid } from './rules/student-aid.ts';
import { subsidyWithoutCertificate } from './rules/subsidy-without-certificate.ts';
import { supplement } from './rules/supplement.ts';
import { transition } from './rules/transition.ts';
import { zeroEmployment } from './rules/zero-employment.ts';

/** Every rule there is: who is who, what it comes to, and what follows from it. */

export const STATUS_RULES: readonly (Rule<Case> | Rule<MemberCase>)[] = [
  destitute,
  dibao,
  dibaoSingle,
  dibaoMargin,
  rigidExpenditure,
  transition,
];

export const AMOUNT_RULES: readonly (Rule<Case> | Rule<MemberCase>)[] = [
  dibaoAmount,
  supplement,
  shareCut,
  destituteAmount,
  childSupport,
];

export const HOUSEHOLD_ENTITLEMENTS: readonly EntitlementRule<Case>[] = [
  dibaoAward,
  dangerHouse,
  publicRental,
  zeroEmployment,
  electricity,
  priceSubsidy,
];

export const MEMBER_ENTITLEMENTS: readonly EntitlementRule<MemberCase>[] = [
  destituteAward,
  dibaoSingleAward,
  childAward,
  premiumAid,
  medicalAid,
  highMedicalCost,
  studentAid,
  homeTeaching,
  jobService,
  livingSubsidy,
  careSubsidy,
  careService,
  legalAid,
];

export const HOUSEHOLD_FINDINGS: readonly FindingRule<Case>[] = [
  dibaoOverStandard,
  dibaoTooMuch,
  dibaoTooLittle,
  housedTwice,
  statusExpiring,
];

/** Also of the dead, as long as they are listed. */
export const MEMBER_FINDINGS: readonly FindingRule<MemberCase>[] = [
  paidAfterDeath,
  subsidyWithoutCertificate,
  careSubsidyAfterLevel,
  heldTogether,
  certificateExpiring,
  graduateReview,
];

/** In the order in which they are shown; each id once. */
export const RULES: readonly (Rule<Case> | Rule<MemberCase>)[] = [
  ...STATUS_RULES,
  ...AMOUNT_RULES,
  ...HOUSEHOLD_ENTITLEMENTS,
  ...MEMBER_ENTITLEMENTS,
  ...HOUSEHOLD_FINDINGS,
  ...MEMBER_FINDINGS,
];
