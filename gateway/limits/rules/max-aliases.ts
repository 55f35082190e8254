import { foldOperations, sum } from '../fold.ts';
import type { LimitRule } from '../rule.ts';

/** An operation must not rename more than `aliases` fields: aliases make one field cost like many. */
export const maxAliases: LimitRule = (document, limits) => {
  const aliases = foldOperations(document, (node, below) => below + (node.alias ? 1 : 0), sum);
  return aliases > limits.aliases ? 'COST_LIMIT_EXCEEDED' : undefined;
};
