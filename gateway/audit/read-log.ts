import { sql } from 'drizzle-orm';
import type { Database } from '../../subgraphs/_kernel/database/index.ts';
import { query } from '../../subgraphs/_kernel/import/sql.ts';
import { groupEntries, type LoggedEntry, type LoggedRequest } from './digest.ts';
import { fieldSetHash } from './field-set.ts';
import { monthAfter, startOf } from './partitions.ts';

/** Reads the log for whoever checks it: in pieces, so that its length does not matter. */

const SEALS = 500;
const LEAVES = 200;

export interface StoredSeal {
  readonly number: number;
  readonly kind: string;
  readonly month: string;
  readonly firstLeaf: number;
  readonly leaves: number;
  readonly sealedAt: string;
  readonly head: string;
  readonly jws: string;
}

/** @param upTo number of the last seal that is wanted */
export async function* readSeals(db: Database, upTo: number, kind?: string): AsyncGenerator<StoredSeal> {
  let after = 0;
  for (;;) {
    const rows = await query<{ [column in keyof StoredSeal]: StoredSeal[column] }>(
      db,
      sql`select number::float8 as number, kind, month, first_leaf::float8 as "firstLeaf", leaves,
          to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "sealedAt", head, jws
        from access_log.seal where number > ${after} and number <= ${upTo} and (${kind ?? null}::text is null or kind = ${kind ?? null})
        order by number limit ${SEALS}`,
    );
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last.number;
  }
}

/** 0: nothing was sealed yet. */
export async function lastSealNumber(db: Database): Promise<number> {
  const [last] = await query<{ number: number }>(
    db,
    sql`select coalesce(max(number), 0)::float8 as number from access_log.seal`,
  );
  return last?.number ?? 0;
}

export interface StoredRequest extends LoggedRequest {
  readonly leaf: number;
  /** As it was stored; the content may say otherwise. */
  readonly digest: string;
}

/** The requests of one seal, by leaf. */
export async function* readRequests(
  db: Database,
  { firstLeaf, leaves, month }: Pick<StoredSeal, 'firstLeaf' | 'leaves' | 'month'>,
): AsyncGenerator<StoredRequest> {
  const [from, to] = [startOf(month), startOf(monthAfter(month))];
  for (let first = firstLeaf; first < firstLeaf + leaves; first += LEAVES) {
    const end = Math.min(first + LEAVES, firstLeaf + leaves);
    // By text and number only, so that both drivers give the same.
    const rows = await query<RequestRow>(
      db,
      sql`select r.leaf::float8 as leaf, r.id::float8 as id, (extract(epoch from r.at) * 1000)::float8 as at, r.request_id,
          r.subject, r.role, r.areas, r.purpose, r.case_id, r.operation_hash, r.outcome, r.code, r.persons,
          (extract(epoch from r.shown_from) * 1000)::float8 as shown_from, r.break_glass, r.digest, e.entries
        from access_log.access_request r cross join lateral (
          select coalesce(json_agg(json_build_array(e.person, e.household, e.outcome, f.sha256, f.fields, f.titles, e.field_set)
            order by e.ordinal), '[]')::text as entries
          from access_log.access_entry e left join access_log.field_set f on f.id = e.field_set
          where e.at = r.at and e.request = r.id) e
        where r.leaf >= ${first} and r.leaf < ${end} and r.at >= ${from}::timestamptz and r.at < ${to}::timestamptz
        order by r.leaf, r.id`,
    );
    for (const row of rows) yield toStored(row);
  }
}

interface RequestRow extends Record<string, unknown> {
  readonly leaf: number;
  readonly id: number;
  readonly at: number;
  readonly request_id: string;
  readonly subject: string;
  readonly role: string;
  readonly areas: string;
  readonly purpose: string | null;
  readonly case_id: string | null;
  readonly operation_hash: string | null;
  readonly outcome: string;
  readonly code: string | null;
  readonly persons: number;
  readonly shown_from: number;
  readonly break_glass: string | null;
  readonly digest: string;
  readonly entries: string;
}

function toStored(row: RequestRow): StoredRequest {
  const { leaf, id, at, subject, role, areas, purpose, outcome, code, persons, digest } = row;
  return {
    ...{ leaf, id, at, subject, role, areas, purpose, outcome, code, persons, digest },
    requestId: row.request_id,
    caseId: row.case_id,
    operationHash: row.operation_hash,
    shownFrom: row.shown_from,
    breakGlass: row.break_glass,
    groups: groupEntries((JSON.parse(row.entries) as EntryRow[]).map(toEntry)),
  };
}

type EntryRow = readonly [
  person: string | null,
  household: string | null,
  outcome: string,
  sha256: string | null,
  fields: readonly string[] | null,
  titles: readonly string[] | null,
  fieldSet: number | null,
];

/** The fields themselves count, not what is written beside them. */
function toEntry([person, household, outcome, sha256, fields, titles, fieldSet]: EntryRow): LoggedEntry {
  const isThere = fields !== null && titles !== null && fieldSetHash(fields, titles) === sha256;
  // Written as both it is neither's: nobody wrote that.
  const kind =
    person !== null && household !== null ? null : person !== null ? 'person' : household !== null ? 'household' : null;
  const id = person !== null && household !== null ? `${person} ${household}` : (person ?? household);
  return { kind, id, outcome, fieldSet: isThere ? sha256 : fieldSet === null ? null : 'changed' };
}

/** Requests without a number, and numbers beyond the last seal, be it one that was made since. */
export async function countLoose(db: Database, nextLeaf: number): Promise<{ unsealed: number; beyond: number }> {
  const [counts] = await query<{ unsealed: number; beyond: number }>(
    db,
    sql`select count(*) filter (where leaf is null)::float8 as unsealed,
        count(*) filter (where leaf is not null)::float8 as beyond
      from access_log.access_request where leaf is null or leaf < 1 or leaf >= greatest(${nextLeaf}::bigint,
        (select coalesce(max(first_leaf + leaves), 1) from access_log.seal))`,
  );
  return { unsealed: counts?.unsealed ?? 0, beyond: counts?.beyond ?? 0 };
}
