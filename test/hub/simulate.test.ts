import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessEntry, SimulatedField } from '../../gateway/access/index.ts';
import { databases } from '../support/database.ts';
import { type Ask, ORDINARY_HOUSEHOLD, startHub, type TestHub } from '../support/hub.ts';

const QUERY = `{ searchHouseholds(text: "${ORDINARY_HOUSEHOLD}") { edges { node {
  code incomePerHead
  members { person { name idNumber education { homeTeaching { school } } medicalInsurance { seriousDiseases { diagnosis } } } }
} } } }`;

describe.each(databases())('POST /simulate on $name', ({ open }) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub(open);
  });
  afterAll(() => hub?.close());

  async function simulate(body: object, { as = 'district', headers }: Ask = {}) {
    const response = await hub.app.inject({
      method: 'POST',
      url: '/simulate',
      headers: { authorization: `Bearer ${await hub.tokenFor({ as })}`, ...headers },
      payload: body,
    });
    return { status: response.statusCode, text: response.body, ...response.json() };
  }
  const staff = { role: 'staff', purpose: 'PATROL' };
  const stateOf = ({ fields }: { fields: SimulatedField[] }, path: string) =>
    fields.find((field) => field.path.join('.') === path)?.state;
  const NODE = 'searchHouseholds.edges.node';

  it('tells district and auditor what another would see, and asks no department', async () => {
    hub.forget();
    for (const as of ['district', 'auditor']) {
      const told = await simulate({ query: QUERY, as: staff }, { as });
      expect(told).toMatchObject({
        status: 200,
        refused: null,
        policy: { version: expect.stringMatching(/^\w{12}$/) },
      });
      expect(stateOf(told, `${NODE}.code`)).toBe('VISIBLE');
      expect(stateOf(told, `${NODE}.incomePerHead`)).toBe('DENIED');
      expect(stateOf(told, `${NODE}.members.person.idNumber`)).toBe('MASKED');
    }
    expect(hub.fetches).toEqual([]);
  });

  it('tells a district viewer of herself what the answer then says', async () => {
    const told = await simulate({ query: QUERY, as: { role: 'district', purpose: 'PATROL' } });
    const { extensions } = await hub.ask(QUERY, { as: 'district', purpose: 'PATROL' });
    const stripped = ({ path, state, reason, owner, missing, purposes }: AccessEntry | SimulatedField) =>
      JSON.stringify({
        path: path.filter((step) => typeof step === 'string'),
        state,
        reason,
        owner,
        missing,
        purposes,
      });
    const said = new Set((extensions as { access: AccessEntry[] }).access.map(stripped));
    const foretold = (told.fields as SimulatedField[]).filter(({ state }) => state !== 'VISIBLE').map(stripped);
    expect(said.size).toBeGreaterThan(2);
    expect([...said].sort()).toEqual(foretold.filter((entry) => said.has(entry)).sort());
    const under = `${NODE}.incomePerHead`;
    const income = (told.fields as SimulatedField[]).find(({ path }) => path.join('.') === under) as SimulatedField;
    expect(income).toMatchObject({ owner: 'civil-affairs', purposes: ['DIBAO_REVIEW', 'SUBSIDY_DEDUP'] });
    expect(income.missing).toEqual([{ scope: 'civil-affairs:means', lackedBy: ['PURPOSE'] }]);
  });

  it('says the same of a household that is there and of one that is not', async () => {
    const other = QUERY.replace(ORDINARY_HOUSEHOLD, 'YQ999999999999');
    const { fields } = await simulate({ query: QUERY, as: staff });
    expect((await simulate({ query: other, as: staff })).fields).toEqual(fields);
  });

  it('is for no other role', async () => {
    for (const as of ['staff', 'analyst', 'system:education', 'citizen:p-1']) {
      const refused = await simulate({ query: QUERY, as: staff }, { as });
      expect([refused.status, refused.errors[0].extensions.code], as).toEqual([403, 'FORBIDDEN']);
    }
    const unknown = await hub.app.inject({ method: 'POST', url: '/simulate', payload: { query: QUERY, as: staff } });
    expect(unknown.statusCode).toBe(401);
  });

  it('says of a purpose that the role may not state which it may, and of none that one is required', async () => {
    expect((await simulate({ query: QUERY, as: { role: 'analyst', purpose: 'PATROL' } })).refused).toEqual({
      code: 'PURPOSE_DENIED',
      purposes: ['STATISTICS'],
    });
    expect((await simulate({ query: QUERY, as: { role: 'staff' } })).refused).toEqual({ code: 'PURPOSE_REQUIRED' });
  });

  it('takes what the token grants into account', async () => {
    const as = {
      role: 'staff',
      purpose: 'DIBAO_REVIEW',
      scopes: ['civil-affairs:directory', 'civil-affairs:household'],
    };
    const told = await simulate({ query: '{ household(id: "x") { code incomePerHead } }', as });
    const denied = (told.fields as SimulatedField[]).filter(({ state }) => state === 'DENIED');
    expect(denied).toMatchObject([{ missing: [{ scope: 'civil-affairs:means', lackedBy: ['TOKEN'] }] }]);
  });

  it.each([
    ['a query that is none', { query: '{ searchHouseholds(', as: staff }, 'GRAPHQL_PARSE_FAILED'],
    ['a query of another graph', { query: '{ nothing }', as: staff }, 'GRAPHQL_VALIDATION_FAILED'],
    ['no viewer', { query: QUERY }, 'BAD_USER_INPUT'],
    ['a role that is not there', { query: QUERY, as: { role: 'mayor' } }, 'BAD_USER_INPUT'],
    ['a word that is no scope', { query: QUERY, as: { ...staff, scopes: ['everything'] } }, 'BAD_USER_INPUT'],
    ['more than is asked of a viewer', { query: QUERY, as: { ...staff, person: 'p-1' } }, 'BAD_USER_INPUT'],
    ['a day that is none', { query: QUERY, as: staff, on: '2027-02-30' }, 'BAD_USER_INPUT'],
    ['no query', { as: staff }, 'BAD_REQUEST'],
    ['two operations and no name', { query: '{ a: __typename } { b: __typename }', as: staff }, 'BAD_REQUEST'],
    [
      'a query nested too deep',
      { query: `{ ${'a { '.repeat(60)}b${' }'.repeat(60)} }`, as: staff },
      'COST_LIMIT_EXCEEDED',
    ],
  ])('refuses %s', async (_, body, code) => {
    const refused = await simulate(body);
    expect([refused.status, refused.errors[0].extensions.code]).toEqual([400, code]);
    expect(refused.data).toBeUndefined();
  });

  it('takes JSON only', async () => {
    const refused = await hub.app.inject({
      method: 'POST',
      url: '/simulate',
      headers: { authorization: `Bearer ${await hub.tokenFor({ as: 'district' })}`, 'content-type': 'text/plain' },
      payload: JSON.stringify({ query: QUERY, as: staff }),
    });
    expect(refused.statusCode).toBe(415);
  });

  it('goes by the rules whose version the log told at the start and the metrics tell', async () => {
    const { policy } = await simulate({ query: QUERY, as: staff });
    expect(hub.log.filter((line) => line.includes('"policy in force"') && line.includes(policy.version))).toHaveLength(
      1,
    );
    const { body } = await hub.app.inject('/metrics');
    expect(body).toContain(`yihu_policy_info{version="${policy.version}"} 1`);
  });

  it('is written down as a look at the rules, of nobody', async () => {
    await simulate({ query: QUERY, as: staff });
    const { data } = await hub.ask(
      '{ accessLog(first: 50) { edges { node { role operationHash personId householdId outcome fields fieldNames } } } }',
      { as: 'auditor', purpose: 'AUDIT' },
    );
    const looks = data.accessLog.edges
      .map(({ node }: { node: { fields: string[] } }) => node)
      .filter(({ fields }: { fields: string[] }) => fields.includes('POST /simulate'));
    expect(looks.length).toBeGreaterThan(0);
    for (const look of looks) expect(look).toMatchObject({ personId: null, householdId: null, outcome: 'RELEASED' });
    expect(JSON.stringify(looks)).not.toContain(ORDINARY_HOUSEHOLD);
  });

  it('counts against the same limit as the graph', async () => {
    const strict = await hub.twin((transport) => transport, { YIHU_REQUESTS_PER_MINUTE: '2' });
    try {
      const headers = { authorization: `Bearer ${await hub.tokenFor({ as: 'district' })}`, 'x-purpose': 'PATROL' };
      const payload = { query: '{ __typename }', as: staff };
      const statusOf = async (url: string) =>
        (await strict.app.inject({ method: 'POST', url, headers, payload })).statusCode;
      expect([await statusOf('/graphql'), await statusOf('/simulate'), await statusOf('/simulate')]).toEqual([
        200, 200, 429,
      ]);
    } finally {
      await strict.close();
    }
  });
});
