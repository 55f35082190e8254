import { anyOf, batchOne, type Database } from '../../../subgraphs/_kernel/index.ts';
import { veterans } from './model.ts';

export type Store = ReturnType<typeof createStore>;

export function createStore(db: Database) {
  return {
    veteran: batchOne(
      (ids: readonly string[]) => db.select().from(veterans).where(anyOf(veterans.personId, ids)),
      (row) => row.personId,
    ),
  };
}
