import { and, desc } from 'drizzle-orm';
import { anyOf, batchMany, batchOne, type Database, inForce } from '../_kernel/index.ts';
import { today } from '../_kernel/today.ts';
import {
  judicialRelief,
  legalAidCases,
  type PersonJudicialMapper,
  rehabilitatedPersons,
  releasedPersons,
} from './model.ts';

export type Store = ReturnType<typeof createStore>;

/** All reads of justice, batched: one statement a table and tick, however many persons are asked for. */
export function createStore(db: Database) {
  /** Answers for today only: whoever could name the day would find the dates by asking. */
  const isSupported = (table: typeof releasedPersons | typeof rehabilitatedPersons) => {
    const supported = batchOne(
      (ids: readonly string[]) =>
        db
          .selectDistinct({ personId: table.personId })
          .from(table)
          .where(and(anyOf(table.personId, ids), inForce(table.from, table.to, today()))),
      (row) => row.personId,
    );
    return async (id: string): Promise<boolean> => (await supported(id)) !== null;
  };

  return {
    /** null: justice has given this person neither legal aid nor relief. */
    personJudicial: batchOne<string, PersonJudicialMapper>(
      (ids) =>
        db
          .select({ personId: legalAidCases.personId })
          .from(legalAidCases)
          .where(anyOf(legalAidCases.personId, ids))
          .union(
            db
              .select({ personId: judicialRelief.personId })
              .from(judicialRelief)
              .where(anyOf(judicialRelief.personId, ids)),
          ),
      (row) => row.personId,
    ),
    legalAidCases: batchMany(
      (ids: readonly string[]) =>
        db
          .select()
          .from(legalAidCases)
          .where(anyOf(legalAidCases.personId, ids))
          .orderBy(desc(legalAidCases.appliedOn), legalAidCases.recordNo),
      (row) => row.personId,
    ),
    judicialRelief: batchMany(
      (ids: readonly string[]) =>
        db
          .select()
          .from(judicialRelief)
          .where(anyOf(judicialRelief.personId, ids))
          .orderBy(desc(judicialRelief.decidedOn), judicialRelief.recordNo),
      (row) => row.personId,
    ),
    isReleased: isSupported(releasedPersons),
    isRehabilitated: isSupported(rehabilitatedPersons),
  };
}
