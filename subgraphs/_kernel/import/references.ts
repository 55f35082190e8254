import { sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Transaction } from '../database/database.ts';
import { type Fault, type GoodRow, headingOf, type RejectedRow } from './check-row.ts';
import type { FileSpec, RejectReason } from './file.ts';
import { query } from './sql.ts';

/** Parts rows whose references exist from those that name something unknown: one statement a reference and batch. */
export async function checkReferences(
  tx: Transaction,
  spec: FileSpec,
  rows: readonly GoodRow[],
): Promise<{ good: GoodRow[]; rejected: RejectedRow[] }> {
  const unknown = new Map<string, { values: ReadonlySet<string>; reason: RejectReason }>();
  for (const [key, reference] of Object.entries(spec.references ?? {})) {
    const { column, reason } = 'reason' in reference ? reference : { column: reference, reason: PLAIN };
    const values = await missingFrom(tx, column, new Set(rows.flatMap((row) => referenceOf(row, key) ?? [])));
    unknown.set(key, { values, reason });
  }
  const good: GoodRow[] = [];
  const rejected: RejectedRow[] = [];
  for (const row of rows) {
    const faults = [...unknown]
      .filter(([key, { values }]) => values.has(referenceOf(row, key) ?? ''))
      .map(([key, { reason }]): Fault => ({ heading: headingOf(spec, key), reason }));
    if (faults.length === 0) good.push(row);
    else rejected.push({ number: row.number, recordNo: row.recordNo, faults });
  }
  return { good, rejected };
}

const PLAIN: RejectReason = 'UNKNOWN_REFERENCE';

/** As it will be written: `toRow` may have made a key of what the cell says. */
function referenceOf({ row, cells }: GoodRow, key: string): string | undefined {
  const value = row[key] ?? (cells as Record<string, unknown>)[key];
  return value === null || value === undefined ? undefined : String(value);
}

async function missingFrom(tx: Transaction, column: PgColumn, values: Set<string>): Promise<ReadonlySet<string>> {
  if (values.size === 0) return new Set();
  const rows = await query<{ value: string }>(
    tx,
    sql`select value from json_array_elements_text(${JSON.stringify([...values])}::text::json) as given(value)
      where not exists (select 1 from ${column.table} where ${column} = value::${sql.raw(column.getSQLType())})`,
  );
  return new Set(rows.map(({ value }) => value));
}
