import { addMonths } from '../../_kernel/calendar.ts';
import { ageOf, stageOf } from '../case/people.ts';
import { all, compare, holds } from '../reason/clause.ts';
import { datumOf, mapped, mayHave, registered } from '../reason/datum.ts';
import { mayBe, recognisedAs } from '../reason/entitlement.ts';
import { memberFinding } from '../reason/finding.ts';
import { type MemberCase, since } from '../reason/rule.ts';

/** So long after leaving school it is to be reviewed. */
export const GRADUATE_MONTHS = 12;

/** A student of a dibao household has graduated (A2, E24): a reminder to review who is a member; nothing ends by it. */
export const graduateReview = memberFinding({
  id: 'graduate-review',
  title: '低保家庭学生已毕业，需复核家庭成员',
  finds: 'EXPIRING',
  kind: 'DIBAO',
  owner: 'civil-affairs',
  parameters: ['adult.from'],
  versions: since(
    null,
    '民发〔2021〕57号第七条、第三十一条',
    '在校接受本科及以下学历教育的成年子女为共同生活的家庭成员；情况变化的及时复核',
    'S',
  ),
  judge: (subject, say) => {
    const { member, on, law } = subject;
    const { personId } = member;
    const stage = stageOf(subject);
    const naming = { name: '毕业日期', unit: 'DAY', personId } as const;
    const left = datumOf(registered(member.enrolments), naming, () => leftOn(subject) ?? '0000-01-01');
    return all(say(), [
      recognisedAs(subject, say('status', '属于低保家庭'), ['DIBAO']),
      compare(say('adult', '已成年'), ageOf(subject), '>=', law.number('adult.from')),
      holds(
        say('school', '现未在校就读'),
        mapped(stage, { name: '未在读', unit: 'CODE', personId }, (at) => at === null),
        stage,
      ),
      compare(
        say('recent', '近12个月内毕业'),
        left,
        '>',
        mapped(left, { name: '12个月前', unit: 'DAY', personId }, () => addMonths(on, -GRADUATE_MONTHS)),
      ),
    ]);
  },
  concerns: (subject) => mayHave(subject.member.enrolments) && mayBe(subject, ['DIBAO']),
  since: (subject) => leftOn(subject) ?? subject.on,
});

/** The last day at school of who left it; null: nobody left. */
function leftOn({ member, on }: MemberCase): string | null {
  if (member.enrolments.state === 'UNKNOWN') return null;
  const left = member.enrolments.value.flatMap((one) => (one.leftOn !== null && one.leftOn <= on ? [one.leftOn] : []));
  return left.reduce<string | null>((last, day) => (last && last > day ? last : day), null);
}
