import type { Complete } from '../_kernel/complete.ts';
import type { Resolvers } from './generated.ts';

export const resolvers: Complete<Resolvers> = {
  Person: {
    factsOfHousing: (person, _, { store }) => store.personFacts(person),
    claimsOfHousing: (person, _, { store }) => store.claims(person),
    registeredHomes: ({ id: personId, asOf }, _, { store }) => store.registeredHomes({ personId, asOf }),
  },
  Household: {
    factsOfHousing: (household, _, { store }) => store.householdFacts(household),
    chainOfHousing: (household, _, { store }) => store.chain(household),
    housing: (household, _, { store }) => store.householdHousing(household),
  },
  HouseholdHousing: {
    remedies: (household, _, { store }) => store.remedies(household),
    dwelling: (household, _, { store }) => store.dwelling(household),
    publicRentals: (household, _, { store }) => store.publicRentals(household),
    rentSubsidies: (household, _, { store }) => store.rentSubsidies(household),
    safetyAppraisals: (household, _, { store }) => store.safetyAppraisals(household),
    rebuilds: (household, _, { store }) => store.rebuilds(household),
  },
};
