import { gradeOf, isSevere, isSevereOrMental3 } from '../case/disability.ts';
import { ageOf, isSeriouslyIll, jobOf } from '../case/people.ts';
import { isRecognised, statusOf } from '../case/standing.ts';
import type { Judgement } from '../judgement.ts';
import { all, any, compare, holds, not, settled } from '../reason/clause.ts';
import { mapped, missingDatum } from '../reason/datum.ts';
import { type MemberCase, memberRule, type Say, since } from '../reason/rule.ts';
import { dibao } from './dibao.ts';
import { dibaoMargin } from './dibao-margin.ts';

/**
 * 单人保: who may apply as a household of one (B1, B2, B4). Clergy and what the county decides singly (B3, B5) are for
 * the applicant to assert; no record says so.
 */
export const dibaoSingle = memberRule({
  id: 'dibao-single',
  title: '单人保',
  parameters: ['dibao.standard', 'margin.multiplier', 'adult.from'],
  versions: since(
    null,
    '民发〔2021〕57号第八条；民发〔2022〕83号第一条（一）',
    '低保边缘家庭中的重度残疾人、三级智力或精神残疾人和重特大疾病患者，以及无业成年重度残疾人，可以单独提出低保申请',
    'S',
  ),
  judge: (subject, say) => {
    const { personId } = subject.member;
    const grade = gradeOf(subject);
    const naming = { name: '残疾等级符合', unit: 'CODE', personId } as const;
    const severe = holds(
      say('disability', '残疾等级为一级、二级，或者三级智力、精神残疾'),
      mapped(grade, naming, isSevereOrMental3),
      grade,
    );
    const ill = holds(say('illness', '患当地认定的重特大疾病'), isSeriouslyIll(subject));
    return any(say(), [
      all(say('margin', '低保边缘家庭中的重残、重病人员'), [
        marginFamily(subject, say),
        any(say('reason', '重度残疾或者重特大疾病'), [severe, ill]),
      ]),
      unemployed(subject, say),
    ]);
  },
});

/** Recognised as such, or such by its figures, and by them no dibao household, where it is recognised as nothing else. */
function marginFamily(subject: MemberCase, say: Say): Judgement {
  const status = statusOf(subject);
  if (status.state === 'KNOWN' && isRecognised(subject, ['DIBAO_MARGIN', 'DIBAO', 'DIBAO_SINGLE', 'DESTITUTE'])) {
    return settled(say('family', '家庭已认定为低保边缘家庭'), status.value === 'DIBAO_MARGIN', [status.input]);
  }
  const { member: _, ...household } = subject;
  return all(say('family', '低保边缘家庭'), [
    not(say('family.dibao', '不符合低保条件'), dibao.judge(household)),
    dibaoMargin.judge(household),
  ]);
}

/** Of any household: an adult without work whose disability is severe (B4, A9); then the own income decides. */
function unemployed(subject: MemberCase, say: Say): Judgement {
  const { personId } = subject.member;
  const [grade, job] = [gradeOf(subject), jobOf(subject)];
  const naming = { name: '', unit: 'CODE', personId } as const;
  return all(say('unemployed', '无业的成年重度残疾人'), [
    holds(
      say('unemployed.disability', '残疾等级为一级、二级'),
      mapped(grade, { ...naming, name: '重度残疾' }, isSevere),
      grade,
    ),
    compare(say('unemployed.adult', '已成年'), ageOf(subject), '>=', subject.law.number('adult.from')),
    holds(
      say('unemployed.job', '没有就业'),
      mapped(job, { ...naming, name: '无业' }, (held) =>
        held === null ? true : ['REGISTERED_UNEMPLOYED', 'NOT_WORKING'].includes(held.kind),
      ),
      job,
    ),
    holds(say('unemployed.income', '本人月收入低于低保标准'), missingDatum('本人收入', 'means-check', personId)),
  ]);
}
