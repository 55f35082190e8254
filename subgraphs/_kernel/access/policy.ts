import { isPurpose, type Purpose } from './purposes.ts';
import { isPersonRole, ROLE_PURPOSES, type Role } from './roles.ts';
import { FIELD_CLASSES, type FieldClass, type Scope, type ScopeSet } from './scopes.ts';

/** To whom, and for what, a department opens each class of its fields. The owner of the data decides. */
export type AccessTable = Readonly<
  Record<FieldClass, { readonly roles: readonly Role[]; readonly purposes: readonly Purpose[] }>
>;

/** What the policy needs to know of a department. */
export interface DepartmentAccess {
  readonly name: string;
  readonly access: AccessTable;
  /** The purposes this department's own system (`system:<name>`) may state. */
  readonly systemPurposes: readonly Purpose[];
}

export interface Policy {
  /** undefined: no such role. */
  purposesOf(role: string): readonly Purpose[] | undefined;
  scopesOfRole(role: string): ScopeSet;
  scopesOfPurpose(purpose: Purpose): ScopeSet;
}

export function createPolicy(departments: readonly DepartmentAccess[]): Policy {
  const byRole = new Map<string, Set<Scope>>();
  const byPurpose = new Map<string, Set<Scope>>();
  const add = (index: Map<string, Set<Scope>>, key: string, scope: Scope) =>
    index.set(key, (index.get(key) ?? new Set()).add(scope));
  for (const { name, access } of departments) {
    for (const fieldClass of FIELD_CLASSES) {
      for (const role of access[fieldClass].roles) add(byRole, role, `${name}:${fieldClass}`);
      for (const purpose of access[fieldClass].purposes) add(byPurpose, purpose, `${name}:${fieldClass}`);
    }
  }
  const systems = new Map(departments.map((d) => [`system:${d.name}`, d.systemPurposes]));
  const none: ScopeSet = new Set();
  return {
    purposesOf: (role) => (isPersonRole(role) ? ROLE_PURPOSES[role] : systems.get(role)),
    scopesOfRole: (role) => byRole.get(role) ?? none,
    scopesOfPurpose: (purpose) => byPurpose.get(purpose) ?? none,
  };
}

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
  const ofRole = policy.scopesOfRole(role);
  const ofPurpose = policy.scopesOfPurpose(purpose);
  const scopes = new Set([...granted].filter((scope) => ofRole.has(scope) && ofPurpose.has(scope)));
  return { allowed: true, purpose, scopes };
}
