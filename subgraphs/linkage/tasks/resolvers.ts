import type { Part } from '../../_kernel/complete.ts';
import type { Resolvers } from '../generated.ts';
import { officeOf } from '../offices.ts';
import { DEADLINE_RULES } from './deadlines.ts';
import { isDueProvisional, isOverdue } from './store.ts';

export const resolvers = {
  Query: {
    worklist: (_, args, { store }) => store.worklist(args),
    task: (_, { id }, { store }) => store.task(id),
    deadlineRules: () => DEADLINE_RULES,
  },
  Mutation: {
    createTask: (_, { input }, { store }) => store.createTask(input),
    createGapTask: (_, { input }, { store }) => store.createGapTask(input),
    acceptTask: (_, { input }, { store }) => store.stepTask('ACCEPT', input),
    answerTask: (_, { input }, { store }) => store.answerTask(input),
    returnTask: (_, { input: { reason, ...input } }, { store }) =>
      store.stepTask('RETURN', { ...input, note: reason }, true),
    superviseTask: (_, { input }, { store }) => store.superviseTask(input),
    closeTask: (_, { input }, { store }) => store.stepTask('CLOSE', input),
    withdrawTask: (_, { input }, { store }) => store.stepTask('WITHDRAW', input),
  },
  EntitlementGap: {
    taskGrant: (gap, _, { store }) => store.gapGrant(gap),
  },
  Household: {
    taskGrant: (household, _, { store }) => store.householdGrant(household),
    tasks: (household, args, { store }) => store.householdTasks(household, args),
  },
  Person: {
    taskGrant: (person, _, { store }) => store.personGrant(person),
    tasks: (person, args, { store }) => store.personTasks(person, args),
  },
  LinkageTask: {
    id: ({ recordNo }) => recordNo,
    owner: ({ owner }) => officeOf(owner),
    createdBy: ({ createdBy }) => officeOf(createdBy),
    participants: async ({ recordNo }, _, { store }) =>
      (await store.participants(recordNo)).map(({ office }) => officeOf(office)),
    household: ({ householdId }) => (householdId === null ? null : { id: householdId }),
    person: ({ personId }) => (personId === null ? null : { id: personId }),
    isOverdue: (task, { asOf }) => isOverdue(task, asOf),
    isDueProvisional: (task) => isDueProvisional(task),
    supervises: (task, _, { store }) => store.supervised(task),
    supervisedBy: (task, _, { store }) => store.supervisedBy(task),
    answers: (task, _, { store }) => store.answers(task),
    events: (task, _, { store }) => store.events(task),
  },
  LinkageAnswer: {
    office: ({ office }) => officeOf(office),
  },
  LinkageTaskEvent: {
    by: ({ by }) => (by === null ? null : officeOf(by)),
  },
} satisfies Part<Resolvers>;
