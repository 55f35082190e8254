import { chainReader } from '../_kernel/chain/index.ts';
import type { Database, Viewer } from '../_kernel/index.ts';
import type { KeyRing } from '../_kernel/keys.ts';
import { createAssignments } from './assignments/store.ts';
import { createAwards } from './awards/store.ts';
import { createBreakGlass } from './break-glass/store.ts';
import { createCare } from './care/store.ts';
import { householdChain, personChain } from './chain.ts';
import { createChildren } from './children/store.ts';
import { createGuardians } from './guardians/store.ts';
import { createLetters } from './letters/store.ts';
import { createProofs } from './proofs/store.ts';
import { createRegister } from './register/store.ts';
import { createRelief } from './relief/store.ts';
import { createStacking } from './stacking/held.ts';
import { createAssistanceFacts } from './tell-facts.ts';
import { createVisits } from './visits/store.ts';

export type Store = ReturnType<typeof createStore>;

/** All reads and writes of civil affairs, room by room; every room takes its households and persons from the register. */
export function createStore(db: Database, viewer: Viewer, keys: KeyRing) {
  const register = createRegister(db, viewer);
  const benefits = {
    ...register,
    ...createAwards(db, viewer, register),
    ...createRelief(db, viewer, register),
    ...createChildren(db, viewer),
  };
  const letters = createLetters(db, viewer);
  return {
    ...benefits,
    ...letters,
    ...createAssistanceFacts(db, viewer, benefits, letters),
    ...createCare(db, viewer, register),
    ...createVisits(db, viewer, register),
    ...createGuardians(db, viewer),
    ...createAssignments(db, viewer),
    ...createBreakGlass(db, viewer),
    ...createStacking(benefits),
    ...createProofs(db, viewer, keys, register),
    householdChain: chainReader(db, viewer, householdChain),
    personChain: chainReader(db, viewer, personChain),
  };
}
