import type { Complete } from '../_kernel/complete.ts';
import type { Resolvers } from './generated.ts';
import { isExpired, isSevere } from './store.ts';

export const resolvers: Complete<Resolvers> = {
  Person: {
    disability: ({ id }, _, { store }) => store.personDisability(id),
  },
  PersonDisability: {
    hasValidCertificate: ({ personId }, { asOf }, { store }) => store.hasValidCertificate(personId, asOf),
    certificates: ({ personId }, _, { store }) => store.certificates(personId),
    levelChanges: ({ personId }, _, { store }) => store.levelChanges(personId),
    subsidies: ({ personId }, _, { store }) => store.subsidies(personId),
    rehabilitationAids: ({ personId }, _, { store }) => store.rehabilitationAids(personId),
  },
  DisabilityCertificate: {
    isSevere: (certificate) => isSevere(certificate),
    isExpired: (certificate, { asOf }) => isExpired(certificate, asOf),
  },
};
