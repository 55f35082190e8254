import { chainReader, claimsReader, factsReader } from '../_kernel/chain/index.ts';
import type { Database, Viewer } from '../_kernel/index.ts';
import { householdChain, householdClaims, personChain, personClaims } from './chain.ts';
import { householdFacts, personFacts } from './facts.ts';
import { createFunds } from './funds/store.ts';
import { createPayments } from './payments/store.ts';

export type Store = ReturnType<typeof createStore>;

/** All reads of finance, room by room. */
export function createStore(db: Database, viewer: Viewer) {
  return {
    ...createFunds(db, viewer),
    ...createPayments(db, viewer),
    personChain: chainReader(db, viewer, personChain),
    householdChain: chainReader(db, viewer, householdChain),
    personClaims: claimsReader(db, viewer, personClaims),
    householdClaims: claimsReader(db, viewer, householdClaims),
    personFacts: factsReader(db, viewer, personFacts),
    householdFacts: factsReader(db, viewer, householdFacts),
  };
}
