import { isOn, nextMonth } from '../case/days.ts';
import { certificateOf, gradeOf, isSevere } from '../case/disability.ts';
import { isGranted } from '../case/standing.ts';
import { mayHave } from '../reason/datum.ts';
import { eitherOf, memberEntitlement, present, standingAmong } from '../reason/entitlement.ts';
import { type MemberCase, since } from '../reason/rule.ts';
import { amountOfSingle } from './dibao-amount.ts';
import { dibaoSingle } from './dibao-single.ts';

/** 单人保: on application; whom the district looks for by itself is a parameter. */
export const dibaoSingleAward = memberEntitlement({
  id: 'dibao-single-award',
  title: '单人保应保尽保',
  kind: 'DIBAO_SINGLE',
  owner: 'civil-affairs',
  parameters: ['single.proactive', 'dibao.standard'],
  versions: since(
    null,
    '玉泉区试点方案；民发〔2021〕57号第八条',
    '重点将困难家庭中的重病、重残人员纳入低保“单人保”保障范围',
    'S',
  ),
  judge: (subject) => dibaoSingle.judge(subject),
  concerns: ({ member }) =>
    mayHave(member.certificates) || mayHave(member.seriousDiseases) || member.seriousDiseases.state === 'UNKNOWN',
  due: (subject) => (isLookedFor(subject) ? 'AUTOMATIC' : 'ON_APPLICATION'),
  basis: (subject) => standingAmong(subject, ['DIBAO_MARGIN'])?.standing ?? '重度残疾',
  since: sinceOf,
  actual: ({ member, on }) =>
    eitherOf(
      present(
        member.awards,
        (award) => award.program === 'DIBAO' && isGranted(award, on),
        ({ awardNo }) => awardNo,
      ),
      present(
        member.statuses,
        (span) => span.status === 'DIBAO_SINGLE' && isOn(span, on),
        ({ decisionNo }) => decisionNo ?? '',
      ),
    ),
  amount: (subject) => amountOfSingle(subject, subject.member),
});

/** Severely disabled, and it has been due from a month that has begun. */
function isLookedFor(subject: MemberCase): boolean {
  const whom = subject.law.codes('single.proactive');
  const grade = gradeOf(subject);
  const severe = grade.state === 'KNOWN' && isSevere(grade.value);
  const isWanted = whom.state === 'KNOWN' && whom.value.includes('SEVERE_DISABILITY');
  return isWanted && severe && sinceOf(subject) <= subject.on;
}

/** On the margin, a member, and certified: what is found is paid from the month after. */
function sinceOf(subject: MemberCase): string {
  const held = certificateOf(subject);
  const issuedOn = held.state === 'KNOWN' ? held.value?.issuedOn : undefined;
  const margin = standingAmong(subject, ['DIBAO_MARGIN'])?.from ?? subject.on;
  return [margin, nextMonth(issuedOn ?? subject.on), nextMonth(subject.member.from)].reduce((last, day) =>
    day > last ? day : last,
  );
}
