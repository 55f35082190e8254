import type { Database, Viewer } from '../_kernel/index.ts';
import { createHotline } from './hotline/store.ts';
import { createTasks } from './tasks/store.ts';

export type Store = ReturnType<typeof createStore>;

/** All reads and writes of linkage, room by room. */
export function createStore(db: Database, viewer: Viewer) {
  return { ...createTasks(db, viewer), ...createHotline(db, viewer) };
}
