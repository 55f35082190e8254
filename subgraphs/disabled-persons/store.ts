import { desc } from 'drizzle-orm';
import { union } from 'drizzle-orm/pg-core';
import { anyOf, batchMany, batchOne, type Database } from '../_kernel/index.ts';
import { today } from '../_kernel/today.ts';
import {
  certificates,
  type DisabilityCertificateMapper,
  levelChanges,
  type PersonDisabilityMapper,
  rehabilitationAids,
  subsidies,
} from './model.ts';

export type Store = ReturnType<typeof createStore>;

/** All reads of the disabled persons' federation, batched: one statement a table and tick. */
export function createStore(db: Database) {
  const certificatesOf = batchMany(
    (ids: readonly string[]) =>
      db
        .select()
        .from(certificates)
        .where(anyOf(certificates.personId, ids))
        .orderBy(desc(certificates.issuedOn), certificates.recordNo),
    (row) => row.personId,
  );
  return {
    /** null: the federation has no record of this person. */
    personDisability: batchOne<string, PersonDisabilityMapper>(
      (ids) => {
        const personsOf = (
          table: typeof certificates | typeof levelChanges | typeof subsidies | typeof rehabilitationAids,
        ) => db.select({ personId: table.personId }).from(table).where(anyOf(table.personId, ids));
        return union(
          personsOf(certificates),
          personsOf(levelChanges),
          personsOf(subsidies),
          personsOf(rehabilitationAids),
        );
      },
      (row) => row.personId,
    ),
    certificates: certificatesOf,
    hasValidCertificate: async (personId: string, asOf: string | null | undefined) =>
      (await certificatesOf(personId)).some(
        (certificate) => certificate.issuedOn <= (asOf ?? today()) && !isExpired(certificate, asOf),
      ),
    levelChanges: batchMany(
      (ids: readonly string[]) =>
        db
          .select()
          .from(levelChanges)
          .where(anyOf(levelChanges.personId, ids))
          .orderBy(desc(levelChanges.changedOn), levelChanges.recordNo),
      (row) => row.personId,
    ),
    subsidies: batchMany(
      (ids: readonly string[]) =>
        db
          .select()
          .from(subsidies)
          .where(anyOf(subsidies.personId, ids))
          .orderBy(desc(subsidies.from), subsidies.recordNo),
      (row) => row.personId,
    ),
    rehabilitationAids: batchMany(
      (ids: readonly string[]) =>
        db
          .select()
          .from(rehabilitationAids)
          .where(anyOf(rehabilitationAids.personId, ids))
          .orderBy(desc(rehabilitationAids.approvedOn), rehabilitationAids.recordNo),
      (row) => row.personId,
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
