import { sql } from 'drizzle-orm';
import { statement } from '../../subgraphs/_kernel/database/statement.ts';
import type { EntryGroup, LoggedRequest } from './digest.ts';

/** What one statement writes. */
export interface Batch {
  readonly at: string;
  readonly requests: readonly (LoggedRequest & { readonly digest: string })[];
  readonly groups: readonly (EntryGroup & { readonly request: number })[];
  /** Numbers of field sets, by hash. */
  readonly fieldSets: ReadonlyMap<string, number>;
}

type Value = string | number | null;

/** An empty text would be no entry at all. */
const NOBODY = '-';

/** Entries of one group that are numbered together. */
const PART = 10_000;

/** One statement, which is one transaction, whatever it holds. */
export const insertBatch = statement<Batch>((gap) => {
  const at = gap((batch) => sql.param(batch.at));
  const ofRequests = (value: (request: Batch['requests'][number]) => Value) =>
    gap(({ requests }) => sql.param(arrayOf(requests.map(value))));
  const ofGroups = (value: (group: Batch['groups'][number], batch: Batch) => Value) =>
    gap((batch) => sql.param(arrayOf(batch.groups.map((group) => value(group, batch)))));
  const part = sql.raw(String(PART));
  return sql`
    with written as (
      insert into access_log.access_request (at, id, request_id, subject, role, areas, purpose, case_id,
        operation_hash, outcome, code, persons, shown_from, break_glass, digest)
      select ${at}::timestamptz, * from unnest(
        ${ofRequests((r) => r.id)}::text::bigint[], ${ofRequests((r) => r.requestId)}::text::text[],
        ${ofRequests((r) => r.subject)}::text::text[], ${ofRequests((r) => r.role)}::text::text[],
        ${ofRequests((r) => r.areas)}::text::text[], ${ofRequests((r) => r.purpose)}::text::text[],
        ${ofRequests((r) => r.caseId)}::text::text[], ${ofRequests((r) => r.operationHash)}::text::text[],
        ${ofRequests((r) => r.outcome)}::text::text[], ${ofRequests((r) => r.code)}::text::text[],
        ${ofRequests((r) => r.persons)}::text::int[],
        ${ofRequests((r) => new Date(r.shownFrom).toISOString())}::text::timestamptz[],
        ${ofRequests((r) => r.breakGlass)}::text::text[], ${ofRequests((r) => r.digest)}::text::text[]))
    insert into access_log.access_entry (at, request, ordinal, person, household, outcome, field_set)
    select ${at}::timestamptz, request, g.place * ${part} + one.place, case kind when 'person' then id end,
      case kind when 'household' then id end, outcome, field_set
    from unnest(
      ${ofGroups((g) => g.request)}::text::bigint[], ${ofGroups((g) => g.kind)}::text::text[],
      ${ofGroups((g) => g.outcome)}::text::text[],
      ${ofGroups(({ fieldSet }, { fieldSets }) => (fieldSet === null ? null : (fieldSets.get(fieldSet) as number)))}::text::int[],
      ${ofGroups((g) => g.ids.map((id) => id ?? NOBODY).join(' '))}::text::text[])
      with ordinality as g(request, kind, outcome, field_set, ids, place),
    string_to_table(ids, ' ') with ordinality as one(id, place)`;
});

/** The ids of a group travel as one text: what has a blank in it is no id, and does not. */
export function inParts(group: EntryGroup & { readonly request: number }): (typeof group)[] {
  if (group.ids.some((id) => id !== null && !/^\S+$/.test(id))) throw new Error('an id with a blank in it');
  const parts: (typeof group)[] = [];
  for (let first = 0; first < group.ids.length; first += PART - 1) {
    parts.push({ ...group, ids: group.ids.slice(first, first + PART - 1) });
  }
  return parts;
}

/** PostgreSQL's own text form of an array: one bind parameter a column, whatever the number of rows. */
function arrayOf(values: readonly Value[]): string {
  const items = values.map((value) =>
    typeof value === 'string' ? `"${value.replace(/["\\]/g, '\\$&')}"` : String(value ?? 'NULL'),
  );
  return `{${items.join(',')}}`;
}
