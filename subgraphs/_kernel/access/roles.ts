import { join } from 'node:path';
import { z } from 'zod';
import { isPurpose } from './purposes.ts';
import { holdsOn, readTable } from './table.ts';

/** Who reads. A department's own system is `system:<department>`, e.g. `system:education`. */
export const PERSON_ROLES = [
  'staff',
  'district',
  'analyst',
  'auditor',
  'citizen',
  'guardian',
  'social-worker',
  'volunteer',
] as const;

export type PersonRole = (typeof PERSON_ROLES)[number];
export type Role = PersonRole | `system:${string}`;

/**
 * Every role of persons and what opens a row to its bearers (release.ts): the areas of the token, being the person,
 * being the guardian of one, or that it was assigned to the account.
 */
export const ROLE_TABLE = readTable(join(import.meta.dirname, 'roles.csv'), {
  columns: {
    role: z.enum(PERSON_ROLES),
    name: z.string().min(1),
    rows: z.enum(['AREA', 'SELF', 'WARD', 'ASSIGNED']),
    basis: z.string().min(1),
  },
  keyOf: ({ role }) => role,
});

/** The purposes a person of each role may state. What a system may state is in its department's own table. */
export const ROLE_PURPOSE_TABLE = readTable(join(import.meta.dirname, 'role-purposes.csv'), {
  // An empty basis is the purpose's own.
  columns: {
    role: z.enum(PERSON_ROLES),
    purpose: z.string().refine(isPurpose, 'no purpose of purposes.csv'),
    basis: z.string(),
  },
  keyOf: ({ role, purpose }) => `${role} ${purpose}`,
});

export function isPersonRole(text: string): text is PersonRole {
  return ROLE_TABLE.some(({ role }) => role === text);
}

export function roleOn(name: string, on: string) {
  return ROLE_TABLE.find((row) => row.role === name && holdsOn(row, on));
}

const opened = (...by: readonly (typeof ROLE_TABLE)[number]['rows'][]): ReadonlySet<string> =>
  new Set(ROLE_TABLE.filter(({ rows }) => by.includes(rows)).map(({ role }) => role));
const OF_PERSONS = opened('SELF', 'WARD');
const ASSIGNED = opened('ASSIGNED');

/** Roles whose bearer is a person on record: the token names the key. */
export function isOfPerson(role: string): boolean {
  return OF_PERSONS.has(role);
}

/** Roles that have no area, only what was assigned to their account. */
export function isAssigned(role: string): boolean {
  return ASSIGNED.has(role);
}
