import { desc } from 'drizzle-orm';
import { claimsReader } from '../_kernel/chain/index.ts';
import { type Database, knownIn, rowsOf, type Viewer } from '../_kernel/index.ts';
import { today } from '../_kernel/today.ts';
import { claims } from './claims.ts';
import { directAids, enrolments, premiumAids, seriousDiseases, settlements } from './model.ts';

export type Store = ReturnType<typeof createStore>;

/** Both ends belong to it; null: open. */
interface Period {
  readonly from?: string | null;
  readonly to?: string | null;
}

/** All reads of medical insurance, batched: one statement a table and tick, however many persons are asked for. */
export function createStore(db: Database, viewer: Viewer) {
  const settlementsOf = rowsOf(db, 'personId', settlements, desc(settlements.settledOn), settlements.recordNo);
  const settlementsIn = async (personId: string, { from, to }: Period) =>
    (await settlementsOf(personId)).filter(({ settledOn }) => (!from || settledOn >= from) && (!to || settledOn <= to));
  const seriousDiseasesOf = rowsOf(
    db,
    'personId',
    seriousDiseases,
    desc(seriousDiseases.listedOn),
    seriousDiseases.recordNo,
  );
  return {
    claims: claimsReader(db, viewer, claims),
    /** null: medical insurance has no record of this person. */
    personMedicalInsurance: knownIn(db, 'personId', [
      enrolments,
      premiumAids,
      settlements,
      directAids,
      seriousDiseases,
    ]),
    enrolments: rowsOf(db, 'personId', enrolments, desc(enrolments.insuredFrom), enrolments.recordNo),
    premiumAids: rowsOf(
      db,
      'personId',
      premiumAids,
      desc(premiumAids.year),
      desc(premiumAids.aidedOn),
      premiumAids.recordNo,
    ),
    settlements: settlementsIn,
    /** Fen. */
    selfPay: async (personId: string, period: Period) =>
      (await settlementsIn(personId, period)).reduce((sum, { selfPay }) => sum + selfPay, 0),
    directAids: rowsOf(db, 'personId', directAids, desc(directAids.aidedOn), directAids.recordNo),
    seriousDiseases: seriousDiseasesOf,
    onSeriousDiseaseList: async (personId: string, asOf: string | null | undefined) => {
      const day = asOf ?? today();
      return (await seriousDiseasesOf(personId)).some(
        ({ listedOn, listedUntil }) => listedOn <= day && (listedUntil === null || listedUntil >= day),
      );
    },
  };
}
