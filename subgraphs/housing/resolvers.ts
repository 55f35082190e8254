import type { Complete } from '../_kernel/complete.ts';
import type { Resolvers } from './generated.ts';

export const resolvers: Complete<Resolvers> = {
  Household: {
    chainOfHousing: (household, _, { store }) => store.chain(household),
    housing: ({ id }, _, { store }) => store.householdHousing(id),
  },
  HouseholdHousing: {
    remedies: ({ householdId }, _, { store }) => store.remedies(householdId),
    dwelling: ({ householdId }, _, { store }) => store.dwelling(householdId),
    publicRentals: ({ householdId }, _, { store }) => store.publicRentals(householdId),
    rentSubsidies: ({ householdId }, _, { store }) => store.rentSubsidies(householdId),
    safetyAppraisals: ({ householdId }, _, { store }) => store.safetyAppraisals(householdId),
    rebuilds: ({ householdId }, _, { store }) => store.rebuilds(householdId),
  },
};
