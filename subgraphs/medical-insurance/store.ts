import { desc } from 'drizzle-orm';
import { union } from 'drizzle-orm/pg-core';
import { anyOf, batchMany, batchOne, type Database } from '../_kernel/index.ts';
import { today } from '../_kernel/today.ts';
import {
  directAids,
  enrolments,
  type PersonMedicalInsuranceMapper,
  premiumAids,
  seriousDiseases,
  settlements,
} from './model.ts';

export type Store = ReturnType<typeof createStore>;

/** Both ends belong to it; null: open. */
interface Period {
  readonly from?: string | null;
  readonly to?: string | null;
}

/** All reads of medical insurance, batched: one statement a table and tick, however many persons are asked for. */
export function createStore(db: Database) {
  const settlementsOf = batchMany(
    (ids: readonly string[]) =>
      db
        .select()
        .from(settlements)
        .where(anyOf(settlements.personId, ids))
        .orderBy(desc(settlements.settledOn), settlements.recordNo),
    (row) => row.personId,
  );
  const settlementsIn = async (personId: string, { from, to }: Period) =>
    (await settlementsOf(personId)).filter(({ settledOn }) => (!from || settledOn >= from) && (!to || settledOn <= to));
  const seriousDiseasesOf = batchMany(
    (ids: readonly string[]) =>
      db
        .select()
        .from(seriousDiseases)
        .where(anyOf(seriousDiseases.personId, ids))
        .orderBy(desc(seriousDiseases.listedOn), seriousDiseases.recordNo),
    (row) => row.personId,
  );
  return {
    /** null: medical insurance has no record of this person. */
    personMedicalInsurance: batchOne<string, PersonMedicalInsuranceMapper>(
      (ids) => {
        const personsOf = (
          table:
            | typeof enrolments
            | typeof premiumAids
            | typeof settlements
            | typeof directAids
            | typeof seriousDiseases,
        ) => db.select({ personId: table.personId }).from(table).where(anyOf(table.personId, ids));
        return union(
          personsOf(enrolments),
          personsOf(premiumAids),
          personsOf(settlements),
          personsOf(directAids),
          personsOf(seriousDiseases),
        );
      },
      (row) => row.personId,
    ),
    enrolments: batchMany(
      (ids: readonly string[]) =>
        db
          .select()
          .from(enrolments)
          .where(anyOf(enrolments.personId, ids))
          .orderBy(desc(enrolments.insuredFrom), enrolments.recordNo),
      (row) => row.personId,
    ),
    premiumAids: batchMany(
      (ids: readonly string[]) =>
        db
          .select()
          .from(premiumAids)
          .where(anyOf(premiumAids.personId, ids))
          .orderBy(desc(premiumAids.year), desc(premiumAids.aidedOn), premiumAids.recordNo),
      (row) => row.personId,
    ),
    settlements: settlementsIn,
    /** Fen. */
    selfPay: async (personId: string, period: Period) =>
      (await settlementsIn(personId, period)).reduce((sum, { selfPay }) => sum + selfPay, 0),
    directAids: batchMany(
      (ids: readonly string[]) =>
        db
          .select()
          .from(directAids)
          .where(anyOf(directAids.personId, ids))
          .orderBy(desc(directAids.aidedOn), directAids.recordNo),
      (row) => row.personId,
    ),
    seriousDiseases: seriousDiseasesOf,
    onSeriousDiseaseList: async (personId: string, asOf: string | null | undefined) => {
      const day = asOf ?? today();
      return (await seriousDiseasesOf(personId)).some(
        ({ listedOn, listedUntil }) => listedOn <= day && (listedUntil === null || listedUntil >= day),
      );
    },
  };
}
