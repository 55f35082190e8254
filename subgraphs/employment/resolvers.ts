import type { Complete } from '../_kernel/complete.ts';
import { onDay } from '../_kernel/index.ts';
import type { Resolvers } from './generated.ts';
import { zeroEmploymentDueOn } from './limits.ts';

export const resolvers: Complete<Resolvers> = {
  Person: {
    factsOfEmployment: (person, _, { store }) => store.personFacts(person),
    chainOfEmployment: (person, _, { store }) => store.chain(person),
    employment: (person, _, { store }) => store.personEmployment(person),
  },
  Household: {
    factsOfEmployment: (household, _, { store }) => store.householdFacts(household),
    chainOfEmployment: (household, _, { store }) => store.householdChain(household),
    zeroEmployment: (household, { asOf }, { store }) => store.zeroEmployment(onDay(household, asOf)),
  },
  PersonEmployment: {
    services: (person, _, { store }) => store.services(person),
    jobStatus: (person, { asOf }, { store }) => store.jobStatus(onDay(person, asOf)),
    jobStatuses: (person, _, { store }) => store.jobStatuses(person),
    trainings: (person, _, { store }) => store.trainings(person),
    publicPosts: (person, _, { store }) => store.publicPosts(person),
    subsidies: (person, _, { store }) => store.subsidies(person),
    workRefusals: (person, _, { store }) => store.workRefusals(person),
    refusalsInARow: (person, { asOf }, { store }) => store.refusalsInARow(onDay(person, asOf)),
  },
  PublicPost: {
    permittedUntil: (post, _, { store }) => store.postPermittedUntil(post),
    isOverLimit: (post, { asOf }, { store }) => store.isPostOverLimit(onDay(post, asOf)),
  },
  EmploymentSubsidy: {
    permittedUntil: (subsidy, _, { store }) => store.subsidyPermittedUntil(subsidy),
    isOverLimit: (subsidy, { asOf }, { store }) => store.isSubsidyOverLimit(onDay(subsidy, asOf)),
  },
  ZeroEmployment: {
    dueOn: ({ foundOn }) => zeroEmploymentDueOn(foundOn),
    isOpen: (found, { asOf }, { store }) => store.isOpen(onDay(found, asOf)),
    isOverdue: (found, { asOf }, { store }) => store.isOverdue(onDay(found, asOf)),
  },
};
