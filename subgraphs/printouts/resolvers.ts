import type { Complete } from '../_kernel/complete.ts';
import type { Resolvers } from './generated.ts';
import { checkCodeOf, officeOf, purposeOf } from './store.ts';

const told = { office: officeOf, purpose: purposeOf, checkCode: checkCodeOf };

export const resolvers: Complete<Resolvers> = {
  Query: {
    printoutProof: (_, { number }, { store }) => store.proof(number),
  },
  Mutation: {
    recordPrintout: async (_, { input }, { store }) => ({ printout: await store.record(input) }),
  },
  Household: {
    printGrant: (household, _, { store }) => store.printGrant(household),
    printouts: (household, args, { store }) => store.printouts(household, args),
  },
  Printout: {
    ...told,
    household: ({ householdId }) => ({ id: householdId }),
  },
  PrintoutProof: told,
};
