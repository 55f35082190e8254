import type { Part } from '../../_kernel/complete.ts';
import type { Resolvers } from '../generated.ts';
import { isTransferLate, transferDueAt } from './clock.ts';
import { policyAnswerOf, stateOf } from './store.ts';

export const resolvers = {
  Query: {
    hotlineCalls: (_, args, { store }) => store.hotlineCalls(args),
  },
  Mutation: {
    recordHotlineCall: (_, { input }, { store }) => store.recordCall(input),
    linkHotlineCall: (_, { input }, { store }) => store.linkCall(input),
    transferHotlineCall: (_, { input }, { store }) => store.transferCall(input),
    answerHotlineCall: (_, { input }, { store }) => store.answerCall(input),
  },
  LinkageTask: {
    hotlineCalls: ({ recordNo }, _, { store }) => store.callsOfTask(recordNo),
  },
  HotlineCall: {
    id: ({ recordNo }) => recordNo,
    state: (call) => stateOf(call),
    household: ({ householdId }) => (householdId === null ? null : { id: householdId }),
    caseId: ({ caseNo }) => caseNo,
    sameCase: async ({ caseNo, recordNo }, _, { store }) =>
      (await store.callsOfCase(caseNo)).filter((call) => call.recordNo !== recordNo),
    transferDueAt: (call) => transferDueAt(call),
    isTransferLate: (call) => isTransferLate(call, new Date()),
    task: ({ taskNo }, _, { store }) => (taskNo === null ? null : store.task(taskNo)),
    policyAnswer: (call) => policyAnswerOf(call),
  },
} satisfies Part<Resolvers>;
