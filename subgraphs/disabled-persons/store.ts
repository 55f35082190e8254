import { desc } from 'drizzle-orm';
import { type Database, knownIn, rowsOf } from '../_kernel/index.ts';
import { today } from '../_kernel/today.ts';
import {
  certificates,
  type DisabilityCertificateMapper,
  levelChanges,
  rehabilitationAids,
  subsidies,
} from './model.ts';

export type Store = ReturnType<typeof createStore>;

/** All reads of the disabled persons' federation, batched: one statement a table and tick. */
export function createStore(db: Database) {
  const certificatesOf = rowsOf(db, 'personId', certificates, desc(certificates.issuedOn), certificates.recordNo);
  return {
    /** null: the federation has no record of this person. */
    personDisability: knownIn(db, 'personId', [certificates, levelChanges, subsidies, rehabilitationAids]),
    certificates: certificatesOf,
    hasValidCertificate: async (personId: string, asOf: string | null | undefined) =>
      (await certificatesOf(personId)).some(
        (certificate) => certificate.issuedOn <= (asOf ?? today()) && !isExpired(certificate, asOf),
      ),
    levelChanges: rowsOf(db, 'personId', levelChanges, desc(levelChanges.changedOn), levelChanges.recordNo),
    subsidies: rowsOf(db, 'personId', subsidies, desc(subsidies.from), subsidies.recordNo),
    rehabilitationAids: rowsOf(
      db,
      'personId',
      rehabilitationAids,
      desc(rehabilitationAids.approvedOn),
      rehabilitationAids.recordNo,
    ),
  };
}

/** Level 1 or 2 (rules.md §10.6). */
export function isSevere({ level }: DisabilityCertificateMapper): boolean {
  return level <= 2;
}

/** The last day of validity still counts; a certificate without one never expires. */
export function isExpired({ validUntil }: DisabilityCertificateMapper, asOf: string | null | undefined): boolean {
  return validUntil !== null && validUntil < (asOf ?? today());
}
