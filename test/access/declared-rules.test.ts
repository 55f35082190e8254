import { ApolloGateway } from '@apollo/gateway';
import { afterEach, describe, expect, it } from 'vitest';
import { createAuthorizedGateway, readAccessRules, unclassifiedFields } from '../../gateway/access/index.ts';
import { HEADER, SDL } from './support/departments.ts';
import { callsTo, compose, type Hub, problems, startHub, unread } from './support/hub.ts';

const RULE = '@requiresScopes(scopes: [["shop:means"]])';
const shop = (fields: string, header = HEADER) => ({
  shop: `${header} type Query { ${fields} } type Item @published { name: String }`,
});

const RENAMED = `
  extend schema
    @link(
      url: "https://specs.apollo.dev/federation/v2.9"
      import: [{ name: "@requiresScopes", as: "@needs" }, "@composeDirective"]
    )
    @link(
      url: "https://yihu.example/access/v1.0"
      import: [{ name: "@masked", as: "@veiled" }, { name: "@published", as: "@open" }]
    )
    @composeDirective(name: "@veiled")
    @composeDirective(name: "@open")
  directive @veiled(unless: [[String!]!]!, as: String!) on FIELD_DEFINITION
  directive @open on OBJECT | FIELD_DEFINITION
`;

let hub: Hub | undefined;
afterEach(async () => {
  await hub?.stop();
  hub = undefined;
});

describe('the build refuses', () => {
  const faults = (sdl: Readonly<Record<string, string>>) => unclassifiedFields(compose(sdl));

  it('nothing when every field has a class', () => {
    expect(faults(SDL)).toEqual([]);
  });

  it('a field without a class, a root field too, even one that returns a classified type', () => {
    expect(faults(shop('a: Int b: Item c: Item @published'))).toEqual(['Query.a', 'Query.b']);
  });

  it.each([['[]'], ['[[]]'], ['[["shop:means"], []]'], ['[["shop:secrets"]]']])('the requirement %s', (scopes) => {
    expect(faults(shop(`a: Int @requiresScopes(scopes: ${scopes})`))).toEqual(['Query.a']);
  });

  it('a directive that is not linked, since composition drops it in silence', () => {
    const unlinked = HEADER.replace('"@requiresScopes", ', '').replace(
      'directive @published',
      'directive @requiresScopes(scopes: [[String!]!]!) on OBJECT | FIELD_DEFINITION directive @published',
    );
    expect(faults(shop(`a: Int ${RULE}`, unlinked))).toEqual(['Query.a']);
  });

  it('a type published by one department as a word for the fields of another', () => {
    const a = `${HEADER} type Query { p: P @published } type P @key(fields: "id") @published { id: ID! }`;
    const b = `${HEADER} type P @key(fields: "id") { id: ID! debts: Int }`;
    expect(faults({ a, b })).toEqual(['P.id', 'P.debts']);
  });

  it('a type rule of one department as a rule for the fields of another', () => {
    const a = `${HEADER} type Query { p: P @published } type P @key(fields: "id") @requiresScopes(scopes: [["a:directory"]]) { id: ID! name: String }`;
    const b = `${HEADER} type P @key(fields: "id") { id: ID! debts: Int }`;
    expect(faults({ a, b })).toEqual(['P.debts']);
  });

  it('a field that requires a guarded field without carrying its rule', () => {
    const a = `${HEADER} type Query { p: P @published } type P @key(fields: "id") { id: ID! @published secret: Int @requiresScopes(scopes: [["a:special"]]) }`;
    const b = (rule: string) =>
      `${HEADER} type P @key(fields: "id") { id: ID! secret: Int @external derived: Int @requires(fields: "secret") ${rule} }`;
    expect(() => compose({ a, b: b('@published') })).toThrow(/secret/);
    const carried = readAccessRules(compose({ a, b: b('@requiresScopes(scopes: [["a:special", "b:means"]])') }));
    expect(carried.field('P', 'derived')).toMatchObject({ owners: ['b'], needs: ['a'], classified: true });
  });
});

describe('at run time', () => {
  const resolvers = { shop: { Query: { a: () => 1, b: () => 2, c: () => ({ name: 'c' }) } } };

  it('a field without a class, or with an empty requirement, is denied to everyone', async () => {
    hub = await startHub({ sdl: shop('a: Int b: Int @requiresScopes(scopes: [[]]) c: Item @published'), resolvers });
    const answer = await hub.ask({ query: '{ a b c { name } }', scopes: ['shop:means', 'shop:special'] });
    expect(answer.data).toEqual({ a: null, b: null, c: { name: 'c' } });
    expect(problems(answer)).toEqual(['FORBIDDEN a', 'FORBIDDEN b']);
    expect(answer.text).toContain('该字段未定密级，暂不开放');
    expect(callsTo(answer, 'shop').some(({ query }) => /\b[ab]\b/.test(query))).toBe(false);
  });

  it('renamed directives are enforced as if they were not', async () => {
    const fields =
      'a: Int @needs(scopes: [["shop:means"]]) b: Int @open @veiled(unless: [["shop:special"]], as: "NAME")';
    const sdl = { shop: `${RENAMED} type Query { ${fields} }` };
    expect(compose(sdl)).not.toMatch(/@requiresScopes\(|@masked\(/);
    hub = await startHub({ sdl, resolvers });
    expect(unclassifiedFields(compose(sdl))).toEqual([]);
    const denied = await hub.ask({ query: '{ a b }' });
    expect(denied.data).toEqual({ a: null, b: 2 });
    expect(denied.access.map((entry) => `${entry.state} ${entry.path}`)).toEqual(['DENIED a', 'MASKED b']);
    expect((await hub.ask({ query: '{ a }', scopes: ['shop:means'] })).data).toEqual({ a: 1 });
  });
});

describe('the planner', () => {
  const buildService = () => ({ process: () => Promise.reject(new Error('nothing is asked here')) });

  it('refuses the supergraph as published, and takes it only together with its rules', async () => {
    const supergraphSdl = compose();
    const stock = new ApolloGateway({ supergraphSdl, buildService, logger: console });
    await expect(stock.load()).rejects.toThrow(/SECURITY/);
    const gateway = createAuthorizedGateway({ auditor: unread, supergraphSdl, buildService });
    await gateway.load({ apollo: {} });
    expect(gateway.rules.field('Person', 'income')).toMatchObject({
      requirements: [[['welfare:means']]],
      owners: ['welfare'],
      needs: ['registry'],
      published: false,
      mask: undefined,
    });
    expect(gateway.rules.field('Person', 'phone')?.mask).toEqual({ unless: [['registry:special']], as: 'PHONE' });
    await gateway.stop();
  });

  it('still refuses a security feature that nobody enforces', async () => {
    const header = HEADER.replace('"@requiresScopes"', '"@requiresScopes", "@authenticated"');
    const supergraphSdl = compose(shop(`a: Int ${RULE} @authenticated`, header));
    const gateway = createAuthorizedGateway({ auditor: unread, supergraphSdl, buildService });
    await expect(gateway.load({ apollo: {} })).rejects.toThrow(/authenticated/);
  });
});
