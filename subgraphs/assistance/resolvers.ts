import type { Complete } from '../_kernel/complete.ts';
import * as decisions from './decisions/resolvers.ts';
import type { Resolvers } from './generated.ts';
import * as picture from './picture/resolvers.ts';
import * as replays from './replays/resolvers.ts';
import * as rulebook from './rulebook/resolvers.ts';
import * as scan from './scan/resolvers.ts';
import * as studies from './studies/resolvers.ts';
import * as warnings from './warnings/resolvers.ts';

export const resolvers: Complete<Resolvers> = {
  ...decisions.resolvers,
  ...picture.resolvers,
  ...replays.resolvers,
  ...rulebook.resolvers,
  ...scan.resolvers,
  ...studies.resolvers,
  ...warnings.resolvers,
  Query: { ...rulebook.resolvers.Query, ...studies.resolvers.Query, ...warnings.resolvers.Query },
  Mutation: {
    ...decisions.resolvers.Mutation,
    ...scan.resolvers.Mutation,
    ...studies.resolvers.Mutation,
    ...warnings.resolvers.Mutation,
  },
  Household: {
    ...decisions.resolvers.Household,
    ...picture.resolvers.Household,
    ...replays.resolvers.Household,
    ...studies.resolvers.Household,
    ...warnings.resolvers.Household,
  },
};
