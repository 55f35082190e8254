import { and, sql } from 'drizzle-orm';
import { anyOf, batchMany, type Database, inForce, perKey, refuse, type Viewer } from '../../_kernel/index.ts';
import { meansOf, rowsFor } from '../../_kernel/row-rule/index.ts';
import { realToday } from '../../_kernel/today.ts';
import { dayOf } from '../reads.ts';
import type { PersonMapper } from '../register/model.ts';
import { guardianships } from './model.ts';
import { guardianshipRows } from './rows.ts';

/** All reads of guardianship, batched. */
export function createGuardians(db: Database, viewer: Viewer) {
  const seen = rowsFor(guardianshipRows, { viewer, day: realToday() });
  const ofWardOn = perKey((day) =>
    batchMany(
      (recordNos: readonly string[]) =>
        db
          .select()
          .from(guardianships)
          .where(
            and(
              anyOf(guardianships.wardRecordNo, recordNos),
              seen,
              inForce(guardianships.from, guardianships.to, day),
              sql`(${guardianships.revokedOn} is null or ${guardianships.revokedOn} > ${day}::date)`,
            ),
          )
          .orderBy(guardianships.recordNo),
      (row) => row.wardRecordNo,
    ),
  );

  return {
    /** In force on the day of the question. That a right was taken away, and when, is not told. */
    guardianships: async (ward: PersonMapper) =>
      (await ofWardOn(dayOf(ward))(ward.recordNo)).map((row) => ({ ...row, asOf: ward.asOf ?? null })),

    /** @throws FORBIDDEN for who does not ask as a guardian. */
    wards: async () => {
      if (meansOf(viewer) !== 'ward') throw refuse('FORBIDDEN');
      return db.select().from(guardianships).where(seen).orderBy(guardianships.recordNo);
    },
  };
}
