import { desc } from 'drizzle-orm';
import { anyOf, batchMany, batchOne, type Database } from '../_kernel/index.ts';
import {
  type DwellingMapper,
  dwellings,
  type HouseholdHousingMapper,
  publicRentals,
  rebuilds,
  remedies,
  rentSubsidies,
  safetyAppraisals,
} from './model.ts';

export type Store = ReturnType<typeof createStore>;

/** All reads of housing, batched: one statement a table and tick, however many households are asked for. */
export function createStore(db: Database) {
  const known = (
    table: typeof dwellings | typeof publicRentals | typeof rentSubsidies | typeof safetyAppraisals | typeof rebuilds,
    ids: readonly string[],
  ) => db.select({ householdId: table.householdId }).from(table).where(anyOf(table.householdId, ids));

  return {
    /** null: housing has no record of this household. */
    householdHousing: batchOne<string, HouseholdHousingMapper>(
      (ids) =>
        known(dwellings, ids)
          .union(known(publicRentals, ids))
          .union(known(rentSubsidies, ids))
          .union(known(safetyAppraisals, ids))
          .union(known(rebuilds, ids)),
      (row) => row.householdId,
    ),
    remedies: batchMany(
      (ids: readonly string[]) =>
        db
          .select()
          .from(remedies)
          .where(anyOf(remedies.householdId, ids))
          .orderBy(desc(remedies.from), remedies.recordNo),
      (row) => row.householdId,
    ),
    /** As last surveyed. */
    dwelling: batchOne<string, DwellingMapper>(
      (ids) =>
        db
          .selectDistinctOn([dwellings.householdId])
          .from(dwellings)
          .where(anyOf(dwellings.householdId, ids))
          .orderBy(dwellings.householdId, desc(dwellings.surveyedOn), dwellings.recordNo),
      (row) => row.householdId,
    ),
    publicRentals: batchMany(
      (ids: readonly string[]) =>
        db
          .select()
          .from(publicRentals)
          .where(anyOf(publicRentals.householdId, ids))
          .orderBy(desc(publicRentals.appliedOn), publicRentals.recordNo),
      (row) => row.householdId,
    ),
    rentSubsidies: batchMany(
      (ids: readonly string[]) =>
        db
          .select()
          .from(rentSubsidies)
          .where(anyOf(rentSubsidies.householdId, ids))
          .orderBy(desc(rentSubsidies.startedOn), rentSubsidies.recordNo),
      (row) => row.householdId,
    ),
    safetyAppraisals: batchMany(
      (ids: readonly string[]) =>
        db
          .select()
          .from(safetyAppraisals)
          .where(anyOf(safetyAppraisals.householdId, ids))
          .orderBy(desc(safetyAppraisals.appraisedOn), safetyAppraisals.recordNo),
      (row) => row.householdId,
    ),
    rebuilds: batchMany(
      (ids: readonly string[]) =>
        db
          .select()
          .from(rebuilds)
          .where(anyOf(rebuilds.householdId, ids))
          .orderBy(desc(rebuilds.plannedOn), rebuilds.recordNo),
      (row) => row.householdId,
    ),
  };
}
