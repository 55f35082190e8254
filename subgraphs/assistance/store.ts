import { mayUseRow } from '../_kernel/access/index.ts';
import type { Database, Viewer } from '../_kernel/index.ts';
import { createDecisions } from './decisions/store.ts';
import type { HouseholdMapper } from './model.ts';
import { createPicture } from './picture/store.ts';
import { createReplays } from './replays/store.ts';
import { createRulebook } from './rulebook/store.ts';
import { createScans } from './scan/store.ts';
import { createStudies } from './studies/store.ts';
import { createStudyWork } from './studies/work.ts';
import { createWarnings } from './warnings/store.ts';

export type Store = ReturnType<typeof createStore>;

/** All that assistance reads and writes, room by room. */
export function createStore(db: Database, viewer: Viewer) {
  const decisions = createDecisions(db, viewer);
  return {
    ...createPicture(db, viewer),
    ...decisions,
    ...createReplays(decisions),
    ...createRulebook(),
    ...createWarnings(db, viewer),
    ...createScans(db, viewer),
    ...createStudies(db, viewer),
    ...createStudyWork(db, viewer),
    /** Refused equals unknown. What the departments sent along is judged where it is read (arrival/). */
    released: (reference: unknown) => {
      const household = reference as HouseholdMapper;
      return mayUseRow(viewer, household.rowScope) ? household : null;
    },
  };
}
