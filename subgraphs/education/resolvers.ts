import type { Complete } from '../_kernel/complete.ts';
import type { Resolvers } from './generated.ts';

export const resolvers: Complete<Resolvers> = {
  Person: {
    chainOfEducation: (person, _, { store }) => store.chain(person),
    education: ({ id }, _, { store }) => store.personEducation(id),
  },
  PersonEducation: {
    enrolments: ({ personId }, _, { store }) => store.enrolments(personId),
    aidAwards: ({ personId }, _, { store }) => store.aidAwards(personId),
    homeTeaching: ({ personId }, _, { store }) => store.homeTeaching(personId),
  },
};
