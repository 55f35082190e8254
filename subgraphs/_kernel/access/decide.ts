import type { Policy } from './policy.ts';
import { isPurpose, type Purpose } from './purposes.ts';
import type { ScopeSet } from './scopes.ts';

export type Decision =
  | { readonly allowed: true; readonly purpose: Purpose; readonly scopes: ScopeSet }
  | { readonly allowed: false; readonly code: 'PURPOSE_REQUIRED' | 'PURPOSE_DENIED' };

/**
 * The one decision of who may see what: what the token grants ∩ what the role may ∩ what the purpose allows.
 * An unknown role, purpose or scope denies. Pure: same input, same answer, for the gateway and every department.
 *
 * @param allowedPurposes purposes to which the token itself is bound; undefined: any purpose of the role.
 */
export function decide(
  policy: Policy,
  claim: {
    readonly role: string;
    readonly granted: ScopeSet;
    readonly purpose: string | undefined;
    readonly allowedPurposes?: readonly string[] | undefined;
  },
): Decision {
  const { role, granted, purpose, allowedPurposes } = claim;
  if (!purpose) return { allowed: false, code: 'PURPOSE_REQUIRED' };
  if (!isPurpose(purpose) || !policy.purposesOf(role)?.includes(purpose)) {
    return { allowed: false, code: 'PURPOSE_DENIED' };
  }
  if (allowedPurposes && !allowedPurposes.includes(purpose)) return { allowed: false, code: 'PURPOSE_DENIED' };
  return { allowed: true, purpose, scopes: policy.standing(role, purpose, granted).scopes };
}
