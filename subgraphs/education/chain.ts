import { defineChain } from '../_kernel/chain/index.ts';
import { aidAwards, enrolments, homeTeaching } from './model.ts';

/** What education tells of a person in the household's chain. */
export const chain = defineChain(import.meta.dirname, 'personId', [
  {
    kind: 'ENROLMENT',
    title: '入学',
    form: 'STATUS',
    table: enrolments,
    type: 'Enrolment',
    via: ['Person.education', 'PersonEducation.enrolments'],
    on: 'enrolledOn',
    detail: 'stage',
  },
  {
    kind: 'STUDENT_AID',
    title: '学生资助',
    form: 'MONEY',
    table: aidAwards,
    type: 'StudentAidAward',
    via: ['Person.education', 'PersonEducation.aidAwards'],
    on: 'approvedOn',
    amount: 'amount',
    detail: 'item',
  },
  {
    kind: 'HOME_TEACHING',
    title: '送教上门',
    form: 'SERVICE',
    table: homeTeaching,
    type: 'HomeTeaching',
    via: ['Person.education', 'PersonEducation.homeTeaching'],
    on: 'startedOn',
  },
]);
