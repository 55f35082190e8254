import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unclassifiedFields } from '../../gateway/access/index.ts';
import { HEADER as COMMON } from './support/departments.ts';
import { compose, type Hub, problems, startHub } from './support/hub.ts';

const HEADER = `${COMMON.replace('"@masked", "@published"', '"@masked", "@published", "@selects", "@parameter"')
  .replace('directive @published on OBJECT', 'directive @published on ENUM | OBJECT')
  .replace(
    '@composeDirective(name: "@published")',
    ['published', 'selects', 'parameter'].map((one) => `@composeDirective(name: "@${one}")`).join(' '),
  )}
  directive @selects(by: [String!]!) on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE
  directive @parameter on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE
`;
const READ = '@requiresScopes(scopes: [["shop:directory"]])';
const SDL = `${HEADER}
  type Query {
    items(filter: Filter, order: [Order!], after: String, first: Int = 5): [Item] ${READ}
    cheap(below: Int = 10 @selects(by: ["Item.cost"])): [Item] ${READ}
    named(phone: String @selects(by: ["Item.phone"])): [Item] ${READ}
    hidden(cost: Int @selects(by: ["Item.cost"])): [Item] @requiresScopes(scopes: [["shop:special"]])
    loose(what: Int): [Item] ${READ}
  }
  type Mutation { price(cost: Int!, filter: Filter): Item ${READ} }
  input Filter { cost: Int @selects(by: ["Item.cost"]) code: String @selects(by: ["Item.code"]) all: [Filter!] not: Other }
  input Other { cost: Int = 3 @selects(by: ["Item.cost"]) phone: String @selects(by: ["Item.phone"]) }
  enum Order @published { CODE @selects(by: ["Item.code"]) COST @selects(by: ["Item.cost"]) }
  enum Grade @requiresScopes(scopes: [["shop:special"]]) { A B }
  type Item {
    code: String ${READ}
    cost: Int @requiresScopes(scopes: [["shop:means"]])
    phone: String ${READ} @masked(unless: [["shop:special"]], as: "PHONE")
    grade: Grade ${READ}
    like(cost: Int @selects(by: ["Item.cost"])): [Item] ${READ}
  }
`;
const item = { code: 'c1', cost: 7, phone: '138', grade: 'A', like: () => [{ code: 'c2' }] };
const executed: string[] = [];
const items = () => {
  executed.push('items');
  return [item];
};
const resolvers = {
  shop: {
    Query: { items, cheap: items, named: items, hidden: items, loose: items },
    Mutation: { price: items().at.bind([item], 0) },
  },
};

let hub: Hub;
beforeAll(async () => {
  hub = await startHub({ sdl: { shop: SDL }, resolvers });
});
afterAll(() => hub.stop());

type Case = [name: string, query: string, variables?: Record<string, unknown>];

describe('an argument that selects by a field the viewer may not read', () => {
  it.each<Case>([
    ['HouseholdFilter, literally', '{ items(filter: { cost: 3 }) { code } }'],
    ['beside what is allowed', '{ a: items(filter: { code: "x" }) { code } items(filter: { cost: 3 }) { code } }'],
    ['deep in a list', '{ items(filter: { all: [{ code: "x" }, { all: [{ cost: 0 }] }] }) { code } }'],
    ['in an input object in a variable', 'query($f: Filter) { items(filter: $f) { code } }', { f: { cost: 3 } }],
    ['deep in a variable', 'query($f: Filter) { items(filter: $f) { code } }', { f: { all: [{ cost: 3 }] } }],
    ['as a variable in an object', 'query($c: Int) { items(filter: { cost: $c }) { code } }', { c: 3 }],
    ['by a variable’s default', 'query($f: Filter = { cost: 3 }) { items(filter: $f) { code } }'],
    ['by an input field’s default', '{ items(filter: { not: {} }) { code } }'],
    [
      'by an input field’s default in a variable',
      'query($f: Filter) { items(filter: $f) { code } }',
      { f: { not: {} } },
    ],
    ['by the argument’s default', '{ cheap { code } }'],
    ['by the default, where a variable is not given', 'query($n: Int) { cheap(below: $n) { code } }'],
    ['as a sort key', '{ items(order: COST) { code } }'],
    ['as one of several sort keys', 'query($o: [Order!]) { items(order: $o) { code } }', { o: ['CODE', 'COST'] }],
    ['in a fragment', 'query { ...F } fragment F on Query { items { ... on Item { like(cost: 1) { code } } } }'],
    ['in a mutation’s payload', 'mutation { price(cost: 1) { like(cost: 1) { code } } }'],
  ])('%s: the request is refused as a whole', async (...[, query, variables = {}]: Case) => {
    executed.length = 0;
    const answer = await hub.ask({ query, variables, scopes: ['shop:directory'] });
    expect(answer.data ?? null).toBeNull();
    expect(answer.errors.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN']);
    expect([answer.fetches, executed]).toEqual([[], []]);
    const [access] = answer.access;
    expect(access).toMatchObject({ state: 'DENIED', owner: 'shop', missing: [{ scope: 'shop:means' }] });
    expect(access?.argument).toMatch(/cost|COST|below/);
    expect(access?.reason).toContain(`${access?.argument} 按 Item.cost 的值`);
    const written = answer.recorded.flatMap(({ entries }) => entries.flatMap(({ fields }) => fields?.fields ?? []));
    expect([answer.recorded[0]?.outcome, written.includes('Item.cost')]).toEqual(['REFUSED', true]);
    const allowed = await hub.ask({ query, variables, scopes: ['shop:directory', 'shop:means'] });
    expect(problems(allowed)).toEqual([]);
    expect(allowed.fetches).toHaveLength(1);
  });

  it.each<Case>([
    ['null selects nothing', '{ items(filter: { cost: null }) { code } }'],
    ['nor null in a variable', 'query($f: Filter) { items(filter: $f) { code } }', { f: { cost: null } }],
    [
      'nor null in place of a default',
      '{ cheap(below: null) { code } items(filter: { not: { cost: null } }) { code } }',
    ],
    ['nor a variable that is not given', 'query($c: Int) { items(filter: { cost: $c }) { code } }'],
    ['nor one that is left out', 'query($x: Boolean = false) { items { code } cheap @include(if: $x) { code } }'],
    ['what is allowed stays so', '{ items(filter: { code: "x" }, order: [CODE], first: 3) { code } }'],
    ['what a mutation is given it writes', 'mutation { price(cost: 1, filter: { cost: 3 }) { code } }'],
  ])('%s', async (...[, query, variables = {}]: Case) => {
    const answer = await hub.ask({ query, variables, scopes: ['shop:directory'] });
    expect(problems(answer)).toEqual([]);
  });

  it('is of no account where its field is refused anyway and reaches nobody', async () => {
    const answer = await hub.ask({ query: '{ hidden(cost: 1) { code } items { code } }', scopes: ['shop:directory'] });
    expect(answer.data).toEqual({ hidden: null, items: [{ code: 'c1' }] });
  });

  it('by a number of which the viewer sees the mask only is refused', async () => {
    const query = '{ named(phone: "138") { phone } }';
    const answer = await hub.ask({ query, scopes: ['shop:directory'] });
    expect(answer.access).toMatchObject([{ argument: 'Query.named(phone:)', path: ['named'], state: 'DENIED' }]);
    expect([answer.fetches, answer.text.includes('138')]).toEqual([[], false]);
    expect(problems(await hub.ask({ query, scopes: ['shop:directory', 'shop:special'] }))).toEqual([]);
  });

  it('that nobody classified may be used by nobody', async () => {
    const scopes = ['shop:directory', 'shop:means', 'shop:special'];
    const answer = await hub.ask({ query: '{ loose(what: 1) { code } }', scopes });
    expect(answer.access).toMatchObject([{ argument: 'Query.loose(what:)', missing: [], purposes: [] }]);
    expect(problems(await hub.ask({ query: '{ loose { code } }', scopes }))).toEqual([]);
  });

  it('shows in the simulation', async () => {
    const query = 'query($c: Int) { items(filter: { cost: $c }) { code } }';
    const simulated = hub.simulate({ query, scopes: ['shop:directory'] });
    expect(simulated.refused).toBe('FORBIDDEN');
    expect(simulated.arguments).toMatchObject([{ argument: 'Filter.cost' }]);
    expect(hub.simulate({ query, scopes: ['shop:directory'], variables: { c: null } }).refused).toBeNull();
  });
});

describe('an enum that needs scopes', () => {
  it('is shown only to who has them, though the field asks for less', async () => {
    const query = '{ items { code grade } }';
    const without = await hub.ask({ query, scopes: ['shop:directory'] });
    expect(without.data).toEqual({ items: [{ code: 'c1', grade: null }] });
    const both = await hub.ask({ query, scopes: ['shop:directory', 'shop:special'] });
    expect(both.data).toEqual({ items: [{ code: 'c1', grade: 'A' }] });
  });
});

describe('the build names', () => {
  const faults = (query: string, more = '') =>
    unclassifiedFields(compose({ shop: `${HEADER} type Query { n: Int @published ${query} } ${more}` }));
  it.each([
    ['an argument', 'a(kind: Int): Int @published', '', ['Query.a(kind:)']],
    ['an input field', 'a(by: By): Int @published', 'input By { x: Int }', ['By.x']],
    ['a name that is known, of another type', 'a(asOf: String): Int @published', '', ['Query.a(asOf:)']],
    ['a sort key', 'a(by: By): Int @published', 'enum By @published { X @selects(by: ["Query.n"]) Y }', ['By.Y']],
    ['an enum', 'a: By @published', 'enum By { X }', ['enum By']],
    ['a selection by no field', 'a(x: Int @selects(by: ["Query.m"])): Int @published', '', ['Query.a(x:)']],
    ['nothing, where all is said', 'a(x: Int @parameter, asOf: Int @selects(by: ["Query.n"])): Int @published', '', []],
  ] as const)('%s', (_, query, more, expected) => expect(faults(query, more)).toEqual(expected));
});
