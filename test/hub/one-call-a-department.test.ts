import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUSEHOLD_QUERY, LIST_QUERY } from '../../bench/queries.ts';
import { databases } from '../support/database.ts';
import { countStatements } from '../support/department.ts';
import { startHub, type TestHub, valuesOf } from '../support/hub.ts';

/** The whole list over all departments, on the database that production has where there is one. */
const [provider] = databases().slice(-1);

describe(`100 households over all departments on ${provider?.name}`, () => {
  let hub: TestHub;
  beforeAll(async () => {
    if (!provider) throw new Error('no database');
    hub = await startHub(provider.open, { world: 'S' });
  });
  afterAll(() => hub.close());

  const ask = (query: string, variables: Record<string, unknown>) => hub.ask(query, { as: 'district', variables });

  /** Calls by department and entity type; a root call is of no type. */
  async function callsOf(query: string, variables: Record<string, unknown>) {
    hub.forget();
    const answer = await ask(query, variables);
    const calls = new Map<string, number>();
    for (const { department, body } of hub.fetches) {
      for (const type of new Set(valuesOf(JSON.parse(body), '__typename'))) {
        const call = `${department}/${type}`;
        calls.set(call, (calls.get(call) ?? 0) + 1);
      }
      if (!body.includes('_entities')) calls.set(department, (calls.get(department) ?? 0) + 1);
    }
    return { answer, calls };
  }

  it('makes one call to each department for each entity type, as for one household', async () => {
    const { answer, calls } = await callsOf(LIST_QUERY, { first: 100 });
    const households = answer.data.households.edges;
    expect(households).toHaveLength(100);
    expect(valuesOf(answer.data, 'person').length).toBeGreaterThan(150);
    expect([...calls].filter(([, count]) => count !== 1)).toEqual([]);

    const one = await callsOf(HOUSEHOLD_QUERY, { id: households[0].node.id });
    expect(calls).toEqual(one.calls);
    const departments = hub.departments.filter(({ sdl }) => /^type (Person|Household) @key/m.test(sdl));
    const asked = new Set(hub.fetches.map(({ department }) => department));
    // What the hub makes of the departments' answers, who read them, and the tasks between departments are the hub's.
    const own = departments.filter(({ name, origin }) => origin === 'DEPARTMENT' && name !== 'linkage');
    expect(own.map(({ name }) => name).filter((name) => !asked.has(name))).toEqual([]);
  });

  it('reads with the same number of statements as for fifty', async () => {
    const fifty = await countStatements(hub.database.db, () => ask(LIST_QUERY, { first: 50 }));
    const hundred = await countStatements(hub.database.db, () => ask(LIST_QUERY, { first: 100 }));
    expect(hundred).toBe(fifty);
  });
});
