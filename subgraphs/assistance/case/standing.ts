import type { Award, Fact, MemberFacts, Status } from '../facts.ts';
import { type Datum, datumOf } from '../reason/datum.ts';
import type { Case, MemberCase } from '../reason/rule.ts';
import { isOn } from './days.ts';
import { oncePerHousehold } from './once.ts';

/** Who belongs to the household on the day, and as what it and its members are recognised. */

/** Listed on the day, the dead among them too. */
export const listedMembers = ({ facts, on }: Case): readonly MemberFacts[] =>
  facts.members.filter((member) => isOn(member, on));

export const isDead = ({ deathDate }: MemberFacts, on: string): boolean =>
  deathDate.state === 'KNOWN' && deathDate.value !== null && deathDate.value <= on;

/** Living on the day, as far as is known. */
export const livingMembers = oncePerHousehold((subject): readonly MemberFacts[] =>
  listedMembers(subject).filter((member) => !isDead(member, subject.on)),
);

/** In the order of nothing but themselves: the head first. */
export const inOrder = (members: readonly MemberFacts[]): readonly MemberFacts[] =>
  [...members].sort((one, other) =>
    one.isHead === other.isHead ? (one.personId < other.personId ? -1 : 1) : one.isHead ? -1 : 1,
  );

export function statusOf({ facts, on }: Case): Datum<Status> {
  return datumOf(
    facts.statuses,
    { name: '家庭救助身份', unit: 'CODE' },
    (spans): Status => spans.find((span) => isOn(span, on))?.status ?? 'NONE',
  );
}

/** Is the household recognised as one of these? What civil affairs recognised it has checked. */
export function isRecognised(subject: Case, among: readonly Status[]): boolean {
  const status = statusOf(subject);
  return status.state === 'KNOWN' && among.includes(status.value);
}

export function protectionOf({ member, on }: MemberCase): Datum<string> {
  const naming = { name: '儿童保障类别', unit: 'CODE', personId: member.personId } as const;
  return datumOf(member.protections, naming, (spans) => spans.find((span) => isOn(span, on))?.kind ?? 'NONE');
}

/** What the award comes to on a day; null: not in force, suspended, or ended. */
export function amountOf(award: Award, on: string): number | null {
  if (!isOn(award, on)) return null;
  const known = award.changes.filter((change) => change.on <= on);
  const turn = known.findLast(({ kind }) => ['SUSPENSION', 'RESUMPTION', 'END'].includes(kind));
  if (turn && turn.kind !== 'RESUMPTION') return null;
  return known.at(-1)?.monthlyFen ?? award.monthlyFen;
}

/** In force on the day, or decided and to begin (A14: what is decided is paid from the month after). */
export const isGranted = (award: Award, on: string): boolean =>
  award.decidedOn <= on && (on < award.from || amountOf(award, on) !== null);

export const inTransition = (award: Award, on: string): boolean =>
  amountOf(award, on) !== null && award.changes.some((change) => change.kind === 'TRANSITION' && change.on <= on);

export const awardsOf = (awards: Fact<readonly Award[]>, programs: readonly string[]): readonly Award[] =>
  awards.state === 'KNOWN' ? awards.value.filter(({ program }) => programs.includes(program)) : [];

/** Who is no relative of the head lives in an institution or a collective household (GB/T 4761: 98, 99). */
export const livesInInstitution = oncePerHousehold(({ facts }): boolean =>
  facts.members.some(({ relation }) => relation === '98' || relation === '99'),
);
