import { chainReader, factsReader } from '../_kernel/chain/index.ts';
import { type Database, knownIn, rowsOf, type Viewer } from '../_kernel/index.ts';
import { chain } from './chain.ts';
import { facts } from './facts.ts';
import { aidAwards, enrolments, homeTeaching } from './model.ts';

export type Store = ReturnType<typeof createStore>;

/** All reads of education, batched: one statement a table and tick, however many persons are asked for. */
export function createStore(db: Database, viewer: Viewer) {
  return {
    chain: chainReader(db, viewer, chain),
    facts: factsReader(db, viewer, facts),
    /** null: education has no record of this person. */
    personEducation: knownIn(db, 'personId', [enrolments.enrolledOn, aidAwards.approvedOn, homeTeaching.startedOn]),
    enrolments: rowsOf(db, 'personId', enrolments, { on: 'enrolledOn', later: ['leftOn'] }),
    aidAwards: rowsOf(db, 'personId', aidAwards, { on: 'approvedOn' }),
    homeTeaching: rowsOf(db, 'personId', homeTeaching, { on: 'startedOn', later: ['endedOn'] }),
  };
}
