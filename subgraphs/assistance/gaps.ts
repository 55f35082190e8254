import { createHash } from 'node:crypto';
import { daysBetween } from '../_kernel/calendar.ts';
import { listedMembers } from './case/standing.ts';
import { HOUSEHOLD_FINDINGS, MEMBER_FINDINGS } from './catalogue.ts';
import { type Expected, entitlementsOf } from './entitlements.ts';
import type { Gap } from './judgement.ts';
import { isYes } from './reason/clause.ts';
import type { FindingRule } from './reason/finding.ts';
import type { Case, MemberCase } from './reason/rule.ts';

/**
 * Expected against actual: what is due without being asked and is surely not there, what is there and ought not to be,
 * what ends soon. What is undecided is no gap; it stands with the entitlements, and says who has to be asked.
 */
export function gapsOf(subject: Case, expected: readonly Expected[] = entitlementsOf(subject)): readonly Gap[] {
  return [
    ...expected.flatMap((one) => missing(subject, one)),
    ...HOUSEHOLD_FINDINGS.flatMap((rule) => found(rule, subject, null)),
    ...listedMembers(subject).flatMap((member) =>
      MEMBER_FINDINGS.flatMap((rule) => found<MemberCase>(rule, { ...subject, member }, member.personId)),
    ),
  ];
}

function missing(subject: Case, { entitlement, since, settleBy, period }: Expected): Gap[] {
  const { expected, due, actual, kind, personId, amount, owner } = entitlement;
  if (!isYes(expected) || due !== 'AUTOMATIC' || actual !== 'NO') return [];
  const daysOverdue = daysBetween(settleBy, subject.on);
  const key = keyOf(subject, `${kind} ${period}`, personId);
  return [
    { key, kind: 'MISSING', entitlement: kind, personId, judgement: expected, amount, since, daysOverdue, owner },
  ];
}

function found<C extends Case>(rule: FindingRule<C>, subject: C, personId: string | null): Gap[] {
  if (rule.concerns?.(subject) === false) return [];
  const judgement = rule.judge(subject);
  if (!isYes(judgement)) return [];
  const since = rule.since(subject);
  const { finds: kind, kind: entitlement, owner, id } = rule;
  const daysOverdue = daysBetween(rule.settleBy?.(subject) ?? since, subject.on);
  const amount = rule.amount?.(subject) ?? null;
  const key = keyOf(subject, id, personId);
  return [{ key, kind, entitlement, personId, judgement, amount, since, daysOverdue, owner }];
}

function keyOf({ facts }: Case, rule: string, personId: string | null): string {
  const parts = [facts.householdId, personId ?? '', rule];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);
}
