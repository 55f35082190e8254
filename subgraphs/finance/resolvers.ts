import type { Complete } from '../_kernel/complete.ts';
import * as funds from './funds/resolvers.ts';
import type { Resolvers } from './generated.ts';
import * as payments from './payments/resolvers.ts';

export const resolvers: Complete<Resolvers> = {
  ...funds.resolvers,
  ...payments.resolvers,
  Query: { ...funds.resolvers.Query, ...payments.resolvers.Query },
};
