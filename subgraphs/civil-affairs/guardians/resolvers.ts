import type { Part } from '../../_kernel/complete.ts';
import type { Resolvers } from '../generated.ts';

export const resolvers = {
  Query: {
    wards: (_, __, { store }) => store.wards(),
  },
  Person: {
    guardianships: (person, _, { store }) => store.guardianships(person),
  },
  Guardianship: {
    guardian: ({ guardianRecordNo, asOf }, _, { store }) => store.personOfRecord(guardianRecordNo, asOf),
    ward: ({ wardRecordNo, asOf }, _, { store }) => store.personOfRecord(wardRecordNo, asOf),
  },
} satisfies Part<Resolvers>;
