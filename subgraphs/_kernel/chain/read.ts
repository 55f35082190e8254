import { and, type SQL, sql } from 'drizzle-orm';
import { type Requirement, satisfies, type Viewer } from '../access/index.ts';
import { anyOf } from '../database/columns.ts';
import type { Database } from '../database/database.ts';
import { perDay } from '../loaders.ts';
import type { EntityReference } from '../reference.ts';
import { unsealed } from '../row-rule/index.ts';
import { today } from '../today.ts';
import { whenAsked } from '../when-asked.ts';
import type { Chain, ChainKind } from './kinds.ts';
import type { ChainRecord, ChainRecords } from './records.ts';

/** Records of one person or household that are told, the newest; a longer story is cut, and says so. */
export const MAX_CHAIN_RECORDS = 300;

interface Row {
  readonly id: string;
  readonly kind: number;
  readonly record_no: string;
  readonly on: string;
  readonly amount: string | number | null;
  readonly detail: string | null;
}

/**
 * What this department did for each person or household up to the day of the question, one statement a tick and day.
 * What the viewer may not read is not in the statement.
 */
export const chainReader = (db: Database, viewer: Viewer, chain: Chain) => whenAsked(() => readerOf(db, viewer, chain));

function readerOf(db: Database, viewer: Viewer, { kinds }: Chain) {
  const seen = kinds.map((kind) => seenBy(viewer, kind));
  const denied = kinds.filter((_, at) => !seen[at]?.whole).map(({ title }) => title);
  const visible = seen.flatMap((one, at) => (one.whole ? [{ ...one, at }] : []));
  const header = Object.fromEntries(
    visible.map(({ kind, amount, detail }) => [
      kind.kind,
      {
        title: kind.title,
        form: kind.form,
        denied: [...hidden(kind, 'amount', amount), ...hidden(kind, 'detail', detail)],
      },
    ]),
  );
  const rowsUpTo = perDay(
    async (ids: readonly string[], asOf: string) => {
      const parts = visible.map(({ kind, at, amount, detail, telling }) =>
        selectOf(kind, viewer, { at, ids, asOf, amount, detail, telling }),
      );
      const ranked = sql`select *, row_number() over (partition by id order by "on" desc, kind, record_no) as rank
        from (${sql.join(parts, sql` union all `)}) as told`;
      const { rows } = (await db.execute(
        sql`select * from (${ranked}) as ranked where rank <= ${MAX_CHAIN_RECORDS + 1} order by id, rank`,
      )) as unknown as { rows: Row[] };
      return rows;
    },
    (row) => row.id,
  );

  return async ({ id, asOf }: EntityReference): Promise<ChainRecords> => {
    if (visible.length === 0) return { kinds: {}, records: [], isCut: false, denied };
    const rows = await rowsUpTo(id, asOf ?? today());
    return {
      kinds: header,
      records: rows.slice(0, MAX_CHAIN_RECORDS).map((row) => toRecord(row, kinds[row.kind] as ChainKind)),
      isCut: rows.length > MAX_CHAIN_RECORDS,
      denied,
    };
  };
}

function seenBy({ scopes, person }: Viewer, kind: ChainKind) {
  const all = (requirements: readonly Requirement[]) => requirements.every((one) => satisfies(scopes, one));
  return {
    kind,
    whole: all(kind.requirements),
    amount: kind.columns.amount !== undefined && all(kind.amountRequirements),
    detail: kind.columns.detail !== undefined && all(kind.detailRequirements),
    telling: kind.telling === undefined || scopes.has(kind.telling.scope) || person !== undefined,
  };
}

const hidden = <P extends 'amount' | 'detail'>({ columns }: ChainKind, part: P, isSeen: boolean): P[] =>
  columns[part] !== undefined && !isSeen ? [part] : [];

interface Question {
  readonly at: number;
  readonly ids: readonly string[];
  readonly asOf: string;
  readonly amount: boolean;
  readonly detail: boolean;
  readonly telling: boolean;
}

function selectOf(kind: ChainKind, viewer: Viewer, { at, ids, asOf, ...seen }: Question): SQL {
  const { table, parent, columns, where, telling } = kind;
  const amount = seen.amount && columns.amount ? sql`${columns.amount}` : sql`null`;
  const detail = seen.detail && columns.detail ? sql`${columns.detail}` : sql`null`;
  const joined = parent ? sql` join ${parent.table} on ${parent.recordNo} = ${parent.by}` : sql``;
  const isTold = telling && !seen.telling ? sql`not (${telling.where})` : undefined;
  return sql`select ${columns.key} as id, ${at}::int as kind, ${columns.recordNo} as record_no,
    ${columns.on}::date::text as "on", ${amount}::bigint as amount, ${detail}::text as detail
    from ${table}${joined} where ${and(anyOf(columns.key, ids), sql`${columns.on} <= ${asOf}`, where, isTold, unsealed(table, viewer))}`;
}

function toRecord(row: Row, { kind, detailLabels }: ChainKind): ChainRecord {
  const detail = row.detail === null ? null : (detailLabels.get(row.detail) ?? null);
  return [kind, row.record_no, row.on, row.amount === null ? null : Number(row.amount), detail];
}
