import { chainReader, factsReader } from '../_kernel/chain/index.ts';
import { type Database, dayOf, type KnownPerson, knownIn, rowsOf, type Viewer } from '../_kernel/index.ts';
import { chain } from './chain.ts';
import { facts } from './facts.ts';
import { aidAwards, enrolments, homeTeaching } from './model.ts';

export type Store = ReturnType<typeof createStore>;

/** All reads of education, batched: one statement a table and tick, however many persons are asked for. */
export function createStore(db: Database, viewer: Viewer) {
  const homeTeachingOf = rowsOf(db, 'personId', homeTeaching, { on: 'startedOn', later: ['endedOn'] });
  const isTaughtAtHome = async (person: KnownPerson) =>
    (await homeTeachingOf(person)).some(
      (row) => row.startedOn <= dayOf(row) && (row.endedOn === null || dayOf(row) <= row.endedOn),
    );
  return {
    chain: chainReader(db, viewer, chain),
    facts: factsReader(db, viewer, facts, {
      HOME_TEACHING: async ({ id: personId, asOf }) =>
        (await isTaughtAtHome({ personId, asOf })) ? [{ isTaughtAtHome: true }] : [],
    }),
    /** null: education has no record of this person. */
    personEducation: knownIn(db, 'personId', [enrolments.enrolledOn, aidAwards.approvedOn, homeTeaching.startedOn]),
    enrolments: rowsOf(db, 'personId', enrolments, { on: 'enrolledOn', later: ['leftOn'] }),
    aidAwards: rowsOf(db, 'personId', aidAwards, { on: 'approvedOn' }),
    isTaughtAtHome,
    homeTeaching: homeTeachingOf,
  };
}
