import { sql } from 'drizzle-orm';
import type { Database } from '../../subgraphs/_kernel/database/index.ts';
import { query } from '../../subgraphs/_kernel/import/sql.ts';
import type { Access, AccessEntry } from './access.ts';
import type { Delay } from './delay.ts';
import { digestOf, groupEntries, type LoggedEntry, type LoggedRequest } from './digest.ts';
import { createFieldSetIds } from './field-set-ids.ts';
import { type Batch, inParts, insertBatch } from './insert-batch.ts';
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
    const requests: Batch['requests'][number][] = [];
    for (const access of batch) {
      const logged = toLogged(access, await takeId(), now, delay);
      requests.push({ ...logged, digest: digestOf(logged) });
    }
    const groups = requests.flatMap(({ id, groups }) => groups.flatMap((group) => inParts({ ...group, request: id })));
    await db.execute(insertBatch({ at: now.toISOString(), requests, groups, fieldSets }));
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
