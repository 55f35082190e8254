import type { Standing } from './policy.ts';
import type { Purpose } from './purposes.ts';
import { type Requirement, type Scope, satisfies } from './scopes.ts';

/** Which of the three that must agree does not give a scope. */
export type Lacking = 'TOKEN' | 'ROLE' | 'PURPOSE';

export interface MissingScope {
  readonly scope: Scope;
  /** Never empty. */
  readonly lackedBy: readonly Lacking[];
}

export interface Explanation {
  readonly missing: readonly MissingScope[];
  /** Purposes that the role may state and under which it may see the field, whole; given a token that grants it. */
  readonly purposes: readonly Purpose[];
}

/**
 * Why a viewer does not see a field, and under which purpose the role could. Knows of the rules alone: what it says of a
 * field is the same whether a record is there, hidden, or was never made.
 *
 * @param missing the scopes that the viewer lacks
 * @param requirements all that the field needs; none: it has no class, and no purpose opens it
 */
export function explain(
  { policy, role, purpose, granted }: Standing,
  missing: readonly Scope[],
  requirements: readonly Requirement[],
): Explanation {
  const ofRole = policy.scopesOfRole(role);
  const ofPurpose = purpose && policy.scopesOfPurpose(purpose);
  const lackedBy = (scope: Scope): Lacking[] => [
    ...(granted.has(scope) ? [] : (['TOKEN'] as const)),
    ...(ofRole.has(scope) ? [] : (['ROLE'] as const)),
    ...(ofPurpose?.has(scope) ? [] : (['PURPOSE'] as const)),
  ];
  const opens = (stated: Purpose): boolean => {
    const ofStated = policy.scopesOfPurpose(stated);
    const scopes = new Set([...ofRole].filter((scope) => ofStated.has(scope)));
    return requirements.every((requirement) => satisfies(scopes, requirement));
  };
  return {
    missing: missing.map((scope) => ({ scope, lackedBy: lackedBy(scope) })),
    purposes: requirements.length === 0 ? [] : (policy.purposesOf(role) ?? []).filter(opens),
  };
}
