import type { LimitRule } from '../rule.ts';
import { maxAliases } from './max-aliases.ts';
import { maxDepth } from './max-depth.ts';
import { maxDirectives } from './max-directives.ts';
import { maxFields } from './max-fields.ts';
import { maxRootFields } from './max-root-fields.ts';
import { noCircularFragments } from './no-circular-fragments.ts';
import { noNullCharacters } from './no-null-characters.ts';

/** In the order in which they are asked; circles first, since all others expand fragments. */
export const LIMIT_RULES: readonly LimitRule[] = [
  noCircularFragments,
  maxRootFields,
  maxDepth,
  maxFields,
  maxAliases,
  maxDirectives,
  noNullCharacters,
];
