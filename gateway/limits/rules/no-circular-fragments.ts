import { type DocumentNode, visit } from 'graphql';
import { fragmentsOf } from '../fold.ts';
import type { LimitRule } from '../rule.ts';

/**
 * A fragment must not spread itself, directly or through others.
 * See https://spec.graphql.org/draft/#sec-Fragment-spreads-must-not-form-cycles
 */
export const noCircularFragments: LimitRule = (document) => {
  const spreads = spreadsByFragment(document);
  const finished = new Set<string>();
  const open = new Set<string>();
  const isInCircle = (name: string): boolean => {
    if (open.has(name)) return true;
    if (finished.has(name)) return false;
    open.add(name);
    const found = [...(spreads.get(name) ?? [])].some(isInCircle);
    open.delete(name);
    finished.add(name);
    return found;
  };
  return [...spreads.keys()].some(isInCircle) ? 'GRAPHQL_VALIDATION_FAILED' : undefined;
};

function spreadsByFragment(document: DocumentNode): ReadonlyMap<string, ReadonlySet<string>> {
  const spreads = new Map<string, Set<string>>();
  for (const [name, definition] of fragmentsOf(document)) {
    const names = new Set<string>();
    visit(definition, { FragmentSpread: (node) => void names.add(node.name.value) });
    spreads.set(name, names);
  }
  return spreads;
}
