import type { Part } from '../../_kernel/complete.ts';
import type { Resolvers } from '../generated.ts';

export const resolvers = {
  Query: {
    paymentBatches: (_, args, { store }) => store.paymentBatches(args),
  },
  Person: {
    factsOfFinance: (person, _, { store }) => store.personFacts(person),
    chainOfFinance: (person, _, { store }) => store.personChain(person),
    claimsOfFinance: (person, _, { store }) => store.personClaims(person),
    rosterEntries: (person, _, { store }) => store.rosterEntries(person),
    payments: (person, args, { store }) => store.personPayments(person, args),
  },
  Household: {
    factsOfFinance: (household, _, { store }) => store.householdFacts(household),
    chainOfFinance: (household, _, { store }) => store.householdChain(household),
    claimsOfFinance: (household, _, { store }) => store.householdClaims(household),
    payments: (household, args, { store }) => store.householdPayments(household, args),
  },
  RosterEntry: {
    awardNo: ({ recordNo }) => recordNo,
    household: ({ householdId }) => (householdId === null ? null : { id: householdId }),
  },
  PaymentConnection: {
    totalCount: async ({ summary }) => (await summary()).totalCount,
    totals: ({ summary }) => summary(),
    lastPaidOn: async ({ summary }) => (await summary()).lastPaidOn,
  },
  Payment: {
    id: ({ recordNo }) => recordNo,
  },
  PaymentBatchConnection: {
    totalCount: ({ totalCount }) => totalCount(),
  },
  PaymentBatch: {
    no: ({ recordNo }) => recordNo,
    count: async ({ recordNo }, _, { store }) => (await store.batchTotals(recordNo)).count,
    total: async ({ recordNo }, _, { store }) => (await store.batchTotals(recordNo)).total,
    isBalanced: (batch, _, { store }) => store.isBalanced(batch),
  },
} satisfies Part<Resolvers>;
