import type { Holder } from '../facts.ts';
import type { EntitlementKind, GapKind, Judgement } from '../judgement.ts';
import { type Case, householdRule, type MemberCase, memberRule, type Rule, type Say } from './rule.ts';

/** What is there and ought not to be, or will end soon. YES is a finding. */
export interface FindingRule<C extends Case = Case> extends Rule<C> {
  readonly finds: GapKind;
  readonly kind: EntitlementKind;
  readonly owner: Holder;
  /** A quick look: false only where the rule would say no. */
  concerns?(subject: C): boolean;
  since(subject: C): string;
  /** By when it is to be settled; by itself the day since when. */
  settleBy?(subject: C): string;
}

type Extra<C extends Case> = Omit<FindingRule<C>, 'judge' | 'of'> & {
  readonly judge: (subject: C, say: Say) => Judgement;
};

export function memberFinding(definition: Extra<MemberCase>): FindingRule<MemberCase> {
  return { ...definition, ...memberRule(definition) };
}

export function householdFinding(definition: Extra<Case>): FindingRule<Case> {
  return { ...definition, ...householdRule(definition) };
}
