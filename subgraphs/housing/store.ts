import { desc } from 'drizzle-orm';
import { chainReader } from '../_kernel/chain/index.ts';
import { anyOf, batchOne, type Database, knownIn, rowsOf, type Viewer } from '../_kernel/index.ts';
import { chain } from './chain.ts';
import {
  type DwellingMapper,
  dwellings,
  publicRentals,
  rebuilds,
  remedies,
  rentSubsidies,
  safetyAppraisals,
} from './model.ts';

export type Store = ReturnType<typeof createStore>;

/** All reads of housing, batched: one statement a table and tick, however many households are asked for. */
export function createStore(db: Database, viewer: Viewer) {
  return {
    chain: chainReader(db, viewer, chain),
    /** null: housing has no record of this household. */
    householdHousing: knownIn(db, 'householdId', [dwellings, publicRentals, rentSubsidies, safetyAppraisals, rebuilds]),
    remedies: rowsOf(db, 'householdId', remedies, desc(remedies.from), remedies.recordNo),
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
    publicRentals: rowsOf(db, 'householdId', publicRentals, desc(publicRentals.appliedOn), publicRentals.recordNo),
    rentSubsidies: rowsOf(db, 'householdId', rentSubsidies, desc(rentSubsidies.startedOn), rentSubsidies.recordNo),
    safetyAppraisals: rowsOf(
      db,
      'householdId',
      safetyAppraisals,
      desc(safetyAppraisals.appraisedOn),
      safetyAppraisals.recordNo,
    ),
    rebuilds: rowsOf(db, 'householdId', rebuilds, desc(rebuilds.plannedOn), rebuilds.recordNo),
  };
}
