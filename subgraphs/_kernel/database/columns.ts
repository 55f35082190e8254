import { type SQL, sql } from 'drizzle-orm';
import { bigint, check, date, type PgColumn, text } from 'drizzle-orm/pg-core';

/** Columns and predicates that every department writes the same way. */

/** The department's own record number: primary key, and what makes an import idempotent. */
export const recordNo = () => text('record_no').primaryKey();

/** Opaque key of a person (keys.ts). No ID number is ever stored beside it outside civil affairs. */
export const personId = () => text('person_id').notNull();

/** Opaque key of a household. */
export const householdId = () => text('household_id').notNull();

/** Whole fen. Yuan appear only at the edges. */
export const fen = (name: string) => bigint(name, { mode: 'number' });

/** A day of the calendar, `YYYY-MM-DD`. */
export const day = (name: string) => date(name, { mode: 'string' });

/** A text column that takes the values of an SDL enum: the SDL is the source of the type and of the check. */
export function enumeration<const V extends string>(name: string, values: Readonly<Record<string, V>>) {
  return text(name, { enum: Object.values(values) as [V, ...V[]] });
}

/** The check that belongs to `enumeration`. */
export function oneOf(name: string, column: PgColumn, values: Readonly<Record<string, string>>) {
  return check(name, sql`${column} in (${sql.raw(quoted(values))})`);
}

/** The values of an enum as SQL literals, for a check that is not a plain `in`. */
export function quoted(values: Readonly<Record<string, string>>): string {
  return Object.values(values)
    .map((value) => `'${value}'`)
    .join(', ');
}

/** `column = any($1)`: one bind parameter, whatever the number of keys. */
export function anyOf(column: PgColumn, keys: readonly string[]): SQL {
  return isAmong(column, sql`${sql.param([...keys])}`);
}

/**
 * The same with a gap for the keys (statement.ts). By way of a subquery PostgreSQL plans for keys it does not know, each
 * time alike, and so keeps the plan; for those it sees it would plan anew, which takes longer than looking them up.
 */
export const isAmong = (column: PgColumn, keys: SQL): SQL => sql`${column} = any((select ${keys}::text[])::text[])`;

/** True on the days from `from` (included) to `to` (included; null: open). */
export function inForce(from: PgColumn, to: PgColumn, on: string | SQL): SQL {
  return sql`${from} <= ${on}::date and (${to} is null or ${to} >= ${on}::date)`;
}
