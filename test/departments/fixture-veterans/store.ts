import { type Database, type EntityReference, rowsOf } from '../../../subgraphs/_kernel/index.ts';
import { veterans } from './model.ts';

export type Store = ReturnType<typeof createStore>;

export function createStore(db: Database) {
  const veteransOf = rowsOf(db, 'personId', veterans, { on: 'leftOn' });
  return {
    veteran: async ({ id, asOf }: EntityReference) => (await veteransOf({ personId: id, asOf }))[0] ?? null,
  };
}
