import { and } from 'drizzle-orm';
import { chainReader, factsReader } from '../_kernel/chain/index.ts';
import {
  anyOf,
  batchOne,
  type Database,
  type EntityReference,
  inForce,
  knownIn,
  rowsOf,
  type Viewer,
} from '../_kernel/index.ts';
import { unsealed } from '../_kernel/row-rule/index.ts';
import { today } from '../_kernel/today.ts';
import { chain } from './chain.ts';
import { facts } from './facts.ts';
import { judicialRelief, legalAidCases, rehabilitatedPersons, releasedPersons } from './model.ts';

/** With what civil affairs says of the person (`@requires`). */
type AssistedReference = EntityReference & { readonly onSocialAssistance?: boolean | null };

export type Store = ReturnType<typeof createStore>;

/** All reads of justice, batched: one statement a table and tick, however many persons are asked for. */
export function createStore(db: Database, viewer: Viewer) {
  /** Sealed records are no records, but to who is named. Answers for today only, whatever the day of the question: whoever could name it would find the dates by asking. */
  const isSupported = (table: typeof releasedPersons | typeof rehabilitatedPersons) => {
    const supported = batchOne(
      (ids: readonly string[]) =>
        db
          .selectDistinct({ personId: table.personId })
          .from(table)
          .where(and(anyOf(table.personId, ids), inForce(table.from, table.to, today()), unsealed(table, viewer))),
      (row) => row.personId,
    );
    return async (id: string): Promise<boolean> => (await supported(id)) !== null;
  };

  const relieved = knownIn(db, 'personId', [judicialRelief.decidedOn]);

  return {
    /** null: whether on assistance could not be told. 优抚 is on record nowhere here. */
    isMeansExempt: async (person: AssistedReference): Promise<boolean | null> =>
      person.onSocialAssistance == null ? null : person.onSocialAssistance || (await relieved(person)) !== null,
    chain: chainReader(db, viewer, chain),
    facts: factsReader(db, viewer, facts),
    /** null: justice has given this person neither legal aid nor relief. */
    personJudicial: knownIn(db, 'personId', [legalAidCases.appliedOn, judicialRelief.decidedOn], viewer),
    legalAidCases: rowsOf(db, 'personId', legalAidCases, {
      on: 'appliedOn',
      later: [['decidedOn', 'decision'], 'appointedOn'],
      viewer,
    }),
    judicialRelief: rowsOf(db, 'personId', judicialRelief, { on: 'decidedOn' }),
    isReleased: isSupported(releasedPersons),
    isRehabilitated: isSupported(rehabilitatedPersons),
  };
}
