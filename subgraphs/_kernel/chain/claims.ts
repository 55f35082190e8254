import { and, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { isCoveredByLetter, type Requirement, satisfies, type Viewer } from '../access/index.ts';
import { anyOf } from '../database/columns.ts';
import type { Database } from '../database/database.ts';
import { perDay } from '../loaders.ts';
import type { EntityReference } from '../reference.ts';
import { unsealed } from '../row-rule/index.ts';
import { today } from '../today.ts';
import { whenAsked } from '../when-asked.ts';
import { columnOf, declaredIn } from './declared.ts';
import type { ChainKey } from './kinds.ts';

/**
 * What a department's records say of someone that another department's may contradict (`Household.conflicts`): a birth
 * date, a death, a payment, a home. Only compared; what a department tells here could also be read in its own fields:
 * with the scopes for them and, for income and property, under a letter.
 */

const claimSchema = z.tuple([
  /** attribute */ z.string(),
  /** value: a date, a number, an opaque key, or a code */ z.string(),
  /** recordNo: of the newest record that says so */ z.string(),
  /** on: the day of that record; null: undated */ z.iso.date().nullable(),
  /** source: 参保登记 */ z.string(),
]);

export const claimsSchema = z.array(claimSchema);
export type Claim = z.infer<typeof claimSchema>;

/** `value` and `on` are columns of the table and fields of the type, as in a chain's kinds. */
export interface ClaimSpec<T extends PgTable = PgTable> {
  readonly attribute: string;
  /** 参保登记 */
  readonly source: string;
  readonly table: T;
  readonly type: string;
  readonly via: readonly string[];
  readonly value: keyof T['_']['columns'] & string;
  /** The field that shows the value, where it is not called like the column. */
  readonly shownBy?: string;
  /** The value is of a code table: told by its Chinese description. */
  readonly isCoded?: boolean;
  readonly on?: keyof T['_']['columns'] & string;
  /** Rows that make no claim are left out: `sql\`${payments.state} = 'PAID'\``. */
  readonly where?: SQL;
}

interface ClaimKind {
  readonly attribute: string;
  readonly source: string;
  readonly table: PgTable;
  readonly columns: { key: PgColumn; recordNo: PgColumn; value: PgColumn; on: PgColumn | undefined };
  readonly where: SQL | undefined;
  readonly labels: ReadonlyMap<string, string>;
  readonly requirements: readonly Requirement[];
  readonly underLetter: boolean;
}

export interface Claims {
  readonly kinds: readonly ClaimKind[];
}

/** @throws naming what is not there: the department does not load. */
export function defineClaims(folder: string, key: ChainKey, specs: readonly ClaimSpec[]): Claims {
  const { requirementsOf, labelsOf, isUnderLetter } = declaredIn(folder);
  return {
    kinds: specs.map(({ attribute, source, table, type, via, value, shownBy, isCoded, on, where }) => {
      const recordNo = 'recordNo' in getTableColumns(table) ? 'recordNo' : 'code';
      const told = [...via, `${type}.${shownBy ?? value}`, ...(on === undefined ? [] : [`${type}.${on}`])];
      return {
        attribute,
        source,
        table,
        columns: {
          key: columnOf(attribute, table, key),
          recordNo: columnOf(attribute, table, recordNo),
          value: columnOf(attribute, table, value),
          on: on === undefined ? undefined : columnOf(attribute, table, on),
        },
        where,
        labels: isCoded ? labelsOf(type, value) : new Map(),
        requirements: requirementsOf(...told),
        underLetter: isUnderLetter(...told),
      };
    }),
  };
}

interface Row {
  readonly id: string;
  readonly kind: number;
  readonly value: string;
  readonly record_no: string;
  readonly on: string | null;
}

/**
 * Each distinct value once, by the newest record that says it; nothing that the viewer may not read. Those whom a letter
 * covers and those whom none does are asked in a statement each.
 */
export const claimsReader = (db: Database, viewer: Viewer, claims: Claims) =>
  whenAsked(() => readersOf(db, viewer, claims));

function readersOf(db: Database, viewer: Viewer, { kinds }: Claims) {
  const readable = kinds.flatMap((kind, at) =>
    kind.requirements.every((one) => satisfies(viewer.scopes, one)) ? [{ kind, at }] : [],
  );
  const readerOf = (visible: typeof readable) => ({
    isEmpty: visible.length === 0,
    claimsOn: perDay(
      async (ids: readonly string[], asOf: string) => {
        const parts = visible.map(({ kind, at }) => selectOf(kind, viewer, { at, ids, asOf }));
        const { rows } = (await db.execute(
          sql`select * from (${sql.join(parts, sql` union all `)}) as said order by id, kind, value`,
        )) as unknown as { rows: Row[] };
        return rows;
      },
      (row) => row.id,
    ),
  });
  const covered = readerOf(readable);
  const uncovered = readerOf(readable.filter(({ kind }) => !kind.underLetter));
  return async ({ id, asOf, letterScope }: EntityReference): Promise<Claim[]> => {
    const { isEmpty, claimsOn } = isCoveredByLetter(viewer, letterScope) ? covered : uncovered;
    if (isEmpty) return [];
    const rows = await claimsOn(id, asOf ?? today());
    return rows.map((row) => {
      const { attribute, source, labels } = kinds[row.kind] as ClaimKind;
      return [attribute, labels.get(row.value) ?? row.value, row.record_no, row.on, source];
    });
  };
}

interface Question {
  readonly at: number;
  readonly ids: readonly string[];
  readonly asOf: string;
}

function selectOf({ table, columns, where }: ClaimKind, viewer: Viewer, { at, ids, asOf }: Question): SQL {
  const { key, recordNo, value, on } = columns;
  const dated = on ? sql` and (${on} is null or ${on} <= ${asOf})` : sql``;
  const only = and(where, unsealed(table, viewer));
  const told = only ? sql` and ${only}` : sql``;
  return sql`(select distinct on (id, value) ${key} as id, ${at}::int as kind, ${value}::text as value,
    ${recordNo} as record_no, ${on ? sql`${on}` : sql`null`}::date::text as "on"
    from ${table} where ${anyOf(key, ids)} and ${value} is not null${dated}${told} order by id, value, "on" desc nulls last)`;
}
