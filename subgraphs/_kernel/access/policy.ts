import { createHash } from 'node:crypto';
import type { Opening } from './openings.ts';
import { PURPOSE_TABLE, type Purpose, purposeOn } from './purposes.ts';
import { isPersonRole, ROLE_PURPOSE_TABLE, ROLE_TABLE, roleOn } from './roles.ts';
import type { Scope, ScopeSet } from './scopes.ts';
import { holdsOn } from './table.ts';

/** What the policy needs to know of a department. */
export interface DepartmentAccess {
  readonly name: string;
  /** Its `access.csv`. */
  readonly openings: readonly Opening[];
}

/** The sum of all tables on one day. */
export interface Policy {
  /** YYYY-MM-DD */
  readonly day: string;
  /** Of the rows in force that day: equal rows have the same on any day. */
  readonly version: string;
  /** undefined: no such role. */
  purposesOf(role: string): readonly Purpose[] | undefined;
  scopesOfRole(role: string): ScopeSet;
  scopesOfPurpose(purpose: Purpose): ScopeSet;
  /** On what it rests that the scope is open for the purpose; undefined: it is not. */
  basisOf(scope: Scope, purpose: Purpose): string | undefined;
  /** The same object for the same claim, so that what is made of it can be kept by it. */
  standing(role: string, purpose: Purpose | undefined, granted: ScopeSet): Standing;
}

/** What a viewer stands on in one request. */
export interface Standing {
  readonly policy: Policy;
  readonly role: string;
  readonly purpose: Purpose | undefined;
  /** By the token: an upper bound, not a permission. */
  readonly granted: ScopeSet;
  /** What counts: token ∩ role ∩ purpose. */
  readonly scopes: ScopeSet;
}

const NONE: ScopeSet = new Set();

/** Pure: the same departments and day give the same policy. */
export function createPolicy(departments: readonly DepartmentAccess[], day: string): Policy {
  const inForce = departments.map(({ name, openings }) => ({
    name,
    openings: openings.filter((row) => holdsOn(row, day)),
  }));
  const ofRoles = scopesByRole(inForce, day);
  const opened = basesByPurpose(inForce, day);
  const ofPurposes = new Map([...opened].map(([purpose, bases]) => [purpose, new Set(bases.keys())]));
  const purposes = purposesByRole(inForce, day);
  const policy: Policy = {
    day,
    version: versionOf(inForce, day),
    purposesOf: (role) => purposes.get(role),
    scopesOfRole: (role) => ofRoles.get(role) ?? NONE,
    scopesOfPurpose: (purpose) => ofPurposes.get(purpose) ?? NONE,
    basisOf: (scope, purpose) => opened.get(purpose)?.get(scope),
    standing: rememberStandings((role, purpose, granted) => {
      const ofRole = policy.scopesOfRole(role);
      const ofPurpose = purpose ? policy.scopesOfPurpose(purpose) : NONE;
      const scopes = new Set([...granted].filter((scope) => ofRole.has(scope) && ofPurpose.has(scope)));
      return { policy, role, purpose, granted, scopes };
    }),
  };
  return policy;
}

function scopesByRole(departments: readonly DepartmentAccess[], day: string): ReadonlyMap<string, ScopeSet> {
  const scopes = new Map<string, Set<Scope>>();
  for (const { name, openings } of departments) {
    for (const row of openings) {
      if (row.kind !== 'role' || (isPersonRole(row.name) && !roleOn(row.name, day))) continue;
      scopes.set(row.name, (scopes.get(row.name) ?? new Set()).add(`${name}:${row.class}`));
    }
  }
  return scopes;
}

function basesByPurpose(departments: readonly DepartmentAccess[], day: string) {
  const bases = new Map<Purpose, Map<Scope, string>>();
  for (const { name, openings } of departments) {
    for (const row of openings) {
      const purpose = row.kind === 'purpose' ? purposeOn(row.name, day) : undefined;
      if (row.kind !== 'purpose' || !purpose) continue;
      const opened = bases.get(row.name) ?? new Map<Scope, string>();
      bases.set(row.name, opened.set(`${name}:${row.class}`, row.basis || purpose.basis));
    }
  }
  return bases;
}

function purposesByRole(departments: readonly DepartmentAccess[], day: string) {
  const ofPersons = ROLE_TABLE.filter((row) => holdsOn(row, day)).map(({ role }) => {
    const rows = ROLE_PURPOSE_TABLE.filter((row) => row.role === role && holdsOn(row, day));
    return [role, rows.map(({ purpose }) => purpose).filter((purpose) => purposeOn(purpose, day))] as const;
  });
  const ofSystems = departments.map(({ name, openings }) => {
    const stated = openings.flatMap((row) => (row.kind === 'system-purpose' ? row.name : []));
    return [`system:${name}`, stated.filter((purpose) => purposeOn(purpose, day))] as const;
  });
  return new Map<string, readonly Purpose[]>([...ofPersons, ...ofSystems]);
}

/** A token that is remembered has one set of scopes for as long, and few purposes. */
function rememberStandings(make: Policy['standing']): Policy['standing'] {
  const known = new WeakMap<ScopeSet, Map<string, Standing>>();
  return (role, purpose, granted) => {
    const ofToken = known.get(granted) ?? new Map<string, Standing>();
    known.set(granted, ofToken);
    const key = `${role} ${purpose ?? ''}`;
    const standing = ofToken.get(key) ?? make(role, purpose, granted);
    ofToken.set(key, standing);
    return standing;
  };
}

/** Over what is in force, not over its dates: a row whose end is written down today is still the same row today. */
function versionOf(departments: readonly DepartmentAccess[], day: string): string {
  const rows = [
    ...PURPOSE_TABLE.map((row) => ({ ...row, table: 'purposes' })),
    ...ROLE_TABLE.map((row) => ({ ...row, table: 'roles' })),
    ...ROLE_PURPOSE_TABLE.map((row) => ({ ...row, table: 'role-purposes' })),
    ...departments.flatMap(({ name, openings }) => openings.map((row) => ({ ...row, table: name }))),
  ].filter((row) => holdsOn(row, day));
  const texts = rows.map((row) =>
    JSON.stringify(Object.entries({ ...row, from: '', to: '', at: '' }).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
  return createHash('sha256').update(texts.sort().join('\n')).digest('hex').slice(0, 12);
}
