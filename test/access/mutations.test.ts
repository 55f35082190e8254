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

  it('is written down before it is executed and again after it, and what is refused once', async () => {
    const ask = (id: string) =>
      hub.ask({
        query: 'mutation ($id: ID!) { rename(id: $id, name: "x") { name } }',
        ...{ scopes: ['registry:directory', 'registry:household'], variables: { id } },
      });
    const own = `p${'1'.repeat(22)}`;
    const { recorded } = await ask(own);
    expect(recorded.map(({ outcome }) => outcome)).toEqual(['BEGUN', 'ANSWERED']);
    const subject = { kind: 'person', id: own };
    expect(recorded[0]?.entries).toMatchObject([
      { subject, outcome: 'WRITTEN', fields: { fields: ['Mutation.rename'] } },
    ]);
    expect(recorded[1]?.entries).toContainEqual(expect.objectContaining({ subject, outcome: 'WRITTEN' }));
    const query = 'mutation { rename(id: "p1", name: "x") { name } }';
    const refused = await hub.ask({ query, scopes: ['registry:directory'] });
    expect(refused.recorded.map(({ outcome, code }) => [outcome, code])).toEqual([['REFUSED', 'FORBIDDEN']]);
    expect(executedMutations).toEqual(['rename']);
  });

  it('is not executed when that cannot be written down', async () => {
    const unwritable = await startHub({ record: () => Promise.reject(new Error('full')) });
    const query = 'mutation { rename(id: "p1", name: "x") { name } }';
    const answer = await unwritable.ask({ query, scopes: ['registry:directory', 'registry:household'] });
    await unwritable.stop();
    expect(problems(answer)).toEqual(['AUDIT_UNAVAILABLE']);
    expect(answer.data).toBeUndefined();
    expect(executedMutations).toEqual([]);
  });
});
