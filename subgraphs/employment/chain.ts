import { defineChain } from '../_kernel/chain/index.ts';
import { jobStatuses, publicPosts, services, subsidies, trainings, workRefusals, zeroEmployment } from './model.ts';

/** What employment tells of a person in the household's chain. */
export const chain = defineChain(import.meta.dirname, 'personId', [
  {
    kind: 'EMPLOYMENT_SERVICE',
    title: '公共就业服务',
    form: 'SERVICE',
    table: services,
    type: 'EmploymentService',
    via: ['Person.employment', 'PersonEmployment.services'],
    on: 'providedOn',
    detail: 'kind',
  },
  {
    kind: 'JOB_STATUS',
    title: '就业状态',
    form: 'STATUS',
    table: jobStatuses,
    type: 'JobStatus',
    via: ['Person.employment', 'PersonEmployment.jobStatuses'],
    on: 'from',
    detail: 'kind',
  },
  {
    kind: 'JOB_TRAINING',
    title: '职业技能培训',
    form: 'SERVICE',
    table: trainings,
    type: 'JobTraining',
    via: ['Person.employment', 'PersonEmployment.trainings'],
    on: 'startedOn',
    amount: 'subsidy',
  },
  {
    kind: 'PUBLIC_POST',
    title: '公益性岗位',
    form: 'SERVICE',
    table: publicPosts,
    type: 'PublicPost',
    via: ['Person.employment', 'PersonEmployment.publicPosts'],
    on: 'startedOn',
  },
  {
    kind: 'EMPLOYMENT_SUBSIDY',
    title: '就业补贴与减免',
    form: 'MONEY',
    table: subsidies,
    type: 'EmploymentSubsidy',
    via: ['Person.employment', 'PersonEmployment.subsidies'],
    on: 'startedOn',
    amount: 'monthlyAmount',
    detail: 'kind',
  },
  {
    kind: 'WORK_REFUSAL',
    title: '拒绝接受介绍的工作',
    form: 'STATUS',
    table: workRefusals,
    type: 'WorkRefusal',
    via: ['Person.employment', 'PersonEmployment.workRefusals'],
    on: 'refusedOn',
  },
]);

/** What it tells of a household. */
export const householdChain = defineChain(import.meta.dirname, 'householdId', [
  {
    kind: 'ZERO_EMPLOYMENT',
    title: '认定零就业家庭',
    form: 'STATUS',
    table: zeroEmployment,
    type: 'ZeroEmployment',
    via: ['Household.zeroEmployment'],
    on: 'foundOn',
  },
]);
