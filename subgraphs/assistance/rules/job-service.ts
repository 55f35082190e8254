import { addMonths } from '../../_kernel/calendar.ts';
import { ageOf, jobOf, labourAbilityOf, stageOf } from '../case/people.ts';
import { all, compare, holds, isIn } from '../reason/clause.ts';
import { type Datum, mapped, mayHave, registered } from '../reason/datum.ts';
import {
  dueFor,
  mayBe,
  memberEntitlement,
  present,
  recognisedAs,
  type Standing,
  standingAmong,
} from '../reason/entitlement.ts';
import { type MemberCase, since } from '../reason/rule.ts';

/** 就业救助 (4.4): a member of a dibao household who can work and has none is served. */
const DUE: readonly Standing[] = ['DIBAO', 'DIBAO_SINGLE'];
const APPLIED: readonly Standing[] = ['DIBAO_MARGIN', 'RIGID_EXPENDITURE', 'RELAPSE_MONITORED'];
const OUT_OF_WORK = ['REGISTERED_UNEMPLOYED', 'NOT_WORKING'];

export const jobService = memberEntitlement({
  id: 'job-service',
  title: '公共就业服务',
  kind: 'JOB_SERVICE',
  owner: 'employment',
  parameters: ['employment.workFrom', 'employment.serviceMonths'],
  versions: since(
    null,
    '社会救助暂行办法第四十二条、第四十三条',
    '对低保家庭中有劳动能力并处于失业状态的成员，提供就业救助',
    'S',
  ),
  judge: (subject, say) => {
    const { personId } = subject.member;
    const [job, stage] = [jobOf(subject), stageOf(subject)];
    const kind = mapped(job, { name: '就业状态', unit: 'CODE', personId }, (one) => one?.kind ?? 'NONE');
    const given = (name: string, codes: readonly string[]): Datum<readonly string[]> => ({
      state: 'KNOWN',
      value: codes,
      input: { name, value: codes.join('|'), unit: 'CODE', source: 'DERIVED', asOf: subject.on },
    });
    return all(say(), [
      recognisedAs(subject, say('status', '属于就业救助对象'), [...DUE, ...APPLIED]),
      isIn(say('ability', '有劳动能力'), labourAbilityOf(subject), given('劳动能力', abilities(subject))),
      compare(say('age', '达到就业年龄'), ageOf(subject), '>=', subject.law.number('employment.workFrom')),
      isIn(say('job', '处于失业状态'), kind, given('失业状态', OUT_OF_WORK)),
      ...(stage.state === 'KNOWN'
        ? [
            holds(
              say('school', '未在校就读'),
              mapped(stage, { name: '未在读', unit: 'CODE' }, (at) => at === null),
              stage,
            ),
          ]
        : []),
    ]);
  },
  concerns: (subject) => mayHave(subject.member.jobs) && mayBe(subject, [...DUE, ...APPLIED]),
  due: (subject) => dueFor(subject, DUE),
  basis: (subject) => standingAmong(subject, [...DUE, ...APPLIED])?.standing ?? '',
  since: (subject) => {
    const job = jobOf(subject);
    const from = standingAmong(subject, [...DUE, ...APPLIED])?.from ?? '';
    const idle = job.state === 'KNOWN' ? (job.value?.from ?? '') : '';
    return (idle > from ? idle : from) || subject.on;
  },
  actual: (subject) => {
    const { member, law, on } = subject;
    const months = law.number('employment.serviceMonths');
    const job = jobOf(subject);
    const idle = job.state === 'KNOWN' ? (job.value?.from ?? '') : '';
    const window = months.state === 'KNOWN' ? addMonths(on, -months.value) : '';
    return present(
      registered(member.employmentServices),
      (day) => day <= on && day >= idle && day >= window,
      (day) => day,
    );
  },
});

/** Who can work; where it is asked for, also who can in part. */
const abilities = (subject: MemberCase) => (standingAmong(subject, DUE) ? ['ABLE'] : ['ABLE', 'PARTIAL']);
