import { visit } from 'graphql';
import type { LimitRule } from '../rule.ts';

/** A query must not carry more than `directives` directives, wherever they stand: each is validated against all. */
export const maxDirectives: LimitRule = (document, limits) => {
  let directives = 0;
  visit(document, { Directive: () => void directives++ });
  return directives > limits.directives ? 'COST_LIMIT_EXCEEDED' : undefined;
};
