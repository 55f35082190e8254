import type { Part } from '../../_kernel/complete.ts';
import type { Resolvers } from '../generated.ts';
import { areaOf } from '../register/resolvers.ts';
import { isInForce, isOverdue } from './store.ts';

const officesOf = (areas: readonly string[]) => areas.flatMap((code) => areaOf(code) ?? []);

export const resolvers = {
  Query: {
    isBreakGlassInForce: (_, __, { store }) => store.isBreakGlassInForce(),
    breakGlassReviews: (_, args, { store }) => store.breakGlassReviews(args),
  },
  Mutation: {
    breakGlass: (_, { input }, { store }) => store.openBreakGlass(input),
    endBreakGlass: (_, { input }, { store }) => store.endBreakGlass(input),
    reviewBreakGlass: (_, { input }, { store }) => store.reviewBreakGlass(input),
  },
  Person: {
    breakGlassNotices: (person, _, { store }) => store.breakGlassNotices(person),
  },
  BreakGlass: {
    household: ({ householdId }, _, { store }) => store.householdAsOf(householdId, null),
    openedBy: ({ account }) => account,
    offices: ({ areas }) => officesOf(areas),
    isInForce: (glass) => isInForce(glass),
    isOverdue: (glass) => isOverdue(glass),
    events: (glass, _, { store }) => store.breakGlassEvents(glass),
  },
  BreakGlassNotice: {
    offices: ({ areas }) => officesOf(areas),
    outcome: ({ reviewState }) => (reviewState === 'PENDING' ? null : reviewState),
  },
} satisfies Part<Resolvers>;
