import type { Complete } from '../_kernel/complete.ts';
import { onDay } from '../_kernel/index.ts';
import type { Resolvers } from './generated.ts';

export const resolvers: Complete<Resolvers> = {
  Person: {
    factsOfMedicalInsurance: (person, _, { store }) => store.facts(person),
    claimsOfMedicalInsurance: (person, _, { store }) => store.claims(person),
    chainOfMedicalInsurance: (person, _, { store }) => store.chain(person),
    medicalInsurance: (person, _, { store }) => store.personMedicalInsurance(person),
  },
  PersonMedicalInsurance: {
    enrolments: (person, _, { store }) => store.enrolments(person),
    premiumAids: (person, _, { store }) => store.premiumAids(person),
    settlements: (person, period, { store }) => store.settlements(person, period),
    selfPay: (person, period, { store }) => store.selfPay(person, period),
    directAids: (person, _, { store }) => store.directAids(person),
    onSeriousDiseaseList: (person, { asOf }, { store }) => store.onSeriousDiseaseList(onDay(person, asOf)),
    seriousDiseases: (person, _, { store }) => store.seriousDiseases(person),
  },
};
