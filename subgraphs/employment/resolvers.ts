import type { Complete } from '../_kernel/complete.ts';
import type { Resolvers } from './generated.ts';
import { zeroEmploymentDueOn } from './limits.ts';
import { isOpen, isOverdue } from './store.ts';

export const resolvers: Complete<Resolvers> = {
  Person: {
    employment: ({ id }, _, { store }) => store.personEmployment(id),
  },
  Household: {
    zeroEmployment: ({ id }, { asOf }, { store }) => store.zeroEmployment(id, asOf),
  },
  PersonEmployment: {
    services: ({ personId }, _, { store }) => store.services(personId),
    jobStatus: ({ personId }, { asOf }, { store }) => store.jobStatus(personId, asOf),
    jobStatuses: ({ personId }, _, { store }) => store.jobStatuses(personId),
    trainings: ({ personId }, _, { store }) => store.trainings(personId),
    publicPosts: ({ personId }, _, { store }) => store.publicPosts(personId),
    subsidies: ({ personId }, _, { store }) => store.subsidies(personId),
    workRefusals: ({ personId }, _, { store }) => store.workRefusals(personId),
    refusalsInARow: ({ personId }, { asOf }, { store }) => store.refusalsInARow(personId, asOf),
  },
  PublicPost: {
    permittedUntil: (post, _, { store }) => store.postPermittedUntil(post),
    isOverLimit: (post, { asOf }, { store }) => store.isPostOverLimit(post, asOf),
  },
  EmploymentSubsidy: {
    permittedUntil: (subsidy, _, { store }) => store.subsidyPermittedUntil(subsidy),
    isOverLimit: (subsidy, { asOf }, { store }) => store.isSubsidyOverLimit(subsidy, asOf),
  },
  ZeroEmployment: {
    dueOn: ({ foundOn }) => zeroEmploymentDueOn(foundOn),
    isOpen: (found, { asOf }) => isOpen(found, asOf),
    isOverdue: (found, { asOf }) => isOverdue(found, asOf),
  },
};
