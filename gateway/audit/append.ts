import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../subgraphs/_kernel/database/index.ts';
import { query } from '../../subgraphs/_kernel/import/sql.ts';
import type { Access, AccessEntry } from './access.ts';
import type { Delay } from './delay.ts';
import { digestOf, type LoggedRequest } from './digest.ts';
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
    const entries = requests.flatMap(({ id, entries }) => entries.map((entry) => ({ ...entry, request: id })));
    const at = now.toISOString();
    const column = <Row>(rows: readonly Row[], value: (row: Row) => string | number | null) => arrayOf(rows.map(value));
    await db.execute(sql`
      with written as (
        insert into access_log.access_request (at, id, request_id, subject, role, areas, purpose, case_id,
          operation_hash, outcome, code, persons, shown_from, digest)
        select ${at}::timestamptz, * from unnest(
          ${column(requests, (r) => r.id)}::bigint[], ${column(requests, (r) => r.requestId)}::text[],
          ${column(requests, (r) => r.subject)}::text[], ${column(requests, (r) => r.role)}::text[],
          ${column(requests, (r) => r.areas)}::text[], ${column(requests, (r) => r.purpose)}::text[],
          ${column(requests, (r) => r.caseId)}::text[], ${column(requests, (r) => r.operationHash)}::text[],
          ${column(requests, (r) => r.outcome)}::text[], ${column(requests, (r) => r.code)}::text[],
          ${column(requests, (r) => r.persons)}::int[],
          ${column(requests, (r) => new Date(r.shownFrom).toISOString())}::timestamptz[],
          ${column(requests, (r) => r.digest)}::text[]))
      insert into access_log.access_entry (at, request, ordinal, person, household, outcome, field_set)
      select ${at}::timestamptz, request, ordinal, person, household, outcome, field_set from unnest(
        ${column(entries, (e) => e.request)}::bigint[], ${column(entries, (e) => e.person)}::text[],
        ${column(entries, (e) => e.household)}::text[], ${column(entries, (e) => e.outcome)}::text[],
        ${column(entries, (e) => (e.fieldSet === null ? null : (fieldSets.get(e.fieldSet) as number)))}::int[])
        with ordinality as entry(request, person, household, outcome, field_set, ordinal)`);
  };
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
    shownFrom: delay.until(viewer.purpose, now).getTime(),
    entries: entries.map(toLoggedEntry),
  };
}

const toLoggedEntry = ({ subject, outcome, fields }: AccessEntry) => ({
  person: subject?.kind === 'person' ? subject.id : null,
  household: subject?.kind === 'household' ? subject.id : null,
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
