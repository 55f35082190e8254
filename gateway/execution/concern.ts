import { isScope, type Scope, type ScopeSet } from '../../subgraphs/_kernel/access/index.ts';
import type { Department } from '../../subgraphs/_kernel/department.ts';
import { departmentSdl } from '../../subgraphs/_kernel/sdl.ts';

/** Of a viewer's scopes, those that a department is told of. */
export type Concern = (scopes: ScopeSet) => ScopeSet;

/**
 * Its own classes, and whatever its SDL names. What a viewer may see elsewhere is not its affair, and a token that said
 * so to each of ten departments would be ten times as long.
 */
export function concernOf(department: Department): Concern {
  const named = new Set<Scope>();
  for (const [text] of departmentSdl(department).matchAll(/[\w-]+:[a-z]+/g)) if (isScope(text)) named.add(text);
  const isOwn = (scope: Scope) => scope.startsWith(`${department.name}:`);
  const known = new WeakMap<ScopeSet, ScopeSet>();
  return (scopes) => {
    const own = known.get(scopes) ?? new Set([...scopes].filter((scope) => isOwn(scope) || named.has(scope)));
    known.set(scopes, own);
    return own;
  };
}
