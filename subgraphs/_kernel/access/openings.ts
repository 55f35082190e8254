import { join } from 'node:path';
import { z } from 'zod';
import { isPurpose, type Purpose } from './purposes.ts';
import { isPersonRole } from './roles.ts';
import { FIELD_CLASSES, type FieldClass } from './scopes.ts';
import { type Row, readTable, TableError } from './table.ts';

/**
 * One row of a department's `access.csv`: the class of its fields is open to a role, or for a purpose, from one day to
 * another. The owner of the data decides (ADR 0005); what no row opens is closed.
 */
export type Opening = Row<
  | { readonly kind: 'role'; readonly class: FieldClass; readonly name: string; readonly basis: string }
  | { readonly kind: 'purpose'; readonly class: FieldClass; readonly name: Purpose; readonly basis: string }
  /** A purpose that the department's own system may state; opens no class, so the column holds `-`. */
  | { readonly kind: 'system-purpose'; readonly class: '-'; readonly name: Purpose; readonly basis: string }
>;

const SYSTEM = /^system:[a-z]+(-[a-z]+)*$/;

const columns = {
  class: z.enum([...FIELD_CLASSES, '-']),
  kind: z.enum(['role', 'purpose', 'system-purpose']),
  name: z.string(),
  /** Empty: that of the purpose, or of the role, itself. */
  basis: z.string(),
};

/** @throws {TableError} */
export function readOpenings(folder: string): readonly Opening[] {
  const rows = readTable(join(folder, 'access.csv'), {
    columns,
    keyOf: ({ class: fieldClass, kind, name }) => `${fieldClass} ${kind} ${name}`,
  });
  const findings = rows.flatMap(({ at, class: fieldClass, kind, name }) => [
    ...((fieldClass === '-') === (kind === 'system-purpose') ? [] : [`${at}: class ${fieldClass} with kind ${kind}`]),
    ...((kind === 'role' ? isPersonRole(name) || SYSTEM.test(name) : isPurpose(name))
      ? []
      : [`${at}: there is no ${kind === 'role' ? 'role' : 'purpose'} ${name}`]),
  ]);
  if (findings.length > 0) throw new TableError(findings);
  return rows as readonly Opening[];
}

/**
 * No row may open to the system of a department that is not there: it would wait for whoever takes the name.
 * @throws {TableError}
 */
export function checkSystems(departments: readonly { readonly name: string; readonly openings: readonly Opening[] }[]) {
  const systems = new Set(departments.map(({ name }) => `system:${name}`));
  const unknown = departments
    .flatMap(({ openings }) => openings)
    .filter(({ kind, name }) => kind === 'role' && name.startsWith('system:') && !systems.has(name));
  if (unknown.length > 0) throw new TableError(unknown.map(({ at, name }) => `${at}: there is no role ${name}`));
}
