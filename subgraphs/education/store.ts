import { desc } from 'drizzle-orm';
import { anyOf, batchMany, batchOne, type Database } from '../_kernel/index.ts';
import { aidAwards, enrolments, homeTeaching, type PersonEducationMapper } from './model.ts';

export type Store = ReturnType<typeof createStore>;

/** All reads of education, batched: one statement a table and tick, however many persons are asked for. */
export function createStore(db: Database) {
  return {
    /** null: education has no record of this person. */
    personEducation: batchOne<string, PersonEducationMapper>(
      (ids) =>
        db
          .select({ personId: enrolments.personId })
          .from(enrolments)
          .where(anyOf(enrolments.personId, ids))
          .union(db.select({ personId: aidAwards.personId }).from(aidAwards).where(anyOf(aidAwards.personId, ids)))
          .union(
            db.select({ personId: homeTeaching.personId }).from(homeTeaching).where(anyOf(homeTeaching.personId, ids)),
          ),
      (row) => row.personId,
    ),
    enrolments: batchMany(
      (ids: readonly string[]) =>
        db
          .select()
          .from(enrolments)
          .where(anyOf(enrolments.personId, ids))
          .orderBy(desc(enrolments.enrolledOn), enrolments.recordNo),
      (row) => row.personId,
    ),
    aidAwards: batchMany(
      (ids: readonly string[]) =>
        db
          .select()
          .from(aidAwards)
          .where(anyOf(aidAwards.personId, ids))
          .orderBy(desc(aidAwards.approvedOn), aidAwards.recordNo),
      (row) => row.personId,
    ),
    homeTeaching: batchMany(
      (ids: readonly string[]) =>
        db
          .select()
          .from(homeTeaching)
          .where(anyOf(homeTeaching.personId, ids))
          .orderBy(desc(homeTeaching.startedOn), homeTeaching.recordNo),
      (row) => row.personId,
    ),
  };
}
