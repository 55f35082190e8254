/**
 * The words in which access is declared. A department classifies every field in its SDL with
 * `@requiresScopes(scopes: [["education:means"]])`: an OR of ANDs of scopes, as the federation
 * specification defines it.
 */

/**
 * Field classes: S1–S4 of rules.md §9; before them a yes or no that shows no record, and after them about whom something
 * has changed, for the hub's own machine. S0 (published) needs no scope and is marked `@published`.
 */
export const FIELD_CLASSES = ['proof', 'directory', 'household', 'means', 'special', 'changes'] as const;
export type FieldClass = (typeof FIELD_CLASSES)[number];

/** `department:class`, e.g. `education:means`. */
export type Scope = `${string}:${FieldClass}`;
export type ScopeSet = ReadonlySet<Scope>;

/** OR of ANDs. The empty requirement is never written: composition accepts it, the build does not. */
export type Requirement = readonly (readonly Scope[])[];

export function isScope(text: string): text is Scope {
  const at = text.lastIndexOf(':');
  return at > 0 && (FIELD_CLASSES as readonly string[]).includes(text.slice(at + 1));
}

export function satisfies(scopes: ScopeSet, requirement: Requirement): boolean {
  return requirement.some((allOf) => allOf.length > 0 && allOf.every((scope) => scopes.has(scope)));
}

/** The token's `scope` claim (space separated, RFC 8693 §4.2). Words that are no scope of ours are dropped. */
export function parseScopes(claim: string): ScopeSet {
  return new Set(claim.split(' ').filter(isScope));
}
