import { sql } from 'drizzle-orm';
import { query } from '../../subgraphs/_kernel/import/sql.ts';
import type { TestHub } from '../support/hub.ts';

export interface Logged extends Record<string, unknown> {
  readonly request: string;
  readonly code: string | null;
  readonly persons: number;
  readonly subject: string;
  readonly role: string;
  readonly purpose: string | null;
  readonly case_id: string | null;
  readonly operation_hash: string | null;
  readonly person: string | null;
  readonly household: string | null;
  readonly outcome: string;
  readonly fields: readonly string[] | null;
}

/** What has been written since the last time, in order. */
export function readerOf(hub: TestHub) {
  const seen = new Set<number>();
  return async (): Promise<readonly Logged[]> => {
    const rows = await query<Logged & { id: number }>(
      hub.database.db,
      sql`select r.id::float8 as id, r.outcome as request, r.code, r.persons, r.subject, r.role, r.purpose, r.case_id,
          r.operation_hash, e.person, e.household, e.outcome, f.fields
        from access_log.access_request r
          join access_log.access_entry e on e.at = r.at and e.request = r.id
          left join access_log.field_set f on f.id = e.field_set
        order by r.at, r.id, e.ordinal`,
    );
    const fresh = rows.filter(({ id }) => !seen.has(id));
    for (const { id } of fresh) seen.add(id);
    return fresh;
  };
}

/** `RELEASED p… Person.id Person.name`, one line an entry. */
export const lines = (logged: readonly Logged[]): string[] =>
  logged.map(({ outcome, person, household, fields }) =>
    [outcome, person ?? household ?? '-', ...(fields ?? [])].join(' '),
  );
