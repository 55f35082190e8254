import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { costOf } from '../../gateway/limits/cost.ts';
import { readCostTable } from '../../gateway/limits/cost-table.ts';
import { createRateGate } from '../../gateway/limits/rate.ts';
import { pglite } from '../support/database.ts';
import { startHub, type TestHub } from '../support/hub.ts';

const table = readCostTable(
  parse(`
    type Query {
      household: Household
      households(first: Int): Connection @listSize(assumedSize: 20, slicingArguments: ["first"], sizedFields: ["edges"])
      search: Household @cost(weight: 30)
    }
    type Connection { edges: [Edge!] total: Int }
    type Edge { node: Household }
    type Household { id: ID name: String members(first: Int): [Person!] @listSize(assumedSize: 5, slicingArguments: ["first"]) }
    type Person { name: String home: Household notes: [Note!] }
    type Note { text: String }
  `),
);
const cost = (query: string) => costOf(parse(query), table);

describe('the cost of an operation', () => {
  it('is the number of objects it may return: leaves are free', () => {
    expect(cost('{ household { id name } }')).toBe(1);
    expect(cost('{ search { id } }')).toBe(30);
  });

  it('takes a list at the size asked for, or assumed', () => {
    expect(cost('{ household { members { name } } }')).toBe(1 + 5);
    expect(cost('{ household { members(first: 50) { name } } }')).toBe(1 + 50);
    expect(cost('{ household { members(first: null) { name } } }')).toBe(1 + 5);
    expect(cost('{ household { members { notes { text } } } }')).toBe(1 + 5 + 5 * 5);
  });

  it('takes a size in a variable at its largest, and one beyond the largest page as that', () => {
    expect(cost('query($n: Int) { household { members(first: $n) { name } } }')).toBe(1 + 200);
    expect(cost('{ household { members(first: 1000000) { name } } }')).toBe(1 + 200);
    expect(cost('{ household { members(first: -5) { name } } }')).toBe(1);
  });

  it('multiplies below a connection', () => {
    // The connection, a hundred edges, a hundred households.
    expect(cost('{ households(first: 100) { total edges { node { id } } } }')).toBe(1 + 100 + 100);
    expect(cost('{ households { edges { node { members(first: 10) { name } } } } }')).toBe(1 + 20 + 20 + 20 * 10);
  });

  it('counts a fragment wherever it is spread, in the sized list too', () => {
    const fragments = 'fragment e on Connection { edges { ...n } } fragment n on Edge { node { id } }';
    expect(cost(`{ households(first: 100) { ...e } } ${fragments}`)).toBe(1 + 100 + 100);
    expect(cost(`{ a: households(first: 100) { ...e } b: households(first: 10) { ...e } } ${fragments}`)).toBe(222);
  });

  it('is that of the dearest operation, and counts an alias as often as it stands there', () => {
    expect(cost('query A { household { id } } query B { a: search { id } b: search { id } }')).toBe(60);
  });

  it('of a chain of doublings is found in no time', () => {
    const chain = Array.from({ length: 60 }, (_, at) => `fragment f${at} on Household { ...f${at + 1} ...f${at + 1} }`);
    const text = `{ household { ...f0 } } ${chain.join(' ')} fragment f60 on Household { members { name } }`;
    expect(cost(text)).toBeGreaterThan(2 ** 60);
  });
});

describe('a client', () => {
  it('may ask so often and so much in a minute, whatever others ask', async () => {
    const wait = createRateGate({ requestsPerMinute: 3, costPerMinute: 100 });
    expect([await wait('a', 40), await wait('a', 40)]).toEqual([undefined, undefined]);
    expect(await wait('a', 40)).toBeGreaterThan(0);
    expect([await wait('b', 1), await wait('b', 1), await wait('b', 1)]).toEqual([undefined, undefined, undefined]);
    const seconds = await wait('b', 1);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
  });
});

describe('through the door', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub(pglite.open, { env: { YIHU_MAX_COST: '300', YIHU_REQUESTS_PER_MINUTE: '8' } });
  });
  afterAll(() => hub.close());

  it('what is too dear is refused before anything is fetched', async () => {
    hub.forget();
    const answer = await hub.ask('{ households(first: 100) { edges { node { id members { id } } } } }');
    expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'COST_LIMIT_EXCEEDED' } }] });
    expect(hub.fetches).toEqual([]);
    expect((await hub.ask('{ households(first: 10) { edges { node { id } } } }')).status).toBe(200);
  });

  it('who asks too often is told when to come again, and nothing is fetched', async () => {
    let answer = await hub.ask('{ areas { code } }');
    for (let times = 0; times < 10 && answer.status === 200; times++) answer = await hub.ask('{ areas { code } }');
    expect(answer).toMatchObject({ status: 429, errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
    hub.forget();
    const response = await hub.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${await hub.tokenFor({})}`, 'x-purpose': 'DIBAO_REVIEW' },
      payload: { query: '{ areas { code } }' },
    });
    expect(response.statusCode).toBe(429);
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
    expect(hub.fetches).toEqual([]);
    expect((await hub.ask('{ areas { code } }', { as: 'district' })).status).toBe(200);
  });
});
