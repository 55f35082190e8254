import { is, type SQL, sql } from 'drizzle-orm';
import { PgArray, type PgColumn, PgJson, PgJsonb } from 'drizzle-orm/pg-core';
import type { Database } from '../database/database.ts';

/** The rows of a plain statement: node-postgres and PGlite answer alike, drizzle's common type does not say so. */
export async function query<T extends Record<string, unknown>>(db: Database, statement: SQL): Promise<T[]> {
  return ((await db.execute(statement)) as unknown as { rows: T[] }).rows;
}

/**
 * One JSON parameter as a table of the given columns. A batch of any size is one bind parameter, and text of any
 * kind travels unharmed.
 */
export function recordset(
  columns: readonly (readonly [property: string, column: PgColumn])[],
  rows: readonly Readonly<Record<string, unknown>>[],
): SQL {
  const data = rows.map((row) =>
    Object.fromEntries(columns.map(([property, column]) => [column.name, toJson(column, row[property])])),
  );
  const types = columns.map(([, column]) => sql`${sql.identifier(column.name)} ${sql.raw(column.getSQLType())}`);
  return sql`json_to_recordset(${JSON.stringify(data)}::text::json) as given(${sql.join(types, sql`, `)})`;
}

function toJson(column: PgColumn, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  // These are JSON already; mapping would make strings of them.
  if (is(column, PgJsonb) || is(column, PgJson) || is(column, PgArray)) return value;
  const mapped = column.mapToDriverValue(value);
  return typeof mapped === 'bigint' ? String(mapped) : mapped;
}

/** SQLSTATE and what it concerns, from however deep a driver's error is wrapped; undefined: no error of the database. */
export function databaseFault(
  error: unknown,
): { readonly sqlState: string; readonly constraint?: string; readonly column?: string } | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code, severity, constraint, column } = at as Error & Record<string, unknown>;
    if (typeof code === 'string' && typeof severity === 'string') {
      return {
        sqlState: code,
        ...(typeof constraint === 'string' && { constraint }),
        ...(typeof column === 'string' && { column }),
      };
    }
  }
  return undefined;
}
