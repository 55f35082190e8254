import type { DocumentNode, GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { ScopeSet } from '../../subgraphs/_kernel/access/index.ts';
import type { Switches } from './conditions.ts';
import { type PrunedOperation, pruneOperation } from './prune.ts';
import type { AccessRules } from './requirements.ts';

export interface PruneCache {
  prune(
    document: DocumentNode,
    /** Of the text as asked. */
    documentHash: string,
    operationName: string | undefined,
    scopes: ScopeSet,
    switches: Switches,
  ): PrunedOperation | undefined;
  /** Operations kept. */
  size(): number;
}

/**
 * Prunes each operation once for each set of scopes and each setting of its `@skip` and `@include`. Bounded: unique
 * operations must not fill the memory. Warm, it costs two look-ups: the scopes' number, then the operation.
 */
export function createPruneCache(rules: AccessRules, schema: GraphQLSchema, max = 500): PruneCache {
  const operations = new LRUCache<string, PrunedOperation>({ max });
  const numberOf = createScopeNumbers();
  return {
    size: () => operations.size,
    prune(document, documentHash, operationName, scopes, switches) {
      const settings = [...switches.values()].map(Number).join('');
      const key = `${numberOf(scopes)} ${documentHash} ${operationName ?? ''} ${settings}`;
      const known = operations.get(key);
      if (known) return known;
      const pruned = pruneOperation(document, operationName, rules, schema, scopes, switches);
      if (pruned) operations.set(key, pruned);
      return pruned;
    },
  };
}

/** Equal sets get the same number, whatever their order. A number that was dropped is never given again. */
function createScopeNumbers(): (scopes: ScopeSet) => number {
  const bySet = new WeakMap<ScopeSet, number>();
  const byText = new LRUCache<string, number>({ max: 10_000 });
  let next = 0;
  return (scopes) => {
    const known = bySet.get(scopes);
    if (known !== undefined) return known;
    const text = JSON.stringify([...scopes].sort());
    const number = byText.get(text) ?? next++;
    byText.set(text, number);
    bySet.set(scopes, number);
    return number;
  };
}
