import { addMonths } from '../../_kernel/calendar.ts';
import { monthlyFen } from '../case/amounts.ts';
import { livingMembers } from '../case/standing.ts';
import { HOUSEHOLD_ENTITLEMENTS, MEMBER_ENTITLEMENTS } from '../catalogue.ts';
import type { EntitlementKind } from '../judgement.ts';
import { isYes } from '../reason/clause.ts';
import type { EntitlementRule } from '../reason/entitlement.ts';
import type { Case, MemberCase } from '../reason/rule.ts';
import { aidOf, medicalTierOf } from '../rules/medical-aid.ts';

/** What a household gets for being what it is, in money a month. */
export interface Worth {
  readonly ruleId: string;
  readonly kind: EntitlementKind;
  readonly personId: string | null;
  /** null: in kind, and nobody has put a price to it. */
  readonly monthlyFen: number | null;
  /** Of aid in kind: reckoned of what was used in the last twelve months. */
  readonly isEstimate: boolean;
}

/** Whatever the income, these are the same; they say nothing of a cliff. */
const NOT_BY_STATUS: readonly EntitlementKind[] = [
  'HIGH_MEDICAL_COST',
  'ZERO_EMPLOYMENT',
  'HOME_TEACHING',
  'LEGAL_AID_EXEMPTION',
];

/** What is due without being asked; what has to be applied for is no certain resource. */
export function worthOf(subject: Case): readonly Worth[] {
  const household = HOUSEHOLD_ENTITLEMENTS.flatMap((rule) => worthBy(rule, subject, null));
  const members = livingMembers(subject).flatMap((member) => {
    const own = { ...subject, member };
    return [
      ...MEMBER_ENTITLEMENTS.flatMap((rule) => worthBy<MemberCase>(rule, own, member.personId)),
      ...medicalWorth(own),
    ];
  });
  return [...household, ...members];
}

function worthBy<C extends Case>(rule: EntitlementRule<C>, subject: C, personId: string | null): Worth[] {
  if (NOT_BY_STATUS.includes(rule.kind) || rule.kind === 'MEDICAL_AID') return [];
  if (rule.concerns?.(subject) === false) return [];
  if (!isYes(rule.judge(subject)) || rule.due(subject) !== 'AUTOMATIC') return [];
  const amount = rule.amount?.(subject) ?? null;
  return [{ ruleId: rule.id, kind: rule.kind, personId, monthlyFen: amount && monthlyFen(amount), isEstimate: false }];
}

/** By what the person paid in the last twelve months: what the tier would pay of it. */
function medicalWorth(subject: MemberCase): Worth[] {
  const { member, on } = subject;
  const tier = medicalTierOf(subject);
  if (!tier || member.settlements.state === 'UNKNOWN') return [];
  const from = addMonths(on, -12);
  const used = member.settlements.value.filter(({ settledOn }) => from < settledOn && settledOn <= on);
  const paid = used.reduce((sum, { selfPayFen }) => sum + selfPayFen, 0);
  const aid = Math.round(aidOf(tier, paid) / 12);
  return [{ ruleId: 'medical-aid', kind: 'MEDICAL_AID', personId: member.personId, monthlyFen: aid, isEstimate: true }];
}
