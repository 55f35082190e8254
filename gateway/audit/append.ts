import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../subgraphs/_kernel/database/index.ts';
import { query } from '../../subgraphs/_kernel/import/sql.ts';
import type { Access, AccessEntry } from './access.ts';
import type { Delay } from './delay.ts';
import { digestOf, type EntryGroup, groupEntries, type LoggedEntry, type LoggedRequest } from './digest.ts';
import { createFieldSetIds } from './field-set-ids.ts';
import type { Partitions } from './partitions.ts';

/** As many numbers as the sequence steps by: taken at once, so that a request needs no round trip for its own. */
const BLOCK = 1024;

export type Append = (batch: readonly Access[]) => Promise<void>;

/** Writes any number of requests in one statement, which is one transaction: all of it is there, or none. */
export function createAppend(db: Database, partitions: Partitions, delay: Delay, clock = () => new Date()): Append {
  const idsOf = createFieldSetIds(db);
  let next = 0;
  let end = 0;
  const takeId = async (): Promise<number> => {
    if (next >= end) {
      const [row] = await query<{ first: string }>(db, sql`select nextval('access_log.access_request_id') as first`);
      next = Number(row?.first);
      end = next + BLOCK;
    }
    return next++;
  };

  return async (batch) => {
    const now = clock();
    await partitions.ensure(now);
    const fieldSets = await idsOf(batch.flatMap(({ entries }) => entries.flatMap(({ fields }) => fields ?? [])));
    const requests: (LoggedRequest & { readonly digest: string })[] = [];
    for (const access of batch) {
      const logged = toLogged(access, await takeId(), now, delay);
      requests.push({ ...logged, digest: digestOf(logged) });
    }
    const groups = requests.flatMap(({ id, groups }) => groups.flatMap((group) => inParts({ ...group, request: id })));
    const at = now.toISOString();
    const column = <Row>(rows: readonly Row[], value: (row: Row) => string | number | null) => arrayOf(rows.map(value));
    await db.execute(sql`
      with written as (
        insert into access_log.access_request (at, id, request_id, subject, role, areas, purpose, case_id,
          operation_hash, outcome, code, persons, shown_from, break_glass, digest)
        select ${at}::timestamptz, * from unnest(
          ${column(requests, (r) => r.id)}::bigint[], ${column(requests, (r) => r.requestId)}::text[],
          ${column(requests, (r) => r.subject)}::text[], ${column(requests, (r) => r.role)}::text[],
          ${column(requests, (r) => r.areas)}::text[], ${column(requests, (r) => r.purpose)}::text[],
          ${column(requests, (r) => r.caseId)}::text[], ${column(requests, (r) => r.operationHash)}::text[],
          ${column(requests, (r) => r.outcome)}::text[], ${column(requests, (r) => r.code)}::text[],
          ${column(requests, (r) => r.persons)}::int[],
          ${column(requests, (r) => new Date(r.shownFrom).toISOString())}::timestamptz[],
          ${column(requests, (r) => r.breakGlass)}::text[], ${column(requests, (r) => r.digest)}::text[]))
      insert into access_log.access_entry (at, request, ordinal, person, household, outcome, field_set)
      select ${at}::timestamptz, request, g.place * ${PART} + one.place, case kind when 'person' then id end,
        case kind when 'household' then id end, outcome, field_set
      from unnest(
        ${column(groups, (g) => g.request)}::bigint[], ${column(groups, (g) => g.kind)}::text[],
        ${column(groups, (g) => g.outcome)}::text[],
        ${column(groups, (g) => (g.fieldSet === null ? null : (fieldSets.get(g.fieldSet) as number)))}::int[],
        ${column(groups, (g) => g.ids.map((id) => id ?? NOBODY).join(' '))}::text[])
        with ordinality as g(request, kind, outcome, field_set, ids, place),
      string_to_table(ids, ' ') with ordinality as one(id, place)`);
  };
}

/** An empty text would be no entry at all. */
const NOBODY = '-';

/** Entries of one group that are numbered together. */
const PART = 10_000;

/** The ids of a group travel as one text: what has a blank in it is no id, and does not. */
function inParts(group: EntryGroup & { readonly request: number }): (typeof group)[] {
  if (group.ids.some((id) => id !== null && !/^\S+$/.test(id))) throw new Error('an id with a blank in it');
  const parts: (typeof group)[] = [];
  for (let first = 0; first < group.ids.length; first += PART - 1) {
    parts.push({ ...group, ids: group.ids.slice(first, first + PART - 1) });
  }
  return parts;
}

function toLogged(access: Access, id: number, now: Date, delay: Delay): LoggedRequest {
  const { requestId, viewer, operationHash, outcome, code, entries } = access;
  const persons = new Set(entries.flatMap(({ subject }) => (subject?.kind === 'person' ? subject.id : [])));
  return {
    id,
    at: now.getTime(),
    requestId,
    subject: viewer.subject,
    role: viewer.role,
    areas: viewer.areas.join(' '),
    purpose: viewer.purpose ?? null,
    caseId: viewer.caseId ?? null,
    operationHash,
    outcome,
    code,
    persons: persons.size,
    shownFrom: delay.until(viewer, now).getTime(),
    breakGlass: viewer.glass ?? null,
    groups: groupEntries(entries.map(toLoggedEntry)),
  };
}

const toLoggedEntry = ({ subject, outcome, fields }: AccessEntry): LoggedEntry => ({
  kind: subject?.kind ?? null,
  id: subject?.id ?? null,
  outcome,
  fieldSet: fields?.sha256 ?? null,
});

/** PostgreSQL's own text form of an array: one bind parameter a column, whatever the number of rows. */
function arrayOf(values: readonly (string | number | null)[]): SQL {
  const items = values.map((value) =>
    typeof value === 'string' ? `"${value.replace(/["\\]/g, '\\$&')}"` : String(value ?? 'NULL'),
  );
  return sql`${`{${items.join(',')}}`}::text`;
}
