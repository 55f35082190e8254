import type { Fact, HouseholdFacts, MemberFacts } from '../facts.ts';
import type { EntitlementKind, Gap } from '../judgement.ts';

/** Whose records a gap is about: what an officer looks up in the department. */

type Numbered = { readonly recordNo: string };
type OfMember = (member: MemberFacts) => Fact<readonly Numbered[]>;

const MEMBER: Partial<Record<EntitlementKind, OfMember>> = {
  PREMIUM_AID: ({ insurance }) => insurance,
  MEDICAL_AID: ({ insurance }) => insurance,
  HIGH_MEDICAL_COST: ({ insurance }) => insurance,
  STUDENT_AID: ({ enrolments }) => enrolments,
  HOME_TEACHING: ({ certificates }) => certificates,
  JOB_SERVICE: ({ jobs }) => jobs,
  LIVING_SUBSIDY: ({ certificates }) => certificates,
  CARE_SUBSIDY: ({ certificates }) => certificates,
  CARE_SERVICE: ({ careOrders }) => careOrders,
};

const numbersOf = (fact: Fact<readonly Numbered[]>): string[] =>
  fact.state === 'KNOWN' ? fact.value.map(({ recordNo }) => recordNo) : [];

export function recordsOf(facts: HouseholdFacts, { entitlement, personId, judgement }: Gap): string[] {
  const { members, safety, awards } = facts;
  if (judgement.ruleId === 'paid-after-death') return paymentsAfterDeath(facts, personId);
  if (personId === null) {
    if (entitlement === 'DANGER_HOUSE') return safety.state === 'KNOWN' && safety.value ? [safety.value.recordNo] : [];
    return awards.state === 'KNOWN' ? awards.value.map(({ awardNo }) => awardNo) : [];
  }
  const member = members.find((one) => one.personId === personId);
  if (!member) return [];
  if (judgement.ruleId === 'subsidy-without-certificate') {
    return [...numbersOf(member.certificates), ...numbersOf(member.disabilitySubsidies)];
  }
  const records = MEMBER[entitlement]?.(member);
  if (records) return numbersOf(records);
  return member.awards.state === 'KNOWN' ? member.awards.value.map(({ awardNo }) => awardNo) : [];
}

/** What arrived for months after that of the death; the household's payments count, since its award goes on with the dead. */
function paymentsAfterDeath({ members, payments }: HouseholdFacts, personId: string | null): string[] {
  const deathDate = members.find((one) => one.personId === personId)?.deathDate;
  const died = deathDate?.state === 'KNOWN' ? deathDate.value : null;
  if (died === null || died === undefined || payments.state === 'UNKNOWN') return [];
  return payments.value
    .filter((payment) => payment.month > died.slice(0, 7) && payment.state === 'PAID')
    .filter((payment) => payment.personId === personId || payment.personId === null)
    .map(({ paymentNo }) => paymentNo);
}
