import type { Part } from '../../_kernel/complete.ts';
import type { Resolvers } from '../generated.ts';
import { personOf } from '../picture/told.ts';

export const resolvers = {
  Household: {
    replay: (household, args, { store }) => store.replay(household, args),
    replayedDecisions: (household, _, { store }) => store.replayedDecisions(household),
  },
  HouseholdReplay: {
    on: ({ before }) => before.on,
    before: ({ before }) => before.status,
    after: ({ after }) => after.status,
    monthlyBefore: ({ beforeFen }) => beforeFen,
    monthlyAfter: ({ afterFen }) => afterFen,
    steps: ({ differences }) => differences,
  },
  ReplayedStep: {
    person: ({ personId }) => personOf(personId),
    amountBefore: ({ beforeFen }) => beforeFen,
    amountAfter: ({ afterFen }) => afterFen,
  },
} satisfies Part<Resolvers>;
