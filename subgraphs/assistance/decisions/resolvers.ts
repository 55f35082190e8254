import type { Part } from '../../_kernel/complete.ts';
import type { Resolvers } from '../generated.ts';

export const resolvers = {
  Mutation: {
    decideEligibility: (_, { input }, { store }) => store.decideEligibility(input),
  },
  Household: {
    eligibilityDecisions: (household, _, { store }) => store.eligibilityDecisions(household),
  },
  Eligibility: {
    decisionGrant: ({ household, ...eligibility }, _, { store }) =>
      store.decisionGrant(household, eligibility, eligibility.lawVersion),
  },
  EligibilityDecision: {
    id: ({ recordNo }) => recordNo,
  },
} satisfies Part<Resolvers>;
