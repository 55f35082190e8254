import { and, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { type PgColumn, PgDialect, type PgTable } from 'drizzle-orm/pg-core';
import type { Requirement, Scope } from '../access/index.ts';
import { type Join, type Watched, watched } from '../fact-feed/watched.ts';
import { columnOf, declaredIn } from './declared.ts';
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
  /** The tables of which it makes it: who changes them changes the fact. */
  readonly from: readonly Watched[];
}

export interface FactKind {
  readonly kind: string;
  readonly requirements: readonly Requirement[];
  readonly underLetter: boolean;
  readonly telling: Telling | undefined;
  /** undefined: made by the store. */
  readonly source: FactSource | undefined;
  /** The tables from which it comes. */
  readonly watched: readonly Watched[];
}

/** The part of a department's statement that reads one kind. */
export interface FactSource {
  /**
   * Reads `asked (ids)` and `day (day)`, and gives id, kind, record, the day it began and its number. As text: the statement has
   * hundreds of names, and would be put together anew for each request.
   */
  readonly select: string;
  /** Whose seals it must ask. */
  readonly tables: readonly PgTable[];
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
  const kinds = [...specs, ...made].map(({ kind }) => kind);
  const twice = kinds.find((kind, at) => kinds.indexOf(kind) !== at);
  // By its kind a fact is told or not: of two, one would be told as the other.
  if (twice !== undefined) throw new Error(`${folder}: two facts are called ${twice}`);
  return [
    ...specs.map((spec) => {
      const told = [...spec.via, ...spec.fields.map((field) => `${spec.type}.${spec.shown?.[field] ?? field}`)];
      return {
        kind: spec.kind,
        requirements: requirementsOf(...told),
        underLetter: isUnderLetter(...told),
        telling: spec.telling,
        source: sourceOf(spec, key),
        watched: watchedOf(spec, key),
      };
    }),
    ...made.map(({ kind, via, from }) => ({
      kind,
      requirements: requirementsOf(...via),
      underLetter: isUnderLetter(...via),
      telling: undefined,
      source: undefined,
      watched: from,
    })),
  ];
}

function sourceOf({ kind, table, fields, parent, where, on, later = [], months }: FactSpec, key: ChainKey): FactSource {
  const tables: PgTable[] = [table];
  const { recordNo } = getTableColumns(table) as Readonly<Record<string, PgColumn>>;
  let from = sql`${table}`;
  for (let step = parent; step; step = step.parent) {
    const child = tables.at(-1) as PgTable;
    from = sql`${from} join ${step.table} on ${columnOf(kind, step.table, 'recordNo')} = ${columnOf(kind, child, step.by)}`;
    tables.push(step.table);
  }
  const owner = columnOf(kind, tables.at(-1) as PgTable, key);
  const steps = later.map((step) => [step].flat() as string[]);
  /** What came to be known later than the record is null until then. */
  const toldAs = (field: string): SQL => {
    const since = steps.find((step) => step.includes(field))?.[0];
    const column = columnOf(kind, table, field);
    return since === undefined
      ? sql`${column}`
      : sql`case when ${columnOf(kind, table, since)} > day.day then null else ${column} end`;
  };
  const pairs = [
    ...(recordNo ? [sql`'recordNo', ${recordNo}`] : []),
    ...fields.map((field) => sql`${field}, ${toldAs(field)}`),
  ];
  const began = on === undefined ? sql`null::date` : dayOf(columnOf(kind, table, on));
  // As an array, so that an index is gone through once: joined, PostgreSQL would read a large table whole.
  const isAsked = sql`${owner} = any((select ids from asked)::text[])`;
  const upTo = on === undefined ? undefined : sql`${began} <= day.day`;
  const window = months === undefined ? undefined : sql`${began} >= day.day - make_interval(months => ${months})`;
  const select = sql`select ${owner} as id, ${kind} as kind, json_build_object(${sql.join(pairs, sql`, `)}) as record,
    ${began} as "on", ${recordNo ?? sql`null`}::text as no
    from day, ${from} where ${and(isAsked, upTo, window, where)}`;
  return { select: new PgDialect().sqlToQuery(select.inlineParams()).sql, tables };
}

/** The table itself, and each by which its owner is found. */
function watchedOf({ kind, table, parent }: FactSpec, key: ChainKey): Watched[] {
  const steps: { readonly table: PgTable; readonly join?: Join }[] = [];
  let child = table;
  for (let step = parent; step; step = step.parent) {
    steps.push({ table: child, join: [columnOf(kind, child, step.by), columnOf(kind, step.table, 'recordNo')] });
    child = step.table;
  }
  steps.push({ table: child });
  return steps.map((step, at) =>
    watched(step.table, key, ...steps.slice(at).flatMap(({ join }) => (join ? [join] : []))),
  );
}

/** A year counts from its first day. */
const dayOf = (column: PgColumn): SQL =>
  column.getSQLType() === 'integer' ? sql`make_date(${column}, 1, 1)` : sql`${column}`;
