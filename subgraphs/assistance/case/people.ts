import type { Stage } from '../facts.ts';
import { type Datum, datumOf, registered } from '../reason/datum.ts';
import type { MemberCase } from '../reason/rule.ts';
import { ageOn, isOn } from './days.ts';

/** What is so of a member on a day. */

export function ageOf({ member, on }: MemberCase): Datum<number> {
  const naming = { name: '年龄', unit: 'YEARS', personId: member.personId } as const;
  return datumOf(member.birthDate, naming, (birthDate) => ageOn(birthDate, on));
}

/** null: at no school. */
export function stageOf({ member, on }: MemberCase): Datum<Stage | null> {
  const naming = { name: '在读学段', unit: 'CODE', personId: member.personId } as const;
  return datumOf(
    registered(member.enrolments),
    naming,
    (all) =>
      all
        .filter(({ enrolledOn, leftOn }) => enrolledOn <= on && (leftOn === null || on < leftOn))
        .reduce<(typeof all)[number] | null>(
          (best, one) => (best && best.enrolledOn >= one.enrolledOn ? best : one),
          null,
        )?.stage ?? null,
    (stage) => stage ?? '不在读',
  );
}

/** On the list of serious diseases (重特大疾病) on the day. */
export function isSeriouslyIll({ member, on }: MemberCase): Datum<boolean> {
  const naming = { name: '重特大疾病名录', unit: 'CODE', personId: member.personId } as const;
  return datumOf(member.seriousDiseases, naming, (spans) => spans.some((span) => isOn(span, on)));
}

export function labourAbilityOf({ member }: MemberCase): Datum<string> {
  return datumOf(
    member.labourAbility,
    { name: '劳动能力', unit: 'CODE', personId: member.personId },
    (ability) => ability,
  );
}

export function selfCareOf({ member }: MemberCase): Datum<'FULL' | 'PARTIAL' | 'NONE'> {
  return datumOf(member.selfCare, { name: '生活自理能力', unit: 'CODE', personId: member.personId }, (care) => care);
}

/** The present job status; null: none that holds on the day. */
export function jobOf({ member, on }: MemberCase): Datum<{ readonly kind: string; readonly from: string } | null> {
  const naming = { name: '就业状态', unit: 'CODE', personId: member.personId } as const;
  return datumOf(
    registered(member.jobs),
    naming,
    (all) =>
      all
        .filter((job) => isOn(job, on))
        .reduce<(typeof all)[number] | null>((best, one) => (best && best.from >= one.from ? best : one), null),
    (job) => job?.kind ?? '无记录',
  );
}
