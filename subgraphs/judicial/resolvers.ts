import type { Complete } from '../_kernel/complete.ts';
import type { Resolvers } from './generated.ts';

export const resolvers: Complete<Resolvers> = {
  Person: {
    judicial: ({ id }, _, { store }) => store.personJudicial(id),
    eligibleAsReleased: ({ id }, _, { store }) => store.isReleased(id),
    eligibleAsRehabilitated: ({ id }, _, { store }) => store.isRehabilitated(id),
  },
  PersonJudicial: {
    legalAidCases: ({ personId }, _, { store }) => store.legalAidCases(personId),
    judicialRelief: ({ personId }, _, { store }) => store.judicialRelief(personId),
  },
};
