import { foldOperations, sum } from '../fold.ts';
import type { LimitRule } from '../rule.ts';

/** An operation must not select more than `fields` fields, fragments expanded. Depth alone says nothing of width. */
export const maxFields: LimitRule = (document, limits) =>
  foldOperations(document, (_, below) => below + 1, sum) > limits.fields ? 'COST_LIMIT_EXCEEDED' : undefined;
