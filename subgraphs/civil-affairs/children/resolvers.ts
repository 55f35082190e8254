import type { Part } from '../../_kernel/complete.ts';
import type { Resolvers } from '../generated.ts';

export const resolvers = {
  Person: {
    childProtection: (person, { asOf }, { store }) => store.childProtection(person, asOf),
  },
  ChildProtection: {
    guardian: ({ guardianRecordNo, asOf }, _, { store }) => store.personOfRecord(guardianRecordNo, asOf),
  },
} satisfies Part<Resolvers>;
