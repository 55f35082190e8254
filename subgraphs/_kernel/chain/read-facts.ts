import { and, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { isCoveredByLetter, satisfies, type Viewer } from '../access/index.ts';
import { addMonths } from '../calendar.ts';
import type { Database } from '../database/database.ts';
import { batchOne, perKey } from '../loaders.ts';
import type { EntityReference } from '../reference.ts';
import { unsealed } from '../row-rule/index.ts';
import { today } from '../today.ts';
import { type FactRow, writeFactRecords } from './fact-records.ts';
import type { FactKind, FactSource, Facts } from './facts.ts';

interface Told {
  readonly id: string;
  /** JSON: the rows by kind; a kind without a row is not in it. */
  readonly kinds: string;
}

/**
 * The facts of each person or household as of the day of the question, in one statement a tick and day. Those whom a
 * letter covers and those whom none does are asked in a statement each. What may not be told is not in it, and is named.
 * The database writes them as the JSON text in which they travel: nothing on the way has to look into them.
 * @param made what the store makes itself, by kind; asked only for whom it may be told
 */
export function factsReader(
  db: Database,
  viewer: Viewer,
  facts: Facts,
  made: Readonly<Record<string, (reference: EntityReference) => Promise<readonly FactRow[]>>> = {},
): (reference: EntityReference) => Promise<string> {
  const isOpen = ({ requirements, telling }: FactKind) =>
    requirements.every((one) => satisfies(viewer.scopes, one)) &&
    (telling === undefined ||
      viewer.scopes.has(telling.scope) ||
      (telling.orOwn === true && viewer.person !== undefined));
  const open = facts.filter(isOpen);
  const denied = facts.filter((fact) => !isOpen(fact)).map(({ kind }) => kind);
  const covered = readerOf(open, []);
  const uncovered = readerOf(
    open.filter(({ underLetter }) => !underLetter),
    open.filter(({ underLetter }) => underLetter).map(({ kind }) => kind),
  );
  return (reference) => (isCoveredByLetter(viewer, reference.letterScope) ? covered : uncovered)(reference);

  function readerOf(told: Facts, noLetter: readonly string[]) {
    const read = told.flatMap(({ kind, source }) => (source ? [{ kind, source }] : []));
    const makers = told.flatMap(({ kind, source }) => {
      const make = made[kind];
      return source || !make ? [] : [{ kind, make }];
    });
    const kindsUpTo = perKey((day) =>
      batchOne(
        async (ids: readonly string[]) => {
          const statement = selectKinds(read, viewer, { ids, day });
          return ((await db.execute(statement)) as unknown as { rows: Told[] }).rows;
        },
        ({ id }) => id,
      ),
    );
    const write = writeFactRecords({ told: told.map(({ kind }) => kind), denied, noLetter });
    return async (reference: EntityReference): Promise<string> => {
      const [stored, own] = await Promise.all([
        read.length === 0 ? null : kindsUpTo(reference.asOf ?? today())(reference.id),
        Promise.all(makers.map(async ({ kind, make }) => [kind, await make(reference)] as const)),
      ]);
      return write(stored?.kinds, own);
    };
  }
}

interface Question {
  readonly ids: readonly string[];
  readonly day: string;
}

/** The newest first. The keys are sent once, however many kinds there are. */
function selectKinds(
  read: readonly { readonly kind: string; readonly source: FactSource }[],
  viewer: Viewer,
  { ids, day }: Question,
): SQL {
  const parts = read.map(({ kind, source }) => selectOf(kind, source, viewer, day));
  return sql`with asked as materialized (select unnest(${sql.param([...ids])}::text[]) as id)
    select id, json_object_agg(kind, records)::text as kinds from (
      select id, kind, json_agg(record order by "on" desc nulls last, no) as records
      from (${sql.join(parts, sql` union all `)}) as record group by id, kind) as of_kind group by id`;
}

function selectOf(kind: string, source: FactSource, viewer: Viewer, day: string): SQL {
  const { key, fields, from, where, tables, on, order, months } = source;
  const pairs = fields.map(({ name, column, since }) => {
    const value = since ? sql`case when ${since} > ${day} then null else ${column} end` : sql`${column}`;
    return sql`${sql.raw(`'${name}'`)}, ${value}`;
  });
  const began = on === undefined ? undefined : dayOf(on);
  const window = began && months !== undefined ? sql`${began} >= ${addMonths(day, -months)}` : undefined;
  const upTo = began && sql`${began} <= ${day}`;
  const seals = tables.map((table) => unsealed(table, viewer));
  return sql`(select ${key} as id, ${sql.raw(`'${kind}'`)} as kind, json_build_object(${sql.join(pairs, sql`, `)}) as record,
    ${began ?? sql`null`}::date as "on", ${order ?? sql`null`}::text as no
    from asked join ${from} on ${key} = asked.id where ${and(sql`true`, upTo, window, where, ...seals)})`;
}

/** A year counts from its first day. */
const dayOf = (column: PgColumn): SQL =>
  column.getSQLType() === 'integer' ? sql`make_date(${column}, 1, 1)` : sql`${column}`;
