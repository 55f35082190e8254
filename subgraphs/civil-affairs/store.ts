import { chainReader } from '../_kernel/chain/index.ts';
import type { Database, Viewer } from '../_kernel/index.ts';
import { createAwards } from './awards/store.ts';
import { createCare } from './care/store.ts';
import { householdChain, personChain } from './chain.ts';
import { createChildren } from './children/store.ts';
import { createRegister } from './register/store.ts';
import { createRelief } from './relief/store.ts';
import { createStacking } from './stacking/held.ts';
import { createVisits } from './visits/store.ts';

export type Store = ReturnType<typeof createStore>;

/** All reads and writes of civil affairs, room by room; every room takes its households and persons from the register. */
export function createStore(db: Database, viewer: Viewer) {
  const register = createRegister(db, viewer);
  const benefits = {
    ...register,
    ...createAwards(db, viewer, register),
    ...createRelief(db, viewer, register),
    ...createChildren(db),
  };
  return {
    ...benefits,
    ...createCare(db, viewer, register),
    ...createVisits(db, viewer, register),
    ...createStacking(benefits),
    householdChain: chainReader(db, viewer, householdChain),
    personChain: chainReader(db, viewer, personChain),
  };
}
