import type { FundProgram } from '../generated.ts';

/** Whoever is paid one of these is disabled, or a child without parents: only who may know that is told of it. */
export const TELLING: readonly FundProgram[] = [
  'ORPHAN_SUPPORT',
  'DE_FACTO_CHILD_SUPPORT',
  'DISABLED_LIVING_SUBSIDY',
  'DISABLED_CARE_SUBSIDY',
];
