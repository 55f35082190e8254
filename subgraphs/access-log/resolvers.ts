import type { Complete } from '../_kernel/complete.ts';
import type { Resolvers } from './generated.ts';

export const resolvers: Complete<Resolvers> = {
  Query: {
    accessLog: (_, args, { store }) => store.accessLog(args),
  },
  Person: {
    accessLog: ({ id }, args, { store }) => store.accessLogOf(id, args),
  },
};
