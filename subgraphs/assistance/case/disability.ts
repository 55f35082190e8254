import type { Certificate } from '../facts.ts';
import { type Datum, datumOf, registered } from '../reason/datum.ts';
import type { MemberCase } from '../reason/rule.ts';

/** What the certificate of the disabled says of a day (GB/T 26341; rules.md §10.6). */

export interface Grade {
  readonly type: Certificate['type'];
  readonly level: number;
}

/** The latest certificate issued by the day, valid or not; null: none. */
export function certificateOf(subject: MemberCase): Datum<Certificate | null> {
  const { member, on } = subject;
  const latest = (all: readonly Certificate[]) =>
    all
      .filter(({ issuedOn }) => issuedOn <= on)
      .reduce<Certificate | null>((best, one) => (best && best.issuedOn >= one.issuedOn ? best : one), null);
  const naming = { name: '残疾人证', unit: 'CODE', personId: member.personId } as const;
  return datumOf(registered(member.certificates), naming, latest, (one) => one && `${one.type} ${one.level}`);
}

export const isValidOn = ({ validUntil }: Certificate, on: string): boolean => validUntil === null || on <= validUntil;

/** Type and level on the day, if the certificate is valid on it; null: none. */
export function gradeOf(subject: MemberCase): Datum<Grade | null> {
  const { member, on } = subject;
  const certificate = certificateOf(subject);
  if (certificate.state === 'UNKNOWN') return certificate;
  const held = certificate.value;
  const naming = { name: '残疾类别和等级', unit: 'CODE', personId: member.personId } as const;
  if (held === null || !isValidOn(held, on)) {
    return datumOf(
      registered(member.certificates),
      naming,
      () => null,
      () => (held ? '残疾人证已过期' : '无残疾人证'),
    );
  }
  const { type } = held;
  const changes = member.levelChanges.state === 'KNOWN' ? member.levelChanges.value : [];
  const level = levelOn(held.level, changes, on);
  return datumOf(
    member.certificates,
    naming,
    () => ({ type, level }),
    () => `${type} ${level}`,
  );
}

/** The level on a day: what the next change after it began from, or the present one. */
function levelOn(
  present: number,
  changes: readonly { readonly fromLevel: number; readonly changedOn: string }[],
  on: string,
): number {
  const later = changes.filter(({ changedOn }) => changedOn > on);
  const next = later.reduce<(typeof later)[number] | undefined>(
    (first, one) => (first && first.changedOn <= one.changedOn ? first : one),
    undefined,
  );
  return next?.fromLevel ?? present;
}

/** Level 1 or 2. */
export const isSevere = (grade: Grade | null): boolean => grade !== null && grade.level <= 2;

/** Level 1–2 of any type, or level 3 of mind (57号 art. 8). */
export const isSevereOrMental3 = (grade: Grade | null): boolean =>
  isSevere(grade) || (grade?.level === 3 && isOfMind(grade));

export const isOfMind = ({ type }: Grade): boolean => type === 'INTELLECTUAL' || type === 'MENTAL';

/** 特困: mind 1–3, limbs 1–2, eyes 1 (43号 art. 5). */
export const disablesLabour = (grade: Grade | null): boolean =>
  grade !== null &&
  ((isOfMind(grade) && grade.level <= 3) ||
    (grade.type === 'PHYSICAL' && grade.level <= 2) ||
    (grade.type === 'VISUAL' && grade.level === 1));
