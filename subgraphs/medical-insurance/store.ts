import { desc } from 'drizzle-orm';
import { chainReader, claimsReader, factsReader } from '../_kernel/chain/index.ts';
import { type Database, dayOf, type KnownPerson, knownIn, rowsOf, type Viewer } from '../_kernel/index.ts';
import { chain } from './chain.ts';
import { claims } from './claims.ts';
import { facts } from './facts.ts';
import { directAids, enrolments, premiumAids, seriousDiseases, settlements } from './model.ts';

export type Store = ReturnType<typeof createStore>;

/** Both ends belong to it; null: open. */
interface Period {
  readonly from?: string | null;
  readonly to?: string | null;
}

/** All reads of medical insurance, batched: one statement a table and tick, however many persons are asked for. */
export function createStore(db: Database, viewer: Viewer) {
  const settlementsOf = rowsOf(db, 'personId', settlements, { on: 'settledOn' });
  const settlementsIn = async (person: KnownPerson, { from, to }: Period) =>
    (await settlementsOf(person)).filter(({ settledOn }) => (!from || settledOn >= from) && (!to || settledOn <= to));
  const seriousDiseasesOf = rowsOf(db, 'personId', seriousDiseases, { on: 'listedOn' });
  return {
    chain: chainReader(db, viewer, chain),
    facts: factsReader(db, viewer, facts),
    claims: claimsReader(db, viewer, claims),
    /** null: medical insurance has no record of this person. */
    personMedicalInsurance: knownIn(db, 'personId', [
      enrolments.insuredFrom,
      premiumAids.aidedOn,
      settlements.settledOn,
      directAids.aidedOn,
      seriousDiseases.listedOn,
    ]),
    enrolments: rowsOf(db, 'personId', enrolments, { on: 'insuredFrom', later: ['insuredTo'] }),
    premiumAids: rowsOf(db, 'personId', premiumAids, {
      on: 'aidedOn',
      order: [desc(premiumAids.year), desc(premiumAids.aidedOn), premiumAids.recordNo],
    }),
    settlements: settlementsIn,
    /** Fen. */
    selfPay: async (person: KnownPerson, period: Period) =>
      (await settlementsIn(person, period)).reduce((sum, { selfPay }) => sum + selfPay, 0),
    directAids: rowsOf(db, 'personId', directAids, { on: 'aidedOn' }),
    seriousDiseases: seriousDiseasesOf,
    onSeriousDiseaseList: async (person: KnownPerson) =>
      (await seriousDiseasesOf(person)).some(
        ({ listedOn, listedUntil }) =>
          listedOn <= dayOf(person) && (listedUntil === null || listedUntil >= dayOf(person)),
      ),
  };
}
