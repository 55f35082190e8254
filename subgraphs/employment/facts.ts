import { defineFacts } from '../_kernel/chain/index.ts';
import { jobStatuses, publicPosts, services, subsidies, trainings, workRefusals, zeroEmployment } from './model.ts';

const via = (field: string) => ['Person.employment', `PersonEmployment.${field}`];

/** What employment tells the rules of assistance of a person. */
export const personFacts = defineFacts(import.meta.dirname, 'personId', [
  {
    kind: 'JOB_STATUS',
    table: jobStatuses,
    type: 'JobStatus',
    via: via('jobStatuses'),
    fields: ['kind', 'from', 'to'],
    on: 'from',
    later: ['to'],
  },
  {
    kind: 'SERVICE',
    table: services,
    type: 'EmploymentService',
    via: via('services'),
    fields: ['kind', 'providedOn'],
    on: 'providedOn',
  },
  {
    kind: 'TRAINING',
    table: trainings,
    type: 'JobTraining',
    via: via('trainings'),
    fields: ['startedOn', 'endedOn'],
    on: 'startedOn',
    later: ['endedOn'],
  },
  {
    kind: 'PUBLIC_POST',
    table: publicPosts,
    type: 'PublicPost',
    via: via('publicPosts'),
    fields: ['startedOn', 'endedOn'],
    on: 'startedOn',
    later: ['endedOn'],
  },
  {
    kind: 'SUBSIDY',
    table: subsidies,
    type: 'EmploymentSubsidy',
    via: via('subsidies'),
    fields: ['kind', 'monthlyAmount', 'startedOn', 'endedOn'],
    on: 'startedOn',
    later: ['endedOn'],
  },
  {
    kind: 'WORK_REFUSAL',
    table: workRefusals,
    type: 'WorkRefusal',
    via: via('workRefusals'),
    fields: ['refusedOn', 'isSuitable', 'hasGoodReason'],
    on: 'refusedOn',
  },
]);

/** What it tells of a household. */
export const householdFacts = defineFacts(import.meta.dirname, 'householdId', [
  {
    kind: 'ZERO_EMPLOYMENT',
    table: zeroEmployment,
    type: 'ZeroEmployment',
    via: ['Household.zeroEmployment'],
    fields: ['foundOn', 'helpedOn', 'withdrawnOn'],
    on: 'foundOn',
    later: ['helpedOn', 'withdrawnOn'],
  },
]);
