export { type Facts, mayRead, type Row } from './holds.ts';
export { keysWhere } from './keys.ts';
export * from './means.ts';
export { policyOf, type RowPolicy, sealPolicyOf } from './policy.ts';
export { rowsFor, rowsWhere } from './predicate.ts';
export * from './rule.ts';
export { unsealed, unsealedWithin } from './seal.ts';
export { isSealable } from './sealable.ts';
