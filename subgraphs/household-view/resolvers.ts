import type { Complete } from '../_kernel/complete.ts';
import type { Resolvers } from './generated.ts';

export const resolvers: Complete<Resolvers> = {
  Household: {
    __resolveReference: (reference, { store }) => store.released(reference),
    conflicts: (household, _, { store }) => store.conflicts(household),
    timeline: (household, args, { store }) => store.timeline(household, args),
  },
  Conflict: {
    member: ({ memberId }) => (memberId === null ? null : { id: memberId }),
  },
  TimelineEntry: {
    id: ({ key }) => Buffer.from(key).toString('base64url'),
    member: ({ memberId }) => (memberId === null ? null : { id: memberId }),
  },
};
