import { sql } from 'drizzle-orm';
import type { Expected } from './expected.ts';
import type { HttpAnswer, Lab } from './lab.ts';
import type { FuzzViewer } from './viewers.ts';

interface Entry {
  readonly request: string;
  readonly purpose: string | null;
  readonly subject: string;
  readonly person: string | null;
  readonly household: string | null;
  readonly outcome: string | null;
}

/** One entry a request, with everybody in it who stands in the answer, and the refusals. */
export async function checkAudit(
  { hub }: Lab,
  viewer: FuzzViewer,
  answer: HttpAnswer,
  { isMutation, isPublished, expected }: { isMutation: boolean; isPublished: boolean; expected: Expected | undefined },
): Promise<string[]> {
  const { rows } = (await hub.database.db.execute(sql`
    select r.id, r.outcome as request, r.purpose, r.subject, e.person, e.household, e.outcome
    from access_log.access_request r left join access_log.access_entry e on e.at = r.at and e.request = r.id
    where r.request_id = ${answer.requestId}`)) as unknown as { rows: (Entry & { id: unknown })[] };
  const requests = new Map(rows.map((row) => [String(row.id), row.request]));
  const faults: string[] = [];
  const isDone = answer.data !== undefined;
  const due = !isDone ? ['REFUSED'] : isMutation ? ['ANSWERED', 'BEGUN'] : ['ANSWERED'];
  const found = [...requests.values()].sort();
  const isExempt = isPublished && isDone && found.length === 0;
  if (!isExempt && found.join() !== due.join())
    faults.push(`the access log has [${found.join()}] in place of [${due.join()}]`);
  if (rows.some(({ subject }) => subject !== viewer.subject)) faults.push('the access log names another account');
  if (!expected || isExempt) return faults;
  const logged = new Set(rows.flatMap(({ person, household }) => [person, household]));
  const missing = [...expected.shown].filter((owner) => !logged.has(owner));
  if (missing.length > 0) faults.push(`${missing.length} in the answer are not in the access log`);
  if (expected.denied.length > 0 && !rows.some(({ outcome }) => outcome === 'REFUSED'))
    faults.push('a refusal is not in the access log');
  return faults;
}
