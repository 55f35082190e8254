import { desc } from 'drizzle-orm';
import type { Database } from '../../_kernel/index.ts';
import { dayOf, knownBy, rowsUnder } from '../reads.ts';
import type { PersonMapper } from '../register/model.ts';
import { childProtections } from './model.ts';

export type Children = ReturnType<typeof createChildren>;

/** Reads of a child by the child alone: there is no way from a kind to the children. */
export function createChildren(db: Database) {
  const { from, recordNo } = childProtections;
  const protectionsOf = rowsUnder(db, childProtections, 'personRecordNo', 'from', [desc(from), recordNo]);

  return {
    childProtection: async (child: PersonMapper, asOf: string | null | undefined) => {
      const day = dayOf(child, asOf);
      const found = (await protectionsOf(child.recordNo, day)).find(({ to }) => to === null || to >= day);
      return found ? { ...found, to: knownBy(found.to, child.asOf), asOf: child.asOf ?? null } : null;
    },
  };
}
