import { livingMembers } from './case/standing.ts';
import { HOUSEHOLD_ENTITLEMENTS, MEMBER_ENTITLEMENTS } from './catalogue.ts';
import { finish, type Steps } from './in-turns.ts';
import type { Entitlement } from './judgement.ts';
import { isNo, isYes } from './reason/clause.ts';
import type { EntitlementRule } from './reason/entitlement.ts';
import type { Case, MemberCase } from './reason/rule.ts';

/** What ought to be there, of whom, and whether it is. */
export interface Expected {
  readonly entitlement: Entitlement;
  readonly since: string;
  readonly settleBy: string;
  readonly period: string;
}

/** Everything that is due, or may be: what surely is not is left out. */
export const entitlementsOf = (subject: Case): readonly Expected[] => finish(findEntitlements(subject));

/** The same, member by member. */
export function* findEntitlements(subject: Case): Steps<readonly Expected[]> {
  const found = HOUSEHOLD_ENTITLEMENTS.flatMap((rule) => expectedOf(rule, subject, null));
  for (const member of livingMembers(subject)) {
    yield;
    const own: MemberCase = { ...subject, member };
    for (const rule of MEMBER_ENTITLEMENTS) found.push(...expectedOf(rule, own, member.personId));
  }
  return found;
}

function expectedOf<C extends Case>(rule: EntitlementRule<C>, subject: C, personId: string | null): Expected[] {
  if (rule.concerns?.(subject) === false) return [];
  const expected = rule.judge(subject);
  if (isNo(expected)) return [];
  const { outcome: actual, records } = rule.actual(subject);
  const entitlement: Entitlement = {
    kind: rule.kind,
    personId,
    due: rule.due(subject),
    basis: rule.basis(subject),
    owner: rule.owner,
    expected,
    amount: isYes(expected) ? (rule.amount?.(subject) ?? null) : null,
    actual,
    records,
  };
  const since = rule.since(subject);
  return [{ entitlement, since, settleBy: rule.settleBy?.(subject) ?? since, period: rule.period?.(subject) ?? '' }];
}
