import { parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createExecutor, createPlanner, type SourceRequest } from '../../gateway/executor/index.ts';
import { composeGraph } from './support/graph.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"]) `;
const A = `${LINK} enum Kind { X Y } input In { id: ID text: String kinds: [Kind!] deep: In }
  type Query { one(id: ID!, kind: Kind, in: In, list: [Int!], real: Float, first: Int = 3): Thing }
  type Thing @key(fields: "id") { id: ID! echo(text: String, n: Int): String }`;

function started() {
  const planner = createPlanner(composeGraph({ a: A }));
  let plans = 0;
  const requests: SourceRequest[] = [];
  const source = {
    process: async ({ request }: { request: SourceRequest }) => {
      requests.push(request);
      return { data: null, errors: [] };
    },
  };
  const counting = {
    ...planner,
    plan: (...given: Parameters<typeof planner.plan>) => {
      plans++;
      return planner.plan(...given);
    },
  };
  const executor = createExecutor({ planner: counting, sources: new Map([['a', source]]), maxPrograms: 4 });
  const ask = async (query: string, variables: Record<string, unknown> = {}) => {
    const document = parse(query);
    await executor.execute({ document, hash: print(document), operationName: undefined }, variables, undefined);
    return requests.at(-1) as SourceRequest;
  };
  return { ask, executor, plans: () => plans };
}

describe('operations that differ in constants alone', () => {
  it('are planned once, and each asks with its own', async () => {
    const { ask, plans, executor } = started();
    const query = (id: string, n: number) =>
      `{ one(id: "${id}", kind: X, in: { text: "t", kinds: [X, Y], deep: { id: 7 } }, list: [1, 2]) { echo(text: "${id}", n: ${n}) } }`;
    const first = await ask(query('p1', 1));
    const second = await ask(query('p2', 2));
    expect(first.query).toBe(second.query);
    expect(plans()).toBe(1);
    expect(executor.size()).toBe(1);
    expect(Object.values(second.variables ?? {})).toEqual(
      expect.arrayContaining(['p2', 2, 'X', [1, 2], { text: 't', kinds: ['X', 'Y'], deep: { id: 7 } }]),
    );
    expect(JSON.parse(second.body).variables).toEqual(second.variables);
  });

  it('that are the same in one operation stay the same, and those that are not do not', async () => {
    const { ask, plans } = started();
    await ask('{ a: one(id: "1") { id } b: one(id: "1") { id } }');
    await ask('{ a: one(id: "1") { id } b: one(id: "2") { id } }');
    expect(plans()).toBe(2);
    await ask('{ one(id: "1") { id } ... { one(id: "1") { echo } } }');
  });

  it('keep numbers with a fraction, and constants with variables in them', async () => {
    const { ask } = started();
    const request = await ask(
      'query ($t: String, $_c0: Int) { one(id: "1", real: 1.50, in: { text: $t }) { echo(n: $_c0) big: echo(n: 1) } }',
      { t: 'x', _c0: 4 },
    );
    expect(request.query).toContain('real:1.5');
    expect(request.query).toContain('text:$t');
    expect(request.variables).toMatchObject({ t: 'x', _c0: 4 });
  });

  it('are kept in a bounded number', async () => {
    const { ask, executor } = started();
    for (let i = 0; i < 12; i++) await ask(`{ one(id: "1") { a${i}: id } }`);
    expect(executor.size()).toBe(4);
  });
});
