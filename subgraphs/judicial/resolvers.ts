import type { Complete } from '../_kernel/complete.ts';
import type { Resolvers } from './generated.ts';

export const resolvers: Complete<Resolvers> = {
  Person: {
    factsOfJudicial: (person, _, { store }) => store.facts(person),
    chainOfJudicial: (person, _, { store }) => store.chain(person),
    judicial: (person, _, { store }) => store.personJudicial(person),
    legalAidMeansExempt: (person, _, { store }) => store.isMeansExempt(person),
    eligibleAsReleased: ({ id }, _, { store }) => store.isReleased(id),
    eligibleAsRehabilitated: ({ id }, _, { store }) => store.isRehabilitated(id),
  },
  PersonProof: {
    legalAidMeansExempt: (proof, _, { store }) => store.isMeansExempt(proof),
  },
  PersonJudicial: {
    legalAidCases: (person, _, { store }) => store.legalAidCases(person),
    judicialRelief: (person, _, { store }) => store.judicialRelief(person),
  },
};
