import {
  type Award,
  type Certificate,
  type Fact,
  type Holder,
  type HouseholdFacts,
  known,
  type MemberFacts,
  type Status,
  unknown,
} from '../../../subgraphs/assistance/facts.ts';
import { lawOf } from '../../../subgraphs/assistance/parameters/law.ts';
import { loadParameters, type Parameters } from '../../../subgraphs/assistance/parameters/load.ts';
import type { Case, MemberCase } from '../../../subgraphs/assistance/reason/rule.ts';

/** Households as the rules are told of them. What is not given is as the departments have it: nothing on record. */

export const TODAY = '2024-10-31';
export const PARAMETERS: Parameters = loadParameters();

const of =
  (source: Holder) =>
  <T>(value: T): Fact<T> =>
    known(source, TODAY, value);

export const civil = of('civil-affairs');
export const medical = of('medical-insurance');
export const disabled = of('disabled-persons');
export const school = of('education');
export const labour = of('employment');
export const house = of('housing');
export const rural = of('rural-affairs');
export const money = of('finance');
export const checked = of('means-check');
const nobody = (holder: Holder) => unknown(holder, 'NOT_RECORDED');

let nextPerson = 0;

/** A healthy adult of 44 about whom no department but civil affairs has anything. */
export function member(given: Partial<MemberFacts> = {}): MemberFacts {
  return {
    personId: `p${++nextPerson}`,
    relation: '02',
    isHead: false,
    from: '2010-01-01',
    to: null,
    birthDate: civil('1980-05-20'),
    deathDate: civil(null),
    labourAbility: civil('ABLE'),
    selfCare: civil('FULL'),
    exclusion: nobody('civil-affairs'),
    supporters: nobody('civil-affairs'),
    protections: civil([]),
    statuses: civil([]),
    awards: civil([]),
    careOrders: civil([]),
    insurance: medical([{ recordNo: 'CB1', scheme: 'RESIDENT', from: '2018-01-01', to: null }]),
    premiumAids: medical([]),
    settlements: medical([]),
    seriousDiseases: medical([]),
    certificates: disabled([]),
    levelChanges: disabled([]),
    disabilitySubsidies: disabled([]),
    workInjuryCareFee: nobody('employment'),
    enrolments: school([]),
    studentAids: school([]),
    homeTeaching: school(false),
    jobs: labour([]),
    employmentServices: labour([]),
    workRefusals: labour([]),
    registeredHomes: house([]),
    ...given,
  };
}

/** Of one head, urban, in the synthetic district. */
export function household(given: Partial<HouseholdFacts> = {}): HouseholdFacts {
  return {
    householdId: 'h1',
    areaCode: '150104001001',
    kind: civil('URBAN'),
    statuses: civil([]),
    awards: civil([]),
    incomePerHead: civil(0),
    incomes: nobody('means-check'),
    deductions: nobody('means-check'),
    declaredHomes: civil(0),
    movables: nobody('means-check'),
    rigidExpenses: nobody('means-check'),
    safety: house(null),
    rebuilds: house([]),
    publicRentals: house([]),
    rentSubsidies: house([]),
    monitorings: rural([]),
    zeroEmployment: labour([]),
    payments: money([]),
    members: [member({ isHead: true })],
    ...given,
  };
}

export const status = (kind: Status, from = '2024-01-01', to: string | null = null) =>
  civil([{ status: kind, from, to, decisionNo: null }]);

export const award = (given: Partial<Award> = {}): Award => ({
  awardNo: 'DY1',
  program: 'DIBAO',
  decidedOn: '2023-12-15',
  from: '2024-01-01',
  to: null,
  monthlyFen: 0,
  changes: [],
  ...given,
});

export const certificate = (given: Partial<Certificate> = {}): Certificate => ({
  recordNo: 'CJ1',
  type: 'PHYSICAL',
  level: 2,
  issuedOn: '2020-01-01',
  validUntil: '2029-12-31',
  ...given,
});

export function caseOf(facts: HouseholdFacts, on = TODAY, parameters = PARAMETERS): Case {
  return { facts, on, law: lawOf(parameters, facts, on) };
}

/** The first member's case. */
export function memberCase(one: MemberFacts, facts: Partial<HouseholdFacts> = {}, on = TODAY): MemberCase {
  return { ...caseOf(household({ ...facts, members: [one] }), on), member: one };
}

/** Means of which everything is known: no home, no movables. */
export const poor = (
  incomePerHead: number,
  members: readonly MemberFacts[] = [member({ isHead: true })],
): HouseholdFacts => household({ incomePerHead: civil(incomePerHead), movables: checked(0), members });
