import type { Complete } from '../_kernel/complete.ts';
import type { Resolvers } from './generated.ts';

export const resolvers: Complete<Resolvers> = {
  Person: {
    factsOfEducation: (person, _, { store }) => store.facts(person),
    chainOfEducation: (person, _, { store }) => store.chain(person),
    education: (person, _, { store }) => store.personEducation(person),
  },
  PersonEducation: {
    enrolments: (person, _, { store }) => store.enrolments(person),
    aidAwards: (person, _, { store }) => store.aidAwards(person),
    isTaughtAtHome: (person, _, { store }) => store.isTaughtAtHome(person),
    homeTeaching: (person, _, { store }) => store.homeTeaching(person),
  },
};
