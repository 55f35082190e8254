import { and } from 'drizzle-orm';
import { chainReader } from '../_kernel/chain/index.ts';
import { anyOf, batchOne, type Database, inForce, knownIn, rowsOf, type Viewer } from '../_kernel/index.ts';
import { today } from '../_kernel/today.ts';
import { chain } from './chain.ts';
import { judicialRelief, legalAidCases, rehabilitatedPersons, releasedPersons } from './model.ts';

export type Store = ReturnType<typeof createStore>;

/** All reads of justice, batched: one statement a table and tick, however many persons are asked for. */
export function createStore(db: Database, viewer: Viewer) {
  /** Answers for today only, whatever the day of the question: whoever could name it would find the dates by asking. */
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
    chain: chainReader(db, viewer, chain),
    /** null: justice has given this person neither legal aid nor relief. */
    personJudicial: knownIn(db, 'personId', [legalAidCases.appliedOn, judicialRelief.decidedOn]),
    legalAidCases: rowsOf(db, 'personId', legalAidCases, {
      on: 'appliedOn',
      later: [['decidedOn', 'decision'], 'appointedOn'],
    }),
    judicialRelief: rowsOf(db, 'personId', judicialRelief, { on: 'decidedOn' }),
    isReleased: isSupported(releasedPersons),
    isRehabilitated: isSupported(rehabilitatedPersons),
  };
}
