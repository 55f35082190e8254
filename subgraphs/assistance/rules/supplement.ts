import { addDays } from '../../_kernel/calendar.ts';
import { firstOfMonth, nextMonth, reaches } from '../case/days.ts';
import { certificateOf, gradeOf, isSevere, isValidOn } from '../case/disability.ts';
import { isSeriouslyIll } from '../case/people.ts';
import type { Judgement } from '../judgement.ts';
import type { ParameterId } from '../parameters/definitions.ts';
import { any, compare, holds, settled, undecided } from '../reason/clause.ts';
import { datumOf, derive, mapped } from '../reason/datum.ts';
import { type MemberCase, memberRule, type Say, since } from '../reason/rule.ts';

/**
 * 分类施保 (A15): more for the old, the young, the severely disabled, the seriously ill. One supplement a person, the
 * highest. A reason holds from the month after it came, and until the end of the month in which it went.
 */
export const supplement = memberRule({
  id: 'supplement',
  title: '分类施保',
  parameters: [
    'supplement.agedFrom',
    'adult.from',
    'supplement.aged',
    'supplement.minor',
    'supplement.severeDisability',
    'supplement.seriousIllness',
  ],
  versions: since(
    '2014-05-01',
    '社会救助暂行办法第十二条',
    '对低保家庭中的老年人、未成年人、重度残疾人和重病患者，采取必要措施给予生活保障',
    'S',
  ),
  judge: (subject, say) => any(say(), Object.values(reasonsOf(subject, say))),
});

const AMOUNT = {
  aged: 'supplement.aged',
  minor: 'supplement.minor',
  disability: 'supplement.severeDisability',
  illness: 'supplement.seriousIllness',
} as const satisfies Readonly<Record<string, ParameterId>>;

interface Range {
  readonly fen: number;
  readonly leastFen: number;
  readonly mostFen: number;
}

/** @returns null: the law has no amount for a reason that may hold */
export function supplementOf(subject: MemberCase): Range | null {
  const { personId } = subject.member;
  const reasons = reasonsOf(subject, (part) => ({ ruleId: `supplement.${part}`, article: '', text: '', personId }));
  const range = { fen: 0, leastFen: 0, mostFen: 0 };
  for (const [reason, { outcome }] of Object.entries(reasons)) {
    if (outcome === 'NO') continue;
    const amount = subject.law.number(AMOUNT[reason as keyof typeof AMOUNT]);
    if (amount.state === 'UNKNOWN') return null;
    range.mostFen = Math.max(range.mostFen, amount.value);
    if (outcome === 'YES') range.leastFen = Math.max(range.leastFen, amount.value);
  }
  return { ...range, fen: range.leastFen };
}

function reasonsOf(subject: MemberCase, say: Say): Readonly<Record<keyof typeof AMOUNT, Judgement>> {
  const { member, law, on } = subject;
  const turning = (name: string, parameter: ParameterId) =>
    derive(
      datumOf(member.birthDate, { name, unit: 'DAY', personId: member.personId }, (day) => day),
      law.number(parameter),
      { name, unit: 'DAY' },
      (born, age) => nextMonth(reaches(born, age)),
    );
  const day = datumOf(member.birthDate, { name: '计算日', unit: 'DAY', personId: member.personId }, () => on);
  return {
    aged: compare(
      say('aged', '高龄老年人，自年满之次月起'),
      day,
      '>=',
      turning('高龄增发起始月', 'supplement.agedFrom'),
    ),
    minor: compare(say('minor', '未成年人，至年满18周岁当月止'), day, '<', turning('成年次月', 'adult.from')),
    disability: severelyDisabled(subject, say),
    illness: holds(say('illness', '重特大疾病患者'), isSeriouslyIll(subject)),
  };
}

/** An expired certificate proves nothing, and does not heal either: then it cannot be said. */
function severelyDisabled(subject: MemberCase, say: Say): Judgement {
  const { member, on } = subject;
  const { personId } = member;
  const clause = say('disability', '一级、二级残疾，自认定之次月起');
  if (isUnmatched(subject)) {
    const fact = '残疾人证（身份证件未能匹配）';
    return undecided(clause, [{ fact, holder: 'disabled-persons', why: 'NOT_RECORDED', personId }]);
  }
  const month = firstOfMonth(on);
  const [current, before] = [certificateOf(subject), certificateOf({ ...subject, on: addDays(month, -1) })];
  if (current.state === 'KNOWN' && current.value && !isValidOn(current.value, on)) {
    const fact = '有效的残疾人证（原证已过期）';
    return undecided(clause, [{ fact, holder: 'disabled-persons', why: 'NOT_RECORDED', personId }]);
  }
  if (before.state === 'KNOWN' && !before.value) return settled(clause, false, [before.input]);
  // A change of level within the month counts from the next.
  const grade = gradeOf({ ...subject, on: month });
  return holds(clause, mapped(grade, { name: '重度残疾', unit: 'CODE', personId }, isSevere), grade);
}

/** Of whom neither the federation nor medical insurance has anything: a person without a number that is found by it. */
const isUnmatched = ({ member: { certificates, insurance } }: MemberCase) =>
  [certificates, insurance].every((fact) => fact.state === 'UNKNOWN' && fact.why === 'NOT_RECORDED');
