import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { executedMutations } from './support/departments.ts';
import { type Hub, problems, startHub } from './support/hub.ts';

describe('a mutation', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.stop());
  beforeEach(() => {
    executedMutations.length = 0;
  });

  it('that is denied is not executed', async () => {
    const answer = await hub.ask({
      query: 'mutation { rename(id: "p1", name: "x") { name } }',
      scopes: ['registry:directory'],
    });
    expect(problems(answer)).toEqual(['FORBIDDEN']);
    expect(answer.data).toBeUndefined();
    expect(answer.fetches).toEqual([]);
    expect(executedMutations).toEqual([]);
  });

  it('with a denied field deep in its payload is not executed', async () => {
    const query = 'mutation { rename(id: "p1", name: "x") { name aid { diagnosis } } }';
    const scopes = ['registry:directory', 'registry:household', 'welfare:household', 'welfare:means'];
    const answer = await hub.ask({ query, scopes });
    expect(problems(answer)).toEqual(['FORBIDDEN']);
    expect(answer.access.map((entry) => entry.path)).toEqual([['rename', 'aid', 'diagnosis']]);
    expect(executedMutations).toEqual([]);
  });

  it('is executed once when all of it is allowed, or what is denied was left out by a variable', async () => {
    const query = `mutation ($more: Boolean!) { rename(id: "p1", name: "x") { name income @include(if: $more) } }`;
    const scopes = ['registry:directory', 'registry:household'];
    const answer = await hub.ask({ query, scopes, variables: { more: false } });
    expect(answer.data).toEqual({ rename: { name: 'x' } });
    expect(executedMutations).toEqual(['rename']);
    const refused = await hub.ask({ query, scopes, variables: { more: true } });
    expect(problems(refused)).toEqual(['FORBIDDEN']);
    expect(executedMutations).toEqual(['rename']);
  });
});
