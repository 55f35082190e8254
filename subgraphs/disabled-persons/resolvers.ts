import type { Complete } from '../_kernel/complete.ts';
import { onDay } from '../_kernel/index.ts';
import type { Resolvers } from './generated.ts';
import { isExpired, isSevere } from './store.ts';

export const resolvers: Complete<Resolvers> = {
  Person: {
    factsOfDisabledPersons: (person, _, { store }) => store.facts(person),
    chainOfDisabledPersons: (person, _, { store }) => store.chain(person),
    disability: (person, _, { store }) => store.personDisability(person),
  },
  PersonDisability: {
    hasValidCertificate: (person, { asOf }, { store }) => store.hasValidCertificate(onDay(person, asOf)),
    certificates: (person, _, { store }) => store.certificates(person),
    levelChanges: (person, _, { store }) => store.levelChanges(person),
    subsidies: (person, _, { store }) => store.subsidies(person),
    rehabilitationAids: (person, _, { store }) => store.rehabilitationAids(person),
  },
  DisabilityCertificate: {
    isSevere: (certificate) => isSevere(certificate),
    isExpired: (certificate, { asOf }) => isExpired(onDay(certificate, asOf)),
  },
};
