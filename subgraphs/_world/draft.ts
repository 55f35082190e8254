import type { CaseId } from './cases.ts';
import type { WorldCase, WorldHousehold, WorldMember, WorldPerson, WorldWriting } from './population.ts';
import { ageOn } from './seed-kit.ts';

/** The world while it is being made. */
type Mutable<T> = { -readonly [K in keyof T]: T[K] };
export type DraftPerson = Mutable<WorldPerson>;
export type DraftMember = Omit<Mutable<WorldMember>, 'person'> & { person: DraftPerson };
export type DraftHousehold = Omit<Mutable<WorldHousehold>, 'members'> & { members: DraftMember[] };

export function mark(subject: { cases?: readonly WorldCase[] }, id: CaseId, department = 'civil-affairs'): void {
  subject.cases = [...(subject.cases ?? []), { case: id, department }];
}

/** How one department writes this person down, and as which case. */
export function writeAs(person: DraftPerson, id: CaseId, department: string, writing: WorldWriting): void {
  person.written = { ...person.written, [department]: { ...person.written?.[department], ...writing } };
  mark(person, id, department);
}

/** The same number with a check character that is not its own. */
export function wrongCheckDigit(idNumber: string): string {
  return idNumber.slice(0, 17) + (idNumber[17] === '5' ? '6' : '5');
}

/** As it was before 1999: no century, no check character. For births in the 1900s only. */
export function fifteenDigits(idNumber: string): string {
  return idNumber.slice(0, 6) + idNumber.slice(8, 17);
}

export function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}

/** What follows from age, disability and illness (rules.md E2, E9). */
export function labourAbilityOf(person: WorldPerson, now: string): WorldPerson['labourAbility'] {
  const age = ageOn(person.birthDate, now);
  if (age < 16 || age >= 60) return 'NONE';
  const level = person.disability?.level;
  if (level !== undefined && level <= 2) return 'NONE';
  return person.seriousIllness || level === 3 ? 'PARTIAL' : 'ABLE';
}
