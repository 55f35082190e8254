import { getTableColumns, getTableName, type SQL, sql } from 'drizzle-orm';
import { getTableConfig, type PgColumn } from 'drizzle-orm/pg-core';
import type { Transaction } from '../database/database.ts';
import { type Fault, type GoodRow, headingOf, type RejectedRow, recordNoKey } from './check-row.ts';
import type { FileSpec, ImportContext, RejectReason } from './file.ts';
import { databaseFault, query, recordset } from './sql.ts';

export interface Written {
  inserted: number;
  updated: number;
  unchanged: number;
  readonly rejected: RejectedRow[];
}

/**
 * Writes good rows and what hangs on them. A row that breaks a constraint is found by parting, each part under its
 * own savepoint, and rejected; the others stay.
 * @param absent columns the file does not have: what the table says there is left alone
 */
export async function writeRows(
  tx: Transaction,
  spec: FileSpec,
  rows: readonly GoodRow[],
  absent: ReadonlySet<string>,
  context: ImportContext,
): Promise<Written> {
  const written: Written = { inserted: 0, updated: 0, unchanged: 0, rejected: [] };
  if (rows.length > 0) await writePiece(tx, spec, rows, absent, context, written);
  return written;
}

/** Into how many a batch is parted that holds an offending row: fewer rounds than halves when there are many such rows. */
const PARTS = 8;

async function writePiece(
  tx: Transaction,
  spec: FileSpec,
  rows: readonly GoodRow[],
  absent: ReadonlySet<string>,
  context: ImportContext,
  written: Written,
): Promise<void> {
  try {
    const { inserted, updated } = await tx.transaction(async (savepoint) => {
      // Deferrable constraints must speak here, where the row can still be told, not at the commit.
      await savepoint.execute(sql`set constraints all deferred`);
      const given = rows.map(({ row }) => row);
      const ready = (await spec.beforeWrite?.(savepoint, given, context)) ?? given;
      const counts = await upsert(savepoint, spec, ready, absent);
      await spec.afterWrite?.(
        savepoint,
        ready,
        rows.map(({ cells }) => cells),
      );
      await savepoint.execute(sql`set constraints all immediate`);
      return counts;
    });
    written.inserted += inserted;
    written.updated += updated;
    written.unchanged += rows.length - inserted - updated;
  } catch (error) {
    const fault = rowFault(spec, error);
    if (!fault) throw error;
    const [first] = rows;
    if (rows.length === 1 && first) {
      written.rejected.push({ number: first.number, recordNo: first.recordNo, faults: [fault] });
      return;
    }
    // In the order of the file: of two rows that exclude each other the earlier one stays.
    const size = Math.ceil(rows.length / PARTS);
    for (let from = 0; from < rows.length; from += size) {
      await writePiece(tx, spec, rows.slice(from, from + size), absent, context, written);
    }
  }
}

/** `insert … on conflict do update … where anything differs`: what stays the same is not touched and not counted. */
async function upsert(
  tx: Transaction,
  spec: FileSpec,
  rows: readonly Record<string, unknown>[],
  absent: ReadonlySet<string>,
) {
  const properties = new Set(rows.flatMap((row) => Object.keys(row)));
  const columns = Object.entries(getTableColumns(spec.table) as Record<string, PgColumn>).filter(([property]) =>
    properties.has(property),
  );
  const key = conflictTarget(spec);
  const changeable = columns.filter(([property, column]) => column !== key && !absent.has(property));
  const list = (render: (name: SQL) => SQL, of = columns) =>
    sql.join(
      of.map(([, column]) => render(sql`${sql.identifier(column.name)}`)),
      sql`, `,
    );
  const action =
    changeable.length === 0
      ? sql`do nothing`
      : sql`do update set ${list((name) => sql`${name} = excluded.${name}`, changeable)}
          where (${list((name) => sql`present.${name}`, changeable)})
            is distinct from (${list((name) => sql`excluded.${name}`, changeable)})`;
  const [counts] = await query<{ inserted: number; updated: number }>(
    tx,
    sql`with written as (
      insert into ${tableName(spec)} as present (${list((name) => name)})
      select ${list((name) => sql`given.${name}`)}
      from ${recordset(columns, rows)}
      on conflict (${sql.identifier(key.name)}) ${action}
      returning (xmax = 0) as fresh
    ) select count(*) filter (where fresh)::int as inserted, count(*) filter (where not fresh)::int as updated from written`,
  );
  if (!counts) throw new Error('an aggregate returned no row');
  return counts;
}

export function conflictTarget(spec: FileSpec): PgColumn {
  const key = spec.key ?? (getTableColumns(spec.table) as Record<string, PgColumn>)[recordNoKey(spec)];
  if (!key) throw new Error(`${spec.name}: table ${getTableName(spec.table)} has no property ${recordNoKey(spec)}`);
  return key;
}

function tableName(spec: FileSpec): SQL {
  const { schema, name } = getTableConfig(spec.table);
  return schema === undefined ? sql.identifier(name).getSQL() : sql`${sql.identifier(schema)}.${sql.identifier(name)}`;
}

const REASONS: Readonly<Record<string, RejectReason>> = {
  '22001': 'TOO_LONG',
  '22003': 'OUT_OF_RANGE',
  '22007': 'NOT_A_DATE',
  '22008': 'NOT_A_DATE',
  '22021': 'INVALID_CHARACTER',
  '22P05': 'INVALID_CHARACTER',
  '23502': 'REQUIRED',
};

/** What the database has against a row (SQLSTATE 22, 23, or a trigger's own P0001); undefined: it is not the row. */
function rowFault(spec: FileSpec, error: unknown): Fault | undefined {
  const fault = databaseFault(error);
  if (!fault || !/^(22|23|P0001)/.test(fault.sqlState)) return undefined;
  const known = fault.constraint === undefined ? undefined : spec.constraints?.[fault.constraint];
  if (known) return { heading: headingOf(spec, known.column), reason: known.reason };
  const property = Object.entries(getTableColumns(spec.table) as Record<string, PgColumn>).find(
    ([, column]) => column.name === fault.column,
  )?.[0];
  const heading = property !== undefined && property in spec.columns ? headingOf(spec, property) : null;
  return { heading, reason: REASONS[fault.sqlState] ?? 'CONSTRAINT' };
}
