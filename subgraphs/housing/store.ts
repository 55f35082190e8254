import { chainReader, claimsReader, factsReader } from '../_kernel/chain/index.ts';
import { type Database, type KnownHousehold, knownIn, rowsOf, type Viewer } from '../_kernel/index.ts';
import { chain } from './chain.ts';
import { claims } from './claims.ts';
import { householdFacts, personFacts } from './facts.ts';
import {
  dwellings,
  publicRentals,
  rebuilds,
  registeredHomes,
  remedies,
  rentSubsidies,
  safetyAppraisals,
} from './model.ts';

export type Store = ReturnType<typeof createStore>;

/** All reads of housing, batched: one statement a table and tick, however many households are asked for. */
export function createStore(db: Database, viewer: Viewer) {
  const dwellingsOf = rowsOf(db, 'householdId', dwellings, { on: 'surveyedOn' });
  return {
    chain: chainReader(db, viewer, chain),
    personFacts: factsReader(db, viewer, personFacts),
    householdFacts: factsReader(db, viewer, householdFacts),
    claims: claimsReader(db, viewer, claims),
    registeredHomes: rowsOf(db, 'personId', registeredHomes, { on: 'registeredOn', later: ['cancelledOn'] }),
    /** null: housing has no record of this household. */
    householdHousing: knownIn(db, 'householdId', [
      dwellings.surveyedOn,
      publicRentals.appliedOn,
      rentSubsidies.startedOn,
      safetyAppraisals.appraisedOn,
      rebuilds.plannedOn,
    ]),
    remedies: rowsOf(db, 'householdId', remedies, { on: 'from', later: ['to'] }),
    /** As last surveyed. */
    dwelling: async (household: KnownHousehold) => (await dwellingsOf(household))[0] ?? null,
    publicRentals: rowsOf(db, 'householdId', publicRentals, { on: 'appliedOn', later: ['allocatedOn', 'endedOn'] }),
    rentSubsidies: rowsOf(db, 'householdId', rentSubsidies, { on: 'startedOn', later: ['endedOn'] }),
    safetyAppraisals: rowsOf(db, 'householdId', safetyAppraisals, { on: 'appraisedOn' }),
    rebuilds: rowsOf(db, 'householdId', rebuilds, {
      on: 'plannedOn',
      later: [['approvedOn', 'grant'], 'completedOn'],
    }),
  };
}
