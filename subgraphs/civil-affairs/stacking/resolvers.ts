import type { Part } from '../../_kernel/complete.ts';
import type { Resolvers } from '../generated.ts';

export const resolvers = {
  Household: {
    checkStacking: (household, { program, on }, { store }) => store.checkStackingOfHousehold(household, program, on),
  },
  Person: {
    checkStacking: (person, { program, on }, { store }) => store.checkStackingOfPerson(person, program, on),
  },
} satisfies Part<Resolvers>;
