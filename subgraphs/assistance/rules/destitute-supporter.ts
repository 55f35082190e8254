import { ageOn } from '../case/days.ts';
import { isSevereOrMental3 } from '../case/disability.ts';
import { isRecognised, statusOf } from '../case/standing.ts';
import type { Supporter } from '../facts.ts';
import type { Judgement } from '../judgement.ts';
import { holds, settled } from '../reason/clause.ts';
import { datumOf, derive } from '../reason/datum.ts';
import type { MemberCase, Say } from '../reason/rule.ts';

/**
 * No legal supporter, or none who can (43号 art. 8; E6). No department records them: an application was sorted once
 * (39号 §5(1)), so what civil affairs recognised says how it found them.
 */
export function supporterUnable(subject: MemberCase, say: Say): Judgement {
  const { member, law, on } = subject;
  const clause = say('supporter', '无法定义务人，或者法定义务人无履行义务能力');
  const status = statusOf(subject);
  if (member.supporters.state === 'UNKNOWN' && status.state === 'KNOWN') {
    if (isRecognised(subject, ['DESTITUTE'])) return settled(clause, true, [status.input]);
    if (isRecognised(subject, ['DIBAO', 'DIBAO_SINGLE', 'DIBAO_MARGIN', 'RIGID_EXPENDITURE'])) {
      return settled({ ...clause, text: `${clause.text}（一次申请分类认定，民政未认定为特困）` }, false, [
        status.input,
      ]);
    }
  }
  const naming = { name: '法定义务人', unit: 'PERSONS', personId: member.personId } as const;
  const supporters = datumOf(
    member.supporters,
    naming,
    (all) => all,
    (all) => all.length,
  );
  const ages = derive(law.number('supporter.dibaoAge'), law.number('supporter.oldAge'), naming, (dibao, old) => ({
    dibao,
    old,
  }));
  const limits = derive(ages, law.number('disposableIncome.year'), naming, (age, income) => ({ ...age, income }));
  const unable = derive(supporters, limits, { ...naming, name: '均无履行义务能力' }, (all, limit) =>
    all.every((one) => isUnable(one, limit, on)),
  );
  return holds(clause, unable, supporters);
}

interface Limits {
  readonly dibao: number;
  readonly old: number;
  /** A year and head. */
  readonly income: number;
}

function isUnable(supporter: Supporter, { dibao, old, income }: Limits, on: string): boolean {
  const age = ageOn(supporter.birthDate, on);
  const isPoor = supporter.yearlyIncomeFen < income && supporter.propertyWithinLowIncomeRule;
  if (supporter.isDestitute) return true;
  if (age >= dibao && supporter.isOnDibao) return true;
  if ((age >= old || isSevereOrMental3(supporter.disability)) && isPoor) return true;
  return supporter.isIncapable && supporter.propertyWithinLowIncomeRule;
}
