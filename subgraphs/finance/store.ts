import type { Database, Viewer } from '../_kernel/index.ts';
import { createFunds } from './funds/store.ts';
import { createPayments } from './payments/store.ts';

export type Store = ReturnType<typeof createStore>;

/** All reads of finance, room by room. */
export function createStore(db: Database, viewer: Viewer) {
  return { ...createFunds(db), ...createPayments(db, viewer) };
}
