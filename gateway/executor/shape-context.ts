import type { GraphQLCompositeType } from 'graphql';
import type { LeafTests } from './leaves.ts';

/** What shaping knows besides the operation. */
export interface ShapeContext {
  /** Of the scalars that GraphQL itself does not know; one that is not in it takes anything. */
  readonly scalars: LeafTests;
  /** A department may call its root by another name. */
  isRoot(type: GraphQLCompositeType): boolean;
}
