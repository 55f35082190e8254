import { exactAmount } from '../case/amounts.ts';
import { nextMonth } from '../case/days.ts';
import { certificateOf, gradeOf } from '../case/disability.ts';
import { awardsOf, isGranted } from '../case/standing.ts';
import { all, holds, not } from '../reason/clause.ts';
import { mapped, mayHave, registered } from '../reason/datum.ts';
import {
  type Actual,
  dueFor,
  eitherOf,
  mayBe,
  memberEntitlement,
  present,
  recognisedAs,
  type Standing,
  standingAmong,
} from '../reason/entitlement.ts';
import { type MemberCase, since } from '../reason/rule.ts';

/** 困难残疾人生活补贴 (H1, H4): in dibao households; on the margin after an application. */
const DUE: readonly Standing[] = ['DIBAO', 'DIBAO_SINGLE'];
const APPLIED: readonly Standing[] = ['DIBAO_MARGIN'];

export const livingSubsidy = memberEntitlement({
  id: 'living-subsidy',
  title: '困难残疾人生活补贴',
  kind: 'LIVING_SUBSIDY',
  owner: 'civil-affairs',
  parameters: ['disability.living'],
  versions: since(
    null,
    '国发〔2015〕52号；民发〔2021〕70号',
    '低保家庭中的残疾人享受困难残疾人生活补贴；特困人员和孤儿不重复享受',
    'M',
  ),
  judge: (subject, say) => {
    const grade = gradeOf(subject);
    const { personId } = subject.member;
    return all(say(), [
      recognisedAs(subject, say('status', '属于低保或者低保边缘家庭'), [...DUE, ...APPLIED]),
      holds(
        say('certificate', '持有效残疾人证'),
        mapped(grade, { name: '持证', unit: 'CODE', personId }, (one) => one !== null),
        grade,
      ),
      not(
        say('exclusive', '未享受特困供养或者孤儿保障'),
        recognisedAs(subject, say('excluded', '享受特困供养或者孤儿保障'), ['DESTITUTE', 'ORPHAN']),
      ),
    ]);
  },
  concerns: (subject) => mayHave(subject.member.certificates) && mayBe(subject, [...DUE, ...APPLIED]),
  due: (subject) => dueFor(subject, DUE),
  basis: (subject) => standingAmong(subject, [...DUE, ...APPLIED])?.standing ?? '',
  since: (subject) => {
    const held = certificateOf(subject);
    const issuedOn = held.state === 'KNOWN' ? (held.value?.issuedOn ?? '') : '';
    const from = standingAmong(subject, [...DUE, ...APPLIED])?.from ?? '';
    return nextMonth(issuedOn > from ? issuedOn : from || subject.on);
  },
  actual: (subject) => subsidyOf(subject, 'DISABLED_LIVING_SUBSIDY'),
  amount: ({ law, member: { personId } }) => {
    const fixed = law.number('disability.living');
    if (fixed.state === 'UNKNOWN') return null;
    return exactAmount('MONTH', [{ name: '生活补贴', personId, fen: fixed.value, ruleId: 'living-subsidy' }]);
  },
});

/** On the list of the federation, or granted by civil affairs; also what begins next month. */
export function subsidyOf(
  { member, on }: MemberCase,
  kind: 'DISABLED_LIVING_SUBSIDY' | 'DISABLED_CARE_SUBSIDY',
): Actual {
  const listed = present(
    registered(member.disabilitySubsidies),
    (one) => one.kind === kind && (one.to === null || on <= one.to),
    ({ recordNo }) => recordNo,
  );
  const granted = awardsOf(member.awards, [kind]).filter((award) => isGranted(award, on));
  return granted.length > 0
    ? eitherOf({ outcome: 'YES', records: granted.map(({ awardNo }) => awardNo) }, listed)
    : listed;
}
