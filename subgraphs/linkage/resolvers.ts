import type { Complete } from '../_kernel/complete.ts';
import type { Resolvers } from './generated.ts';
import * as hotline from './hotline/resolvers.ts';
import * as tasks from './tasks/resolvers.ts';

export const resolvers: Complete<Resolvers> = {
  ...tasks.resolvers,
  ...hotline.resolvers,
  Query: { ...tasks.resolvers.Query, ...hotline.resolvers.Query },
  Mutation: { ...tasks.resolvers.Mutation, ...hotline.resolvers.Mutation },
  LinkageTask: { ...tasks.resolvers.LinkageTask, ...hotline.resolvers.LinkageTask },
};
