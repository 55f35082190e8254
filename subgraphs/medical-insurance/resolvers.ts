import type { Complete } from '../_kernel/complete.ts';
import type { Resolvers } from './generated.ts';

export const resolvers: Complete<Resolvers> = {
  Person: {
    claimsOfMedicalInsurance: (person, _, { store }) => store.claims(person),
    medicalInsurance: ({ id }, _, { store }) => store.personMedicalInsurance(id),
  },
  PersonMedicalInsurance: {
    enrolments: ({ personId }, _, { store }) => store.enrolments(personId),
    premiumAids: ({ personId }, _, { store }) => store.premiumAids(personId),
    settlements: ({ personId }, period, { store }) => store.settlements(personId, period),
    selfPay: ({ personId }, period, { store }) => store.selfPay(personId, period),
    directAids: ({ personId }, _, { store }) => store.directAids(personId),
    onSeriousDiseaseList: ({ personId }, { asOf }, { store }) => store.onSeriousDiseaseList(personId, asOf),
    seriousDiseases: ({ personId }, _, { store }) => store.seriousDiseases(personId),
  },
};
