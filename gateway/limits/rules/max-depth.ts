import { foldOperations } from '../fold.ts';
import type { LimitRule } from '../rule.ts';

/** Fields must not nest deeper than `depth`, fragments expanded. */
export const maxDepth: LimitRule = (document, limits) =>
  foldOperations(document, (_, below) => below + 1, Math.max) > limits.depth ? 'COST_LIMIT_EXCEEDED' : undefined;
