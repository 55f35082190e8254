import { exactAmount } from '../case/amounts.ts';
import { lastOfMonth, schoolYearOf } from '../case/days.ts';
import { stageOf } from '../case/people.ts';
import type { Stage } from '../facts.ts';
import type { Judgement } from '../judgement.ts';
import type { ParameterId } from '../parameters/definitions.ts';
import { all, any, compare, holds, isIn } from '../reason/clause.ts';
import { datumOf, derive, mapped, mayHave, registered } from '../reason/datum.ts';
import {
  mayBe,
  memberEntitlement,
  present,
  recognisedAs,
  type Standing,
  standingAmong,
} from '../reason/entitlement.ts';
import { type Case, type MemberCase, type Say, since } from '../reason/rule.ts';

/** 学生资助 (4.2): by status at the stages of the district's list, at college by the region's rule. Once a school year. */
const AT_SCHOOL: readonly Standing[] = [
  'DESTITUTE',
  'DIBAO',
  'DIBAO_SINGLE',
  'ORPHAN',
  'DE_FACTO_UNSUPPORTED',
  'DIBAO_MARGIN',
  'RELAPSE_MONITORED',
];
const AT_COLLEGE: readonly Standing[] = ['DESTITUTE', 'DIBAO', 'ORPHAN', 'DE_FACTO_UNSUPPORTED'];

export const studentAid = memberEntitlement({
  id: 'student-aid',
  title: '学生资助',
  kind: 'STUDENT_AID',
  owner: 'education',
  parameters: [
    'education.stages',
    'education.aidDueMonth',
    'education.preschool',
    'education.primary',
    'education.junior',
    'education.dayPupilPercent',
    'education.senior',
    'education.vocational',
    'education.college',
  ],
  versions: since(
    null,
    '社会救助暂行办法第三十三条；中办发〔2020〕18号第九条',
    '对低保家庭成员、特困人员等在校学生给予教育救助，每学年一次',
    'S',
  ),
  judge: (subject, say) => all(say(), [entitled(subject, say), isDue(subject, say)]),
  concerns: (subject) => mayHave(subject.member.enrolments) && mayBe(subject, AT_SCHOOL),
  due: (subject) => (standingAmong(subject, standings(subject)) ? 'AUTOMATIC' : 'ON_APPLICATION'),
  basis: (subject) => standingAmong(subject, standings(subject))?.standing ?? '',
  since: (subject) => dueDayOf(subject),
  period: ({ on }) => String(schoolYearOf(on)),
  actual: ({ member, on }) =>
    present(
      registered(member.studentAids),
      ({ schoolYear }) => schoolYear === schoolYearOf(on),
      ({ recordNo }) => recordNo,
    ),
  amount: (subject) => amountOf(subject),
});

const standings = (subject: MemberCase) => {
  const stage = stageOf(subject);
  return stage.state === 'KNOWN' && stage.value === 'COLLEGE' ? AT_COLLEGE : AT_SCHOOL;
};

function entitled(subject: MemberCase, say: Say): Judgement {
  const stage = stageOf(subject);
  const { personId } = subject.member;
  const at = mapped(stage, { name: '在读学段', unit: 'CODE', personId }, (one) => one ?? 'NONE');
  return any(say('kind', '在读且属于资助对象'), [
    all(say('school', '学前至高中阶段的资助对象'), [
      isIn(say('school.stage', '就读于主动资助的学段'), at, subject.law.codes('education.stages')),
      recognisedAs(subject, say('school.status', '特困、低保、边缘、防返贫家庭学生或者孤儿'), AT_SCHOOL),
    ]),
    all(say('college', '大学阶段的资助对象'), [
      holds(
        say('college.stage', '就读于高等学校'),
        mapped(at, { name: '在读学段', unit: 'CODE' }, (one) => one === 'COLLEGE'),
      ),
      recognisedAs(subject, say('college.status', '低保、特困家庭子女或者孤儿'), AT_COLLEGE),
    ]),
  ]);
}

function isDue(subject: MemberCase, say: Say): Judgement {
  const { law, on, member } = subject;
  const today = datumOf(
    registered(member.enrolments),
    { name: '计算日', unit: 'DAY', personId: member.personId },
    () => on,
  );
  const by = mapped(law.number('education.aidDueMonth'), { name: '本学年应批准日', unit: 'DAY' }, (month) =>
    dueDay(on, month),
  );
  return compare(say('time', '已到本学年应批准的日期'), today, '>=', by);
}

/** The last day of the month of a school year in which aid is to be approved. */
function dueDay(on: string, month: number): string {
  const year = schoolYearOf(on) + (month < 9 ? 1 : 0);
  return lastOfMonth(`${year}-${String(month).padStart(2, '0')}-01`);
}

/** By when the aid of the present school year is to be approved. */
export const dueDayOf = (subject: Case): string => dueDay(subject.on, monthOf(subject));

const monthOf = ({ law }: Case) => {
  const month = law.number('education.aidDueMonth');
  return month.state === 'KNOWN' ? month.value : 12;
};

const AMOUNT: Readonly<Record<Stage, ParameterId>> = {
  PRESCHOOL: 'education.preschool',
  PRIMARY: 'education.primary',
  JUNIOR: 'education.junior',
  SENIOR: 'education.senior',
  VOCATIONAL: 'education.vocational',
  COLLEGE: 'education.college',
};

/** In compulsory education who does not board has a part of it. */
function amountOf(subject: MemberCase) {
  const { member, law, on } = subject;
  const stage = stageOf(subject);
  if (stage.state === 'UNKNOWN' || stage.value === null || member.enrolments.state === 'UNKNOWN') return null;
  const enrolment = member.enrolments.value.find(
    (one) => one.stage === stage.value && one.enrolledOn <= on && (one.leftOn === null || on < one.leftOn),
  );
  const isHalf = ['PRIMARY', 'JUNIOR'].includes(stage.value) && enrolment?.isBoarder === false;
  const whole = law.number(AMOUNT[stage.value]);
  const due = isHalf
    ? derive(whole, law.number('education.dayPupilPercent'), { name: '资助', unit: 'FEN' }, (fen, share) =>
        Math.round((fen * share) / 100),
      )
    : whole;
  if (due.state === 'UNKNOWN') return null;
  return exactAmount('SCHOOL_YEAR', [
    { name: '学生资助', personId: member.personId, fen: due.value, ruleId: 'student-aid' },
  ]);
}
