import { foldOperations, sum } from '../fold.ts';
import type { LimitRule } from '../rule.ts';

/** An operation must not have more than `rootFields` fields at its root: each is a look-up of its own. */
export const maxRootFields: LimitRule = (document, limits) =>
  foldOperations(document, () => 1, sum) > limits.rootFields ? 'COST_LIMIT_EXCEEDED' : undefined;
