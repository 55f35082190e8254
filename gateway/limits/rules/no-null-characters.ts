import { BREAK, visit } from 'graphql';
import type { LimitRule } from '../rule.ts';

/** No text may contain U+0000: PostgreSQL stores none, and would fail on it half way through. */
export const noNullCharacters: LimitRule = (document) => {
  let found = false;
  visit(document, {
    StringValue: (node) => {
      found = node.value.includes('\0');
      return found ? BREAK : undefined;
    },
  });
  return found ? 'BAD_USER_INPUT' : undefined;
};
