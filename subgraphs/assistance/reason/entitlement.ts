import { isOn } from '../case/days.ts';
import { oncePerHousehold } from '../case/once.ts';
import { awardsOf, isGranted } from '../case/standing.ts';
import type { Award, Fact, Holder, Span, Status } from '../facts.ts';
import type { Due, EntitlementKind, Input, Judgement, Missing, Outcome } from '../judgement.ts';
import { type Clause, settled, undecided } from './clause.ts';
import { type Case, householdRule, type MemberCase, memberRule, type Rule, type Say } from './rule.ts';

/** What follows from being recognised (rules.md §7): what ought to be there, and whether it is. */

export interface Actual {
  readonly outcome: Outcome;
  /** Of its department. */
  readonly records: readonly string[];
}

/** As what somebody is recognised: of a status, or of a child protection. */
export type Standing = Status | 'ORPHAN' | 'DE_FACTO_UNSUPPORTED';

export interface EntitlementRule<C extends Case = Case> extends Rule<C> {
  readonly kind: EntitlementKind;
  /** Who has to give it. */
  readonly owner: Holder;
  due(subject: C): Due;
  /** As what, or for what it is due; Chinese or a code of `Standing`. */
  basis(subject: C): string;
  /** Since when it has been due. */
  since(subject: C): string;
  /** By when it is to be settled; by itself the day since when. */
  settleBy?(subject: C): string;
  actual(subject: C): Actual;
  /** A quick look: false only where the rule would say no. */
  concerns?(subject: C): boolean;
  /** Of what is due anew each year: which. */
  period?(subject: C): string;
}

type Extra<C extends Case> = Omit<EntitlementRule<C>, 'judge' | 'of'> & {
  readonly judge: (subject: C, say: Say) => Judgement;
};

export function memberEntitlement(definition: Extra<MemberCase>): EntitlementRule<MemberCase> {
  return { ...definition, ...memberRule(definition) };
}

export function householdEntitlement(definition: Extra<Case>): EntitlementRule<Case> {
  return { ...definition, ...householdRule(definition) };
}

interface Recognised {
  readonly standing: Standing;
  readonly from: string;
  readonly input: Input;
}

interface Standings {
  readonly found: readonly Recognised[];
  readonly missing: readonly Missing[];
}

/** All that the member, or the household, is recognised as on the day. */
export function standingsOf(subject: Case | MemberCase): Standings {
  const shared = ofHousehold(subject);
  if (!('member' in subject)) return shared;
  const { statuses, protections, awards, personId } = subject.member;
  const own = [
    paidAlone(awards, subject.on),
    standingIn(statuses, '本人救助身份', ({ status }) => status, personId, subject.on),
    standingIn(protections, '儿童保障类别', ({ kind }) => kind, personId, subject.on),
  ];
  return {
    found: [...shared.found, ...own.flatMap(({ found }) => found)],
    missing: [...shared.missing, ...own.flatMap(({ missing }) => missing)],
  };
}

/** Whom civil affairs pays dibao as a household of one it has recognised as that, whatever its list of statuses says. */
function paidAlone(awards: Fact<readonly Award[]>, on: string): Standings {
  const held = awardsOf(awards, ['DIBAO']).find((award) => isGranted(award, on));
  if (!held || awards.state === 'UNKNOWN') return NOTHING;
  const { source, asOf } = awards;
  const input: Input = { name: '本人救助身份', value: 'DIBAO_SINGLE', unit: 'CODE', source, asOf };
  return { found: [{ standing: 'DIBAO_SINGLE', from: held.from, input }], missing: [] };
}

/** By civil affairs' recognition, and, of the three groups that are monitored, by the bureau that keeps watch on them. */
const ofHousehold = oncePerHousehold(({ facts, on }): Standings => {
  const recognised = standingIn(facts.statuses, '家庭救助身份', ({ status }) => status, null, on);
  const { monitorings } = facts;
  // Where no one is monitored nothing is on record; who may not be told of it is told by the recognition.
  if (monitorings.state === 'UNKNOWN') return recognised;
  const monitored = standingIn(monitorings, '防止返贫监测', () => 'RELAPSE_MONITORED', null, on);
  return { found: [...recognised.found, ...monitored.found], missing: recognised.missing };
});

function standingIn<T extends Span>(
  fact: Fact<readonly T[]>,
  name: string,
  of: (span: T) => string,
  personId: string | null,
  on: string,
): Standings {
  if (fact.state === 'UNKNOWN') {
    return { found: [], missing: [{ fact: name, holder: fact.holder, why: fact.why, personId }] };
  }
  const span = fact.value.find((one) => isOn(one, on));
  if (!span) return NOTHING;
  const { source, asOf } = fact;
  const input: Input = { name, value: of(span), unit: 'CODE', source, asOf };
  return { found: [{ standing: of(span) as Standing, from: span.from, input }], missing: [] };
}

const NOTHING: Standings = { found: [], missing: [] };

/** May the subject be recognised as one of these, for all that is known? */
export function mayBe(subject: Case | MemberCase, among: readonly Standing[]): boolean {
  const { found, missing } = standingsOf(subject);
  return missing.length > 0 || found.some(({ standing }) => among.includes(standing));
}

/** Is the subject recognised as one of these? Undecided only where what is not known could make it so. */
export function recognisedAs(subject: Case | MemberCase, clause: Clause, among: readonly Standing[]): Judgement {
  const { found, missing } = standingsOf(subject);
  const match = found.filter(({ standing }) => among.includes(standing));
  if (match.length > 0)
    return settled(
      clause,
      true,
      match.map(({ input }) => input),
    );
  return missing.length > 0
    ? undecided(clause, missing)
    : settled(
        clause,
        false,
        found.map(({ input }) => input),
      );
}

/** The first of these, in their order, that the subject is recognised as. */
export function standingAmong(subject: Case | MemberCase, among: readonly Standing[]): Recognised | undefined {
  const { found } = standingsOf(subject);
  return among.flatMap((standing) => found.filter((one) => one.standing === standing))[0];
}

/** AUTOMATIC for the first list, after an application for the others. */
export function dueFor(subject: Case | MemberCase, automatic: readonly Standing[]): Due {
  return standingAmong(subject, automatic) ? 'AUTOMATIC' : 'ON_APPLICATION';
}

/** Is one of the records there? Who does not tell leaves it open. Registers that are complete: see `registered`. */
export function present<T>(
  fact: Fact<readonly T[]>,
  is: (record: T) => boolean,
  recordNo: (record: T) => string,
): Actual {
  if (fact.state === 'UNKNOWN') return { outcome: 'UNDECIDED', records: [] };
  const records = fact.value.filter(is).map(recordNo);
  return { outcome: records.length > 0 ? 'YES' : 'NO', records };
}

/** There if one of them says so, not there if all say not. */
export function eitherOf(...all: readonly Actual[]): Actual {
  const records = all.flatMap((one) => one.records);
  if (records.length > 0) return { outcome: 'YES', records };
  return { outcome: all.every(({ outcome }) => outcome === 'NO') ? 'NO' : 'UNDECIDED', records };
}

/** Nobody keeps a record of it. */
export const untold: Actual = { outcome: 'UNDECIDED', records: [] };
