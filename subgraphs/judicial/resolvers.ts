import type { Complete } from '../_kernel/complete.ts';
import type { Resolvers } from './generated.ts';

export const resolvers: Complete<Resolvers> = {
  Person: {
    chainOfJudicial: (person, _, { store }) => store.chain(person),
    judicial: (person, _, { store }) => store.personJudicial(person),
    eligibleAsReleased: ({ id }, _, { store }) => store.isReleased(id),
    eligibleAsRehabilitated: ({ id }, _, { store }) => store.isRehabilitated(id),
  },
  PersonJudicial: {
    legalAidCases: (person, _, { store }) => store.legalAidCases(person),
    judicialRelief: (person, _, { store }) => store.judicialRelief(person),
  },
};
