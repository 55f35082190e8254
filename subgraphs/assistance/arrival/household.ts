import { readRowScope } from '../../_kernel/access/index.ts';
import { dayOf } from '../../_kernel/as-of.ts';
import { DISTRICT } from '../../_kernel/district.ts';
import { type HouseholdFacts, type MemberFacts, unknown } from '../facts.ts';
import { finish, type Steps } from '../in-turns.ts';
import type { HouseholdMapper, PersonReference } from '../model.ts';
import { awardsOf } from './awards.ts';
import { memberOf, spans } from './member.ts';
import { readPayments } from './payments.ts';
import { rows } from './rows.ts';
import { told } from './told.ts';

/** civil-affairs/register/members.ts: of a larger household the first members only are joined with the departments. */
const MAX_JUDGED = 2_000;

/**
 * The household on the day of the question, as the departments told it to this viewer.
 * null: not even its members were told, of whom everything hangs.
 */
export const householdFacts = (household: HouseholdMapper): HouseholdFacts | null => finish(readHousehold(household));

/** The same, member by member. */
export function* readHousehold(household: HouseholdMapper): Steps<HouseholdFacts | null> {
  const asOf = dayOf(household);
  const civilAffairs = told('civil-affairs', asOf, household.factsOfCivilAffairs);
  const housing = told('housing', asOf, household.factsOfHousing);
  const ruralAffairs = told('rural-affairs', asOf, household.factsOfRuralAffairs);
  const employment = told('employment', asOf, household.factsOfEmployment);
  const people = (household.judgedPeople ?? []).filter((person): person is PersonReference => person !== null);
  const byId = new Map(people.map((person) => [person.id, person]));
  const listed = civilAffairs.fact(['MEMBER'], rows.member, (all) => all);
  if (listed.state === 'UNKNOWN') return null;
  const members: MemberFacts[] = [];
  for (const row of listed.value) {
    yield;
    const person = row.personId === null ? undefined : byId.get(row.personId);
    members.push(memberOf(row, person, asOf, people.length >= MAX_JUDGED));
  }
  const payments = yield* readPayments(household, people, asOf);
  return {
    householdId: household.id,
    areaCode: areaOf(household),
    kind: civilAffairs.one('HOUSEHOLD', rows.household, ({ kind }) => kind),
    statuses: civilAffairs.fact(['STATUS'], rows.status, (all) => all.map((row) => ({ ...row, decisionNo: null }))),
    awards: awardsOf(civilAffairs),
    incomePerHead: civilAffairs.one('INCOME_PER_HEAD', rows.income, ({ incomePerHead }) => incomePerHead),
    declaredHomes: civilAffairs.one('DECLARED_HOMES', rows.homes, ({ declaredHomes }) => declaredHomes),
    safety: housing.fact(['SAFETY_APPRAISAL'], rows.appraisal, ([newest]) => newest ?? null),
    rebuilds: housing.fact(['REBUILD'], rows.rebuild, (all) => all),
    publicRentals: housing.fact(['PUBLIC_RENTAL'], rows.publicRental, (all) => all),
    rentSubsidies: housing.fact(['RENT_SUBSIDY'], rows.started, spans),
    monitorings: ruralAffairs.fact(['MONITORING'], rows.monitoring, (all) =>
      all.map(({ group, identifiedOn, endedOn }) => ({ group, from: identifiedOn, to: endedOn })),
    ),
    // What was withdrawn was none.
    zeroEmployment: employment.fact(['ZERO_EMPLOYMENT'], rows.zeroEmployment, (all) =>
      all.filter(({ withdrawnOn }) => withdrawnOn === null),
    ),
    payments,
    members,

    // Nobody hands these over.
    incomes: unknown('means-check', 'NOT_RECORDED'),
    deductions: unknown('means-check', 'NOT_RECORDED'),
    movables: unknown('means-check', 'NOT_RECORDED'),
    rigidExpenses: unknown('means-check', 'NOT_RECORDED'),
  };
}

/** Whose parameters hold: the area under which the household was released, or the district's. */
function areaOf({ rowScope }: HouseholdMapper): string {
  const release = readRowScope(rowScope);
  return release?.kind === 'area' ? release.value : DISTRICT;
}
