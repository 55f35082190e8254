import type { Part } from '../../_kernel/complete.ts';
import type { Resolvers } from '../generated.ts';

export const resolvers = {
  Query: {
    warnings: (_, args, { store }) => store.warnings(args),
  },
  Mutation: {
    checkWarning: (_, { input }, { store }) => store.checkWarning(input),
    closeWarning: (_, { input }, { store }) => store.closeWarning(input),
  },
  Household: {
    warnings: (household, args, { store }) => store.warningsOfHousehold(household, args),
  },
  AssistanceWarning: {
    id: ({ recordNo }) => recordNo,
    household: ({ householdId }) => ({ id: householdId }),
    person: ({ personId }) => (personId === null ? null : { id: personId }),
    amount: ({ leastAmount, mostAmount, per }) =>
      leastAmount === null || mostAmount === null || per === null
        ? null
        : { least: leastAmount, most: mostAmount, per },
  },
  AssistanceWarningConnection: {
    totalCount: ({ totalCount }) => totalCount(),
  },
} satisfies Part<Resolvers>;
