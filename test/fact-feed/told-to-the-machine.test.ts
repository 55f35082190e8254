import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { feedField } from '../../subgraphs/_kernel/fact-feed/index.ts';
import { query } from '../../subgraphs/_kernel/import/sql.ts';
import { pglite } from '../support/database.ts';
import { startHub, type TestHub } from '../support/hub.ts';

/** About whom something has changed is told to the hub's own machine, through the public door, and to nobody else. */

let hub: TestHub;
beforeAll(async () => {
  hub = await startHub(pglite.open);
});
afterAll(() => hub?.close());

it('is told of changes as the machine, and as nobody else', async () => {
  const fields = hub.departments.filter(({ facts }) => facts).map(({ name }) => feedField(name));
  expect(fields).toHaveLength(10);
  const own = await hub.ask(`{ ${fields.join(' ')} }`, { as: 'system:assistance' });
  for (const field of fields) expect(own.data[field], field).toEqual(expect.any(String));
  const [person] = await query<{ id: string }>(
    hub.database.db,
    sql`select person_id as id from civil_affairs.person limit 1`,
  );
  const others = ['staff', 'district', 'system:education', 'system:civil-affairs', 'analyst', 'auditor'];
  for (const as of [
    ...others,
    `citizen:${person?.id}`,
    `guardian:${person?.id}`,
    'social-worker:one',
    'volunteer:one',
  ]) {
    const purpose = PURPOSES[as.split(':')[0] as string] ?? 'DIBAO_REVIEW';
    hub.forget();
    const { data, errors } = await hub.ask(`{ ${fields.join(' ')} }`, { as, purpose });
    for (const field of fields) expect(data?.[field] ?? null, `${as} ${field}`).toBeNull();
    expect(errors?.length, as).toBeGreaterThan(0);
    // By class: no department is asked. Its store would refuse as well.
    expect(
      hub.fetches.filter(({ body }) => body.includes('Changes')),
      as,
    ).toEqual([]);
    const marked = await hub.ask('mutation { markChanged(input: { department: "education" }) { cursor } }', {
      as,
      purpose,
    });
    expect(marked.data?.markChanged ?? null, as).toBeNull();
  }
});

const PURPOSES: Readonly<Record<string, string>> = {
  analyst: 'STATISTICS',
  auditor: 'AUDIT',
  citizen: 'SELF_ACCESS',
  guardian: 'SELF_ACCESS',
  'social-worker': 'PATROL',
  volunteer: 'PATROL',
};
