import type { Database, Viewer } from '../_kernel/index.ts';
import { createRegister } from './register/store.ts';

export type Store = ReturnType<typeof createStore>;

/** All reads and writes of civil affairs, room by room. */
export function createStore(db: Database, viewer: Viewer) {
  return { ...createRegister(db, viewer) };
}
