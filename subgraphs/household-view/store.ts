import { mayUseRow } from '../_kernel/access/index.ts';
import type { Database, Viewer } from '../_kernel/index.ts';
import { conflictsOf } from './conflicts/index.ts';
import type { HouseholdMapper } from './model.ts';
import { timelineOf } from './timeline.ts';

export type Store = ReturnType<typeof createStore>;

/** Reads nothing: all that is needed came with the question. */
export function createStore(_: Database, viewer: Viewer) {
  return {
    /** Refused equals unknown. What the departments sent along is judged where it is read (timeline.ts). */
    released: (reference: unknown) => {
      const household = reference as HouseholdMapper;
      return mayUseRow(viewer, household.rowScope) ? household : null;
    },
    timeline: timelineOf,
    conflicts: conflictsOf,
  };
}
