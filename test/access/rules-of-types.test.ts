import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callsTo, type Hub, problems, startHub } from './support/hub.ts';

const BASE = ['registry:directory', 'welfare:household'];
let hub: Hub;
beforeAll(async () => {
  hub = await startHub();
});
afterAll(() => hub.stop());

describe('rules on types', () => {
  it('a field returning a protected type needs the rule of both', async () => {
    const query = '{ person(id: "p1") { aid { kind } } }';
    for (const scopes of [BASE, ['registry:directory', 'welfare:means']]) {
      const answer = await hub.ask({ query, scopes });
      expect(answer.data).toEqual({ person: { aid: null } });
      expect(problems(answer)).toEqual(['FORBIDDEN person.aid']);
      expect(callsTo(answer, 'welfare')).toEqual([]);
    }
    const both = await hub.ask({ query, scopes: [...BASE, 'welfare:means'] });
    expect(both.data).toEqual({ person: { aid: { kind: 'kind p1' } } });
  });

  it('a field with a rule of its own in a protected type needs both', async () => {
    const query = '{ person(id: "p1") { aid { kind diagnosis } } }';
    const one = await hub.ask({ query, scopes: [...BASE, 'welfare:means'] });
    expect(one.data).toEqual({ person: { aid: { kind: 'kind p1', diagnosis: null } } });
    const other = await hub.ask({ query, scopes: [...BASE, 'welfare:special'] });
    expect(other.data).toEqual({ person: { aid: null } });
    const both = await hub.ask({ query, scopes: [...BASE, 'welfare:means', 'welfare:special'] });
    expect(both.errors).toEqual([]);
  });
});

describe('[["a", "b"], ["c"]]', () => {
  const [a, b, c] = ['welfare:means', 'welfare:special', 'welfare:household'] as const;
  it.each([
    [[a], false],
    [[b], false],
    [[c], true],
    [[a, b], true],
    [[`${a}${b}`], false],
    [[`${a} ${b}`], false],
    [[], false],
  ])('%j passes: %s', async (scopes, passes) => {
    const query = '{ person(id: "p1") { either } }';
    const answer = await hub.ask({ query, scopes: ['registry:directory', ...scopes] });
    expect(answer.data).toEqual({ person: { either: passes ? 7 : null } });
    expect(callsTo(answer, 'welfare')).toHaveLength(passes ? 1 : 0);
  });
});

describe('a denied field that must not be null', () => {
  it('makes its nearest nullable parent null and leaves the list as long as it was', async () => {
    const answer = await hub.ask({ query: '{ people { name born } }', scopes: BASE });
    expect(answer.data).toEqual({ people: [null, null, null, null] });
    expect(problems(answer)).toEqual(['FORBIDDEN people.0.born', 'FORBIDDEN people.2.born', 'FORBIDDEN people.3.born']);
  });

  it('leaves the other rows of a list intact', async () => {
    const query = '{ parties { ... on Person { born } ... on Company { title } } }';
    const answer = await hub.ask({ query, scopes: BASE });
    expect(answer.data).toEqual({ parties: [null, { title: 'company' }, null, null] });
  });

  it('goes up through items that must not be null to the list, and on', async () => {
    const nullableList = await hub.ask({ query: '{ people { name friends { born } } }', scopes: BASE });
    expect(nullableList.data).toEqual({
      people: [
        { name: 'name 1', friends: null },
        null,
        { name: 'name 2', friends: null },
        { name: 'name 3', friends: null },
      ],
    });
    const everything = await hub.ask({
      query: '{ everyone { name friends { name } born } notices { text } }',
      scopes: BASE,
    });
    expect(everything.data).toBeNull();
    expect(problems(everything)).toEqual([
      'FORBIDDEN everyone.0.born',
      'FORBIDDEN everyone.1.born',
      'FORBIDDEN everyone.2.born',
    ]);
  });
});

describe('a masked field', () => {
  const query = '{ people { phone } parties { ... on Company { hotline } } }';

  it('is answered and said to be masked where there is a value', async () => {
    const answer = await hub.ask({ query, scopes: BASE });
    expect(answer.errors).toEqual([]);
    expect(answer.access.map(({ path, state }) => `${state} ${path.join('.')}`)).toEqual([
      'MASKED people.0.phone',
      'MASKED people.3.phone',
      'MASKED parties.1.hotline',
    ]);
    expect(answer.text).toContain('完整内容需要权限：registry:special（特殊敏感信息）');
  });

  it('is not said to be masked for who may see it whole', async () => {
    const answer = await hub.ask({ query, scopes: [...BASE, 'registry:special'] });
    expect(answer.access).toEqual([]);
  });

  it('is not said to be masked where the object around it fell away', async () => {
    const answer = await hub.ask({ query: '{ people { phone born } }', scopes: BASE });
    expect(answer.access.map((entry) => entry.state)).toEqual(['DENIED', 'DENIED', 'DENIED']);
  });
});
