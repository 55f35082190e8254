import { and, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { isCoveredByLetter, type Requirement, type Scope, satisfies, type Viewer } from '../access/index.ts';
import { asOfDay } from '../as-of.ts';
import { addMonths } from '../calendar.ts';
import { anyOf } from '../database/columns.ts';
import type { Database } from '../database/database.ts';
import { perDay } from '../loaders.ts';
import type { EntityReference } from '../reference.ts';
import { unsealed } from '../row-rule/index.ts';
import { today } from '../today.ts';
import { columnOf, declaredIn } from './declared.ts';
import type { FactRecords, FactRow } from './fact-records.ts';
import type { ChainKey } from './kinds.ts';

/**
 * What the rules of assistance must know of a person or household, record by record. A fact is made of columns that are,
 * by the same names, fields of the department's own type: it is told to whom those fields would be shown, under the
 * same classes, letters and seals, and to nobody else.
 */

type Columns<T extends PgTable> = keyof T['_']['columns'] & string;

/** Whose records they are stands in another table: that one, and the column here that names its record number. */
interface ParentSpec {
  readonly table: PgTable;
  readonly by: string;
  readonly parent?: ParentSpec;
}

export interface FactSpec<T extends PgTable = PgTable> {
  /** UPPER_SNAKE, unique among those of the entity in the department. */
  readonly kind: string;
  readonly table: T;
  /** The type of the records in the department's SDL. */
  readonly type: string;
  /** The fields by which a client would come to them. */
  readonly via: readonly string[];
  /** The record number comes along by itself: an officer finds the record by it, and it says nothing else. */
  readonly fields: readonly Columns<T>[];
  /** The field that shows a column, where it is not called like it. */
  readonly shown?: { readonly [column in Columns<T>]?: string };
  /** Since when a record is a fact, and what came to be known later (as-of.ts); both are among `fields`. */
  readonly on?: Columns<T>;
  readonly later?: readonly (Columns<T> | readonly Columns<T>[])[];
  /** Only what began so many months before the day of the question, or after. */
  readonly months?: number;
  readonly parent?: ParentSpec;
  readonly where?: SQL;
  /** Records that by their mere existence tell something special: only with this scope, or (`orOwn`) to whose they are. */
  readonly telling?: Telling;
}

interface Telling {
  readonly scope: Scope;
  readonly orOwn?: boolean;
}

/** A kind that a store makes itself, because no column says it. */
export interface MadeFact {
  readonly kind: string;
  /** The fields by which a client would read it: `Type.field`. */
  readonly via: readonly string[];
}

interface FactKind {
  readonly kind: string;
  readonly requirements: readonly Requirement[];
  readonly underLetter: boolean;
  readonly telling: Telling | undefined;
  /** undefined: made by the store. */
  readonly source: Source | undefined;
}

interface Source {
  readonly key: PgColumn;
  readonly fields: readonly (readonly [string, PgColumn])[];
  readonly from: SQL;
  readonly where: SQL | undefined;
  readonly tables: readonly PgTable[];
  readonly on: PgColumn | undefined;
  readonly order: PgColumn | undefined;
  readonly months: number | undefined;
  readonly dating: { readonly on?: string | undefined; readonly later: readonly (string | readonly string[])[] };
}

export type Facts = readonly FactKind[];

/** @throws naming what is not there: the department does not load. */
export function defineFacts(
  folder: string,
  key: ChainKey,
  specs: readonly FactSpec[],
  made: readonly MadeFact[] = [],
): Facts {
  const { requirementsOf, isUnderLetter } = declaredIn(folder);
  return [
    ...specs.map((spec) => {
      const told = [...spec.via, ...spec.fields.map((field) => `${spec.type}.${spec.shown?.[field] ?? field}`)];
      return {
        kind: spec.kind,
        requirements: requirementsOf(...told),
        underLetter: isUnderLetter(...told),
        telling: spec.telling,
        source: sourceOf(spec, key),
      };
    }),
    ...made.map(({ kind, via }) => ({
      kind,
      requirements: requirementsOf(...via),
      underLetter: isUnderLetter(...via),
      telling: undefined,
      source: undefined,
    })),
  ];
}

function sourceOf({ kind, table, fields, parent, where, on, later = [], months }: FactSpec, key: ChainKey): Source {
  const tables: PgTable[] = [table];
  const recordNo = (getTableColumns(table) as Readonly<Record<string, PgColumn>>)['recordNo'];
  let from = sql`${table}`;
  for (let step = parent; step; step = step.parent) {
    const child = tables.at(-1) as PgTable;
    from = sql`${from} join ${step.table} on ${columnOf(kind, step.table, 'recordNo')} = ${columnOf(kind, child, step.by)}`;
    tables.push(step.table);
  }
  return {
    key: columnOf(kind, tables.at(-1) as PgTable, key),
    fields: [
      ...(recordNo ? [['recordNo', recordNo] as const] : []),
      ...fields.map((field) => [field, columnOf(kind, table, field)] as const),
    ],
    from,
    where,
    tables,
    on: on === undefined ? undefined : columnOf(kind, table, on),
    order: recordNo,
    months,
    dating: { on, later },
  };
}

interface Row {
  readonly id: string;
  readonly kind: number;
  readonly row: Record<string, unknown>;
}

/**
 * The facts of each person or household as of the day of the question, in one statement a tick and day. Those whom a
 * letter covers and those whom none does are asked in a statement each. What may not be told is not in it, and is named.
 * @param made what the store makes itself, by kind; asked only for whom it may be told
 */
export function factsReader(
  db: Database,
  viewer: Viewer,
  facts: Facts,
  made: Readonly<Record<string, (reference: EntityReference) => Promise<readonly FactRow[]>>> = {},
) {
  const isOpen = ({ requirements, telling }: FactKind) =>
    requirements.every((one) => satisfies(viewer.scopes, one)) &&
    (telling === undefined ||
      viewer.scopes.has(telling.scope) ||
      (telling.orOwn === true && viewer.person !== undefined));
  const open = facts.filter(isOpen);
  const denied = facts.filter((fact) => !isOpen(fact)).map(({ kind }) => kind);
  const covered = readerOf(open);
  const uncovered = readerOf(open.filter(({ underLetter }) => !underLetter));
  const noLetter = open.filter(({ underLetter }) => underLetter).map(({ kind }) => kind);

  function readerOf(told: Facts) {
    const read = told.flatMap(({ kind, source }) => (source ? [{ kind, source }] : []));
    const rowsUpTo = perDay(
      async (ids: readonly string[], asOf: string) => {
        const parts = read.map(({ source }, at) => selectOf(source, viewer, { at, ids, asOf }));
        const { rows } = (await db.execute(
          sql`select id, kind, row from (${sql.join(parts, sql` union all `)}) as told order by id, kind, "on" desc nulls last, no`,
        )) as unknown as { rows: Row[] };
        return rows;
      },
      (row) => row.id,
    );
    return async (reference: EntityReference): Promise<Record<string, readonly FactRow[]>> => {
      const asOf = reference.asOf ?? today();
      const rows = read.length === 0 ? [] : await rowsUpTo(reference.id, asOf);
      const kinds: Record<string, readonly FactRow[]> = {};
      for (const [at, { kind, source }] of read.entries()) {
        kinds[kind] = known(
          rows.flatMap((row) => (row.kind === at ? [row.row] : [])),
          source,
          asOf,
        );
      }
      for (const { kind, source } of told) if (!source) kinds[kind] = (await made[kind]?.(reference)) ?? [];
      return kinds;
    };
  }

  return async (reference: EntityReference): Promise<FactRecords> => {
    const isCovered = isCoveredByLetter(viewer, reference.letterScope);
    return {
      kinds: await (isCovered ? covered : uncovered)(reference),
      denied,
      noLetter: isCovered ? [] : noLetter,
    };
  };
}

/** As it stood on the day: what came to be known later is still open. */
function known(rows: readonly FactRow[], { dating }: Source, asOf: string): FactRow[] {
  const later = dating.later as never;
  // A record without a day of its own began before all questions.
  const dated = rows.map((row) => ({ ...row, began: dating.on === undefined ? '' : row[dating.on] }));
  return asOfDay(dated, { on: 'began' as never, later }, asOf).map(({ began: _, asOf: __, ...row }) => row);
}

interface Question {
  readonly at: number;
  readonly ids: readonly string[];
  readonly asOf: string;
}

function selectOf(source: Source, viewer: Viewer, { at, ids, asOf }: Question): SQL {
  const { key, fields, from, where, tables, on, order, months } = source;
  const pairs = fields.map(([name, column]) => sql`${name}::text, ${column}`);
  const day = on === undefined ? undefined : dayOf(on);
  const window = day && months !== undefined ? sql`${day} >= ${addMonths(asOf, -months)}` : undefined;
  const upTo = day && sql`${day} <= ${asOf}`;
  const seals = tables.map((table) => unsealed(table, viewer));
  return sql`(select ${key} as id, ${at}::int as kind, jsonb_build_object(${sql.join(pairs, sql`, `)}) as row,
    ${day ?? sql`null`}::date as "on", ${order ?? sql`null`}::text as no
    from ${from} where ${and(anyOf(key, ids), upTo, window, where, ...seals)})`;
}

/** A year counts from its first day. */
const dayOf = (column: PgColumn): SQL =>
  column.getSQLType() === 'integer' ? sql`make_date(${column}, 1, 1)` : sql`${column}`;
