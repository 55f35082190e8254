import { schoolYearOf } from '../case/days.ts';
import { gradeOf } from '../case/disability.ts';
import { ageOf, stageOf } from '../case/people.ts';
import type { Fact } from '../facts.ts';
import { all, compare, holds } from '../reason/clause.ts';
import { mapped, mayHave } from '../reason/datum.ts';
import { type Actual, memberEntitlement } from '../reason/entitlement.ts';
import { since } from '../reason/rule.ts';

/** 送教上门 (4.2): a disabled child of school age who is at no school is taught at home. */
export const homeTeaching = memberEntitlement({
  id: 'home-teaching',
  title: '适龄残疾儿童入学或者送教上门',
  kind: 'HOME_TEACHING',
  owner: 'education',
  parameters: ['education.compulsoryFrom', 'education.compulsoryTo'],
  versions: since(
    null,
    '残疾人教育条例；中办发〔2020〕18号第九条',
    '对不能到校就读的适龄残疾儿童，采取送教上门等方式提供义务教育',
    'S',
  ),
  judge: (subject, say) => {
    const { law, member } = subject;
    const { personId } = member;
    // Of school age is who was so on the last of August before the school year.
    const atStart = { ...subject, on: `${schoolYearOf(subject.on)}-08-31` };
    const [grade, stage] = [gradeOf(subject), stageOf(subject)];
    const naming = { name: '', unit: 'CODE', personId } as const;
    return all(say(), [
      holds(
        say('disability', '持有效残疾人证'),
        mapped(grade, { ...naming, name: '持证' }, (one) => one !== null),
        grade,
      ),
      compare(say('from', '达到义务教育年龄'), ageOf(atStart), '>=', law.number('education.compulsoryFrom')),
      compare(say('to', '未超过义务教育年龄'), ageOf(atStart), '<', law.number('education.compulsoryTo')),
      holds(
        say('school', '未在校就读'),
        mapped(stage, { ...naming, name: '未在读' }, (one) => one === null),
        stage,
      ),
    ]);
  },
  concerns: ({ member }) => mayHave(member.certificates),
  due: () => 'AUTOMATIC',
  basis: () => '适龄残疾儿童',
  since: ({ on }) => `${schoolYearOf(on)}-09-01`,
  actual: ({ member, on }) => taughtAtHome(member.homeTeaching, on),
});

/** Education tells of the day of the question only, and of whom it has nothing on record that there is nothing. */
function taughtAtHome(told: Fact<boolean>, on: string): Actual {
  const isTold = told.state === 'KNOWN' ? told.asOf === on : told.why === 'NOT_RECORDED';
  if (!isTold) return { outcome: 'UNDECIDED', records: [] };
  return { outcome: told.state === 'KNOWN' && told.value ? 'YES' : 'NO', records: [] };
}
