import type { Complete } from '../_kernel/complete.ts';
import type { Resolvers } from './generated.ts';

export const resolvers: Complete<Resolvers> = {
  Query: {
    catalogue: (_, args, { store }) => store.catalogue(args),
    departments: (_, __, { store }) => store.departments(),
    purposes: (_, __, { store }) => store.purposes(),
    roles: (_, __, { store }) => store.roles(),
  },
};
