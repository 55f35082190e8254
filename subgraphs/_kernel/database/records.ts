import { and, getTableColumns, type SQL, type SQLChunk, StringChunk, sql } from 'drizzle-orm';
import { PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import type { Viewer } from '../access/index.ts';
import { keptBy } from '../kept-by.ts';
import { unsealedWithin } from '../row-rule/index.ts';
import { isAmong } from './columns.ts';
import type { Database } from './database.ts';
import { idsIn, type Statement, statement } from './statement.ts';

/** Which records of a table are read. */
interface Asked {
  readonly ids: readonly string[];
  /** A further condition. */
  readonly only?: SQL | undefined;
  /** Who may be named for what is sealed; unless given, nobody is. */
  readonly viewer?: Viewer | undefined;
}

type Order = readonly (SQL | PgColumn)[];

/** Whole records of a table by the values of one of its columns, in an order. */
export async function readRecords<T extends PgTable>(
  db: Database,
  table: T,
  key: string,
  order: Order,
  asked: Asked,
): Promise<T['$inferSelect'][]> {
  const { select, decode } = selectOf(table, key, order, asked.only !== undefined);
  const { rows } = (await db.execute(select(asked))) as unknown as { rows: Raw[] };
  return rows.map(decode) as T['$inferSelect'][];
}

type Raw = Readonly<Record<string, unknown>>;

interface Select {
  readonly select: Statement<Asked>;
  readonly decode: (row: Raw) => object;
}

/** By table, and how it is read: as many as the code has ways. */
const selects = keptBy<PgTable, Select>();

const selectOf = (table: PgTable, key: string, order: Order, isNarrowed: boolean): Select =>
  selects(table, [key, isNarrowed, ...order.map(nameOf)].join(' '), () => ({
    select: write(table, key, order, isNarrowed),
    decode: decoderOf(table),
  }));

function write(table: PgTable, key: string, order: Order, isNarrowed: boolean): Statement<Asked> {
  const columns = Object.values(getTableColumns(table)) as PgColumn[];
  const by = columnOf(table, key);
  return statement((gap) => {
    const only = isNarrowed ? gap(({ only }) => only as SQL) : undefined;
    const there = and(
      isAmong(by, idsIn(gap)),
      only,
      unsealedWithin(table, gap, ({ viewer }) => viewer),
    );
    const inOrder = order.length === 0 ? sql`` : sql` order by ${sql.join([...order], sql`, `)}`;
    return sql`select ${sql.join([...columns], sql`, `)} from ${table} where ${there}${inOrder}`;
  });
}

/** As drizzle would: by each column's own word. */
function decoderOf(table: PgTable): (row: Raw) => object {
  const columns = Object.entries(getTableColumns(table)) as [string, PgColumn][];
  return (row) => {
    const record: Record<string, unknown> = {};
    for (const [property, column] of columns) {
      const value = row[column.name];
      record[property] = value === null ? null : column.mapFromDriverValue(value);
    }
    return record;
  };
}

export const columnOf = (table: PgTable, name: string): PgColumn =>
  (table as unknown as Record<string, PgColumn>)[name] as PgColumn;

/** An order told from another: it is made of columns and words, and of no values. */
function nameOf(order: SQLChunk): string {
  if (order instanceof PgColumn) return order.name;
  if (order instanceof StringChunk) return order.value.join('');
  const { queryChunks } = order as SQL;
  if (!queryChunks) throw new Error('records are put in order by columns');
  return queryChunks.map(nameOf).join('');
}
