import { createHash } from 'node:crypto';
import { daysBetween } from '../_kernel/calendar.ts';
import { listedMembers } from './case/standing.ts';
import { HOUSEHOLD_FINDINGS, MEMBER_FINDINGS } from './catalogue.ts';
import { type Expected, findEntitlements } from './entitlements.ts';
import { finish, type Steps } from './in-turns.ts';
import type { Gap } from './judgement.ts';
import { isYes } from './reason/clause.ts';
import type { FindingRule } from './reason/finding.ts';
import type { Case, MemberCase } from './reason/rule.ts';

/**
 * Expected against actual: what is due without being asked and is surely not there, what is there and ought not to be,
 * what ends soon. What is undecided is no gap; it stands with the entitlements, and says who has to be asked.
 */
export const gapsOf = (subject: Case, expected?: readonly Expected[]): readonly Gap[] =>
  finish(findGaps(subject, expected));

/** The same, member by member. */
export function* findGaps(subject: Case, expected?: readonly Expected[]): Steps<readonly Gap[]> {
  const due = expected ?? (yield* findEntitlements(subject));
  const gaps = due.flatMap((one) => missing(subject, one));
  for (const rule of HOUSEHOLD_FINDINGS) gaps.push(...found(rule, subject, null));
  for (const member of listedMembers(subject)) {
    yield;
    const own: MemberCase = { ...subject, member };
    for (const rule of MEMBER_FINDINGS) gaps.push(...found(rule, own, member.personId));
  }
  return gaps;
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
