import type { Part } from '../../_kernel/complete.ts';
import type { Resolvers } from '../generated.ts';
import { stateOf } from './question.ts';

export const resolvers = {
  Query: {
    policyCliff: (_, args, { store }) => store.policyCliff(args),
    policyReplay: (_, args, { store }) => store.policyReplay(args),
    waitingStudies: (_, __, { store }) => store.waitingStudies(),
  },
  Mutation: {
    askPolicyCliff: (_, { input }, { store }) => store.askPolicyCliff(input),
    askPolicyReplay: (_, { input }, { store }) => store.askPolicyReplay(input),
    addStudyHouseholds: (_, { input }, { store }) => store.addStudyHouseholds(input),
    leaseStudyBatch: (_, { input }, { store }) => store.leaseStudyBatch(input),
    completeStudyBatch: (_, { input }, { store }) => store.completeStudyBatch(input),
  },
  Household: {
    studyEffect: (household, { study }, { store }) => store.studyEffect(household, study),
  },
  PolicyStudy: {
    id: ({ study }) => study?.recordNo ?? null,
    kind: ({ study }) => study?.kind ?? null,
    state: ({ study }) => stateOf(study),
    on: ({ study }) => study?.on ?? null,
    areaCode: ({ study }) => study?.areaCode ?? null,
    isListed: ({ study }) => study?.isListed ?? false,
    households: ({ study }) => study?.households ?? 0,
    done: ({ study }) => study?.done ?? 0,
    unseen: ({ study }) => study?.unseen ?? 0,
    tiers: async ({ told }) => (await told())?.tiers ?? null,
    moves: async ({ told }) => (await told())?.moves ?? null,
    money: async ({ told }) => (await told())?.money ?? null,
    changes: async ({ told }) => (await told())?.changes ?? null,
  },
  PolicyStudyChange: {
    amount: ({ fen }) => fen,
  },
} satisfies Part<Resolvers>;
