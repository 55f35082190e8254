import { type Expected, entitlementsOf } from './entitlements.ts';
import type { HouseholdFacts } from './facts.ts';
import { gapsOf } from './gaps.ts';
import type { Eligibility, Gap } from './judgement.ts';
import { eligibilityOf } from './ladder.ts';
import { lawOf } from './parameters/law.ts';
import type { Parameters } from './parameters/load.ts';
import type { Case } from './reason/rule.ts';

/** The door of the rules: what they say of a household on a day. Nothing here decides; an officer does. */

export interface Assessment {
  readonly eligibility: Eligibility;
  readonly entitlements: readonly Expected[];
  readonly gaps: readonly Gap[];
}

/** @param lawDay by the law of another day than that of the facts: what was, or what would be */
export function caseOf(facts: HouseholdFacts, parameters: Parameters, on: string, lawDay = on): Case {
  return { facts, on, law: lawOf(parameters, facts, lawDay) };
}

export function assess(subject: Case): Assessment {
  const entitlements = entitlementsOf(subject);
  return { eligibility: eligibilityOf(subject), entitlements, gaps: gapsOf(subject, entitlements) };
}
