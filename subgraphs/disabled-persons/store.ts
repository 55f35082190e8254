import { chainReader, factsReader } from '../_kernel/chain/index.ts';
import { type Database, dayOf, type KnownPerson, knownIn, rowsOf, type Viewer } from '../_kernel/index.ts';
import { chain } from './chain.ts';
import { facts } from './facts.ts';
import {
  certificates,
  type DisabilityCertificateMapper,
  type DisabilityLevelChangeMapper,
  levelChanges,
  rehabilitationAids,
  subsidies,
} from './model.ts';

export type Store = ReturnType<typeof createStore>;

/** All reads of the disabled persons' federation, batched: one statement a table and tick. */
export function createStore(db: Database, viewer: Viewer) {
  const certificatesOf = rowsOf(db, 'personId', certificates, { on: 'issuedOn' });
  const levelChangesOf = rowsOf(db, 'personId', levelChanges, { on: 'changedOn' });
  const certificatesAsOf = async (person: KnownPerson) => {
    if (!person.asOf) return certificatesOf(person);
    const always = { personId: person.personId };
    const read = [certificatesOf(person), certificatesOf(always), levelChangesOf(always)] as const;
    return withLevelOf(person.asOf, ...(await Promise.all(read)));
  };
  return {
    chain: chainReader(db, viewer, chain),
    facts: factsReader(db, viewer, facts, {
      CERTIFICATE: async ({ id: personId, asOf }) =>
        (await certificatesAsOf({ personId, asOf })).map(({ recordNo, type, level, issuedOn, validUntil }) => ({
          recordNo,
          type,
          level,
          issuedOn,
          validUntil,
        })),
    }),
    /** null: the federation has no record of this person. */
    personDisability: knownIn(db, 'personId', [
      certificates.issuedOn,
      levelChanges.changedOn,
      subsidies.from,
      rehabilitationAids.approvedOn,
    ]),
    certificates: certificatesAsOf,
    hasValidCertificate: async (person: KnownPerson) =>
      (await certificatesOf(person)).some(
        (certificate) => certificate.issuedOn <= dayOf(certificate) && !isExpired(certificate),
      ),
    levelChanges: levelChangesOf,
    subsidies: rowsOf(db, 'personId', subsidies, { on: 'from', later: ['to'] }),
    rehabilitationAids: rowsOf(db, 'personId', rehabilitationAids, { on: 'approvedOn' }),
  };
}

/**
 * A change of level is written into the certificate in hand: the first one after the day, before the next certificate,
 * tells what stood there on the day.
 */
function withLevelOf(
  day: string,
  [inHand, ...former]: readonly DisabilityCertificateMapper[],
  certificates: readonly DisabilityCertificateMapper[],
  changes: readonly DisabilityLevelChangeMapper[],
): DisabilityCertificateMapper[] {
  if (!inHand) return [];
  const next = certificates.findLast(({ issuedOn }) => issuedOn > day);
  const change = changes.findLast(({ changedOn }) => changedOn > day && (!next || changedOn < next.issuedOn));
  return [{ ...inHand, level: change?.fromLevel ?? inHand.level }, ...former];
}

/** Level 1 or 2 (rules.md §10.6). */
export function isSevere({ level }: DisabilityCertificateMapper): boolean {
  return level <= 2;
}

/** The last day of validity still counts; a certificate without one never expires. */
export function isExpired(certificate: DisabilityCertificateMapper): boolean {
  return certificate.validUntil !== null && certificate.validUntil < dayOf(certificate);
}
