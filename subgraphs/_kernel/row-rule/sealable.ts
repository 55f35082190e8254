import type { PgTable } from 'drizzle-orm/pg-core';
import type { RowRule } from './rule.ts';

/**
 * Sealed records: given to who is named for them, by account and for a time, and to nobody by role, area, class or
 * break-glass. For everybody else they are not there: no value, no error, no count tells of them.
 *
 * It is said where the table is, and the reads of the kernel (`rowsOf`, `knownIn`, the chain) leave out what is sealed
 * unless they are told who asks: whoever forgets hides too much, never too little.
 */
const rules = new WeakMap<PgTable, RowRule>();

/** @param rule of a row: it is not sealed, or the viewer is named for it */
export function sealable<T extends PgTable>(table: T, rule: (table: T) => RowRule): T {
  rules.set(table, rule(table));
  return table;
}

export const sealOf = (table: PgTable): RowRule | undefined => rules.get(table);
export const isSealable = (table: PgTable): boolean => rules.has(table);
