import { exactAmount } from '../case/amounts.ts';
import { nextMonth } from '../case/days.ts';
import { certificateOf, gradeOf, isSevere } from '../case/disability.ts';
import { livesInInstitution } from '../case/standing.ts';
import type { Judgement } from '../judgement.ts';
import { all, holds, not, settled, undecided } from '../reason/clause.ts';
import { mapped, mayHave } from '../reason/datum.ts';
import { memberEntitlement, recognisedAs } from '../reason/entitlement.ts';
import { type MemberCase, type Say, since } from '../reason/rule.ts';
import { subsidyOf } from './living-subsidy.ts';

/** 重度残疾人护理补贴 (H2, H4): of level 1 and 2, whatever the means. */
export const careSubsidy = memberEntitlement({
  id: 'care-subsidy',
  title: '重度残疾人护理补贴',
  kind: 'CARE_SUBSIDY',
  owner: 'civil-affairs',
  parameters: ['disability.careLevel1', 'disability.careLevel2'],
  versions: since(
    null,
    '国发〔2015〕52号；民发〔2021〕70号',
    '一级、二级且需要长期照护的重度残疾人享受护理补贴；特困供养人员、领取工伤生活护理费的不重复享受',
    'M',
  ),
  judge: (subject, say) => {
    const grade = gradeOf(subject);
    const { personId } = subject.member;
    const collective = [
      {
        name: '居住在机构或者集体户',
        value: livesInInstitution(subject),
        unit: 'CODE',
        source: 'civil-affairs',
        asOf: subject.on,
      },
    ] as const;
    return all(say(), [
      holds(
        say('level', '残疾等级为一级、二级'),
        mapped(grade, { name: '重度残疾', unit: 'CODE', personId }, isSevere),
        grade,
      ),
      not(say('exclusive', '未享受特困供养'), recognisedAs(subject, say('excluded', '享受特困供养'), ['DESTITUTE'])),
      settled(say('home', '未由机构集中供养'), !livesInInstitution(subject), collective),
      noInjuryFee(subject, say),
    ]);
  },
  concerns: ({ member }) => mayHave(member.certificates),
  due: () => 'AUTOMATIC',
  basis: () => '重度残疾',
  since: (subject) => {
    const held = certificateOf(subject);
    const changes = subject.member.levelChanges.state === 'KNOWN' ? subject.member.levelChanges.value : [];
    const changed = changes.filter(({ changedOn }) => changedOn <= subject.on).map(({ changedOn }) => changedOn);
    const issuedOn = held.state === 'KNOWN' ? held.value?.issuedOn : undefined;
    return nextMonth(changed.reduce((last, day) => (day > last ? day : last), issuedOn ?? subject.on));
  },
  actual: (subject) => subsidyOf(subject, 'DISABLED_CARE_SUBSIDY'),
  amount: (subject) => {
    const grade = gradeOf(subject);
    if (grade.state === 'UNKNOWN' || !grade.value || grade.value.level > 2) return null;
    const fixed = subject.law.number(grade.value.level === 1 ? 'disability.careLevel1' : 'disability.careLevel2');
    if (fixed.state === 'UNKNOWN') return null;
    const { personId } = subject.member;
    return exactAmount('MONTH', [{ name: '护理补贴', personId, fen: fixed.value, ruleId: 'care-subsidy' }]);
  },
});

/** Who pays the fee has no record of it: then there is none. Who does not tell leaves it open. */
function noInjuryFee({ member }: MemberCase, say: Say): Judgement {
  const { workInjuryCareFee: fee, personId } = member;
  const clause = say('injury', '未领取工伤保险生活护理费');
  if (fee.state === 'KNOWN') {
    const { source, asOf, value } = fee;
    return settled(clause, !value, [{ name: '工伤生活护理费', value, unit: 'CODE', source, asOf }]);
  }
  if (fee.why === 'NOT_RECORDED') return settled({ ...clause, text: `${clause.text}（人社部门无领取记录）` }, true);
  return undecided(clause, [{ fact: '工伤生活护理费', holder: fee.holder, why: fee.why, personId }]);
}
