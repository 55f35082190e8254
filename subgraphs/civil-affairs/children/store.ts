import { desc } from 'drizzle-orm';
import type { Database, Viewer } from '../../_kernel/index.ts';
import { meansOf } from '../../_kernel/row-rule/index.ts';
import { dayOf, knownBy, rowsUnder } from '../reads.ts';
import type { PersonMapper } from '../register/model.ts';
import { childProtections } from './model.ts';

export type Children = ReturnType<typeof createChildren>;

/**
 * Reads of a child by the child alone: there is no way from a kind to the children. A guardian is told nothing: what a
 * child is protected from may be the guardian.
 */
export function createChildren(db: Database, viewer: Viewer) {
  const { from, recordNo } = childProtections;
  const protectionsOf = rowsUnder(
    db,
    childProtections,
    'personRecordNo',
    'from',
    [desc(from), recordNo],
    undefined,
    viewer,
  );

  return {
    childProtection: async (child: PersonMapper, asOf: string | null | undefined) => {
      if (meansOf(viewer) === 'ward') return null;
      const day = dayOf(child, asOf);
      const found = (await protectionsOf(child.recordNo, day)).find(({ to }) => to === null || to >= day);
      return found ? { ...found, to: knownBy(found.to, child.asOf), asOf: child.asOf ?? null } : null;
    },
  };
}
