import { ApolloGateway } from '@apollo/gateway';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAccessRules } from '../../gateway/access/index.ts';
import { pruneOperation } from '../../gateway/access/prune.ts';
import { withoutEnforcedSecurity } from '../../gateway/access/supergraph-links.ts';
import { callsTo, compose, fetchedText, type Hub, problems, startHub, viewer } from './support/hub.ts';

const DIRECTORY = ['registry:directory'];

describe('a denied field', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.stop());

  it('is null with an error at its path, and its department is not called', async () => {
    const answer = await hub.ask({ query: '{ person(id: "p1") { name income } }', scopes: DIRECTORY });
    expect(answer.data).toEqual({ person: { name: 'name 1', income: null } });
    expect(problems(answer)).toEqual(['FORBIDDEN person.income']);
    expect(callsTo(answer, 'welfare')).toEqual([]);
    expect(answer.access).toEqual([
      {
        path: ['person', 'income'],
        state: 'DENIED',
        reason: '以“低保审核与复核”为用途缺少权限：welfare:means（经济状况）',
        owner: 'welfare',
        missing: [{ scope: 'welfare:means', lackedBy: ['TOKEN'] }],
        purposes: ['DIBAO_REVIEW'],
      },
    ]);
  });

  it('is denied when it is all that was asked for', async () => {
    const answer = await hub.ask({ query: '{ person(id: "p1") { income } }', scopes: DIRECTORY });
    expect(answer.data).toEqual({ person: { income: null } });
    expect(problems(answer)).toEqual(['FORBIDDEN person.income']);
    expect(callsTo(answer, 'welfare')).toEqual([]);
  });

  it('is denied under an alias, at the alias', async () => {
    const answer = await hub.ask({ query: '{ person(id: "p1") { name: income } }', scopes: DIRECTORY });
    expect(answer.data).toEqual({ person: { name: null } });
    expect(problems(answer)).toEqual(['FORBIDDEN person.name']);
    expect(fetchedText(answer)).not.toContain('income');
  });

  it('is denied under aliases that are names of object properties', async () => {
    const query = '{ person(id: "p1") { __proto__: income constructor: income toString: name hasOwnProperty: born } }';
    const answer = await hub.ask({ query, scopes: [...DIRECTORY, 'registry:household'] });
    expect(answer.text).toContain('"__proto__":null');
    expect(problems(answer)).toEqual(['FORBIDDEN person.__proto__', 'FORBIDDEN person.constructor']);
    expect(answer.data).toMatchObject({ person: { toString: 'name 1', hasOwnProperty: '2000-01-01' } });
  });

  it('is denied three named fragments deep', async () => {
    const query = `query { person(id: "p1") { ...A } }
      fragment A on Person { name ...B } fragment B on Person { ...C } fragment C on Person { income }`;
    const answer = await hub.ask({ query, scopes: DIRECTORY });
    expect(answer.data).toEqual({ person: { name: 'name 1', income: null } });
    expect(problems(answer)).toEqual(['FORBIDDEN person.income']);
    expect(callsTo(answer, 'welfare')).toEqual([]);
  });

  it('is judged in each fragment alone when two give it one response key', async () => {
    const query = `{ parties { ...P ...C } }
      fragment P on Person { x: title } fragment C on Company { x: title }`;
    const answer = await hub.ask({ query });
    expect(answer.data).toEqual({ parties: [{ x: null }, { x: 'company' }, null, { x: null }] });
    expect(problems(answer)).toEqual(['FORBIDDEN parties.0.x', 'FORBIDDEN parties.3.x']);
  });

  it('is one error however often it was selected', async () => {
    const query = `query ($y: Boolean = true) {
      person(id: "p1") { income ...F income @include(if: $y) } person(id: "p1") { income }
    } fragment F on Person { income ... @include(if: $y) { income } }`;
    const answer = await hub.ask({ query, scopes: DIRECTORY });
    expect(problems(answer)).toEqual(['FORBIDDEN person.income']);
  });

  it('takes its variables and fragments with it', async () => {
    const query = `query Q($id: ID!, $other: ID!) { person(id: $id) { name } rest: register { owner { ...F } } more: person(id: $other) { ...F } }
      fragment F on Person { income }`;
    const answer = await hub.ask({ query, variables: { id: 'p1', other: 'p2' }, scopes: DIRECTORY });
    expect(answer.data).toEqual({ person: { name: 'name 1' }, rest: null, more: { income: null } });
    expect(problems(answer)).toEqual(['FORBIDDEN more.income', 'FORBIDDEN rest']);
  });

  it('still has its variables checked, without repeating their values', async () => {
    const query = 'query ($id: ID!) { register { size } notices { text } person(id: $id) { income } }';
    const answer = await hub.ask({ query, variables: { id: { leak: '150104199001011234' } } });
    expect(problems(answer)).toEqual(['BAD_USER_INPUT']);
    expect(answer.text).not.toContain('1501');
    expect(answer.fetches).toEqual([]);
  });

  it('costs no fetch at all when nothing else is left', async () => {
    const answer = await hub.ask({ query: '{ a: person(id: "p1") { name } people { name } }' });
    expect(answer.data).toEqual({ a: null, people: null });
    expect(problems(answer)).toEqual(['FORBIDDEN a', 'FORBIDDEN people']);
    expect(answer.fetches).toEqual([]);
  });

  it('is found in a bomb of fragments without walking each of its paths', async () => {
    const bomb = Array.from({ length: 40 }, (_, i) => `fragment B${i} on Person { income ...B${i + 1} ...B${i + 1} }`);
    const document = parse(`{ person(id: "p1") { ...B0 } } ${bomb.join(' ')} fragment B40 on Person { income name }`);
    const supergraphSdl = compose();
    const { schema } = await new ApolloGateway({
      supergraphSdl: withoutEnforcedSecurity(parse(supergraphSdl)),
      buildService: () => ({}) as never,
    }).load();
    const scopes = viewer(DIRECTORY).scopes;
    const pruned = pruneOperation(document, undefined, readAccessRules(supergraphSdl), schema, scopes);
    expect(pruned?.denials).toMatchObject([{ key: 'person', below: [{ key: 'income' }] }]);
  });

  it('may be a key: it is not shown, and the other fields still join', async () => {
    const query = '{ person(id: "p1") { id income } }';
    const answer = await hub.ask({ query, scopes: [...DIRECTORY, 'welfare:means'] });
    // `id` must not be null, so the person is; its absence is the answer, and the join is proved without it.
    expect(answer.data).toEqual({ person: null });
    expect(problems(answer)).toEqual(['FORBIDDEN person.id']);
    const joined = await hub.ask({ query: '{ person(id: "p1") { income } }', scopes: [...DIRECTORY, 'welfare:means'] });
    expect(joined.data).toEqual({ person: { income: 1000 } });
  });

  it('cannot be named when only the planner may select it', async () => {
    const answer = await hub.ask({ query: '{ person(id: "p1") { rowScope } }', scopes: DIRECTORY });
    expect(answer.errors).toHaveLength(1);
    expect(answer.fetches).toEqual([]);
  });
});

describe('@skip and @include', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.stop());
  const query = 'query ($x: Boolean = true) { person(id: "p1") { name income @include(if: $x) } }';

  it('with a default that includes it, a denied field is denied', async () => {
    const answer = await hub.ask({ query, scopes: DIRECTORY });
    expect(answer.data).toEqual({ person: { name: 'name 1', income: null } });
    expect(problems(answer)).toEqual(['FORBIDDEN person.income']);
    expect(callsTo(answer, 'welfare')).toEqual([]);
  });

  it('with a variable that excludes it, a denied field was not asked for', async () => {
    const answer = await hub.ask({ query, variables: { x: false }, scopes: DIRECTORY });
    expect(answer.data).toEqual({ person: { name: 'name 1' } });
    expect(answer.errors).toEqual([]);
  });

  it('with a variable set to null, which is neither, the request is refused', async () => {
    const answer = await hub.ask({ query, variables: { x: null }, scopes: DIRECTORY });
    expect(problems(answer)).toEqual(['BAD_USER_INPUT']);
    expect(answer.fetches).toEqual([]);
  });

  it('under a literal @skip(if: true) there is no data, no fetch and no error', async () => {
    const answer = await hub.ask({ query: '{ person(id: "p1") { income @skip(if: true) } }', scopes: DIRECTORY });
    expect(answer.data).toEqual({ person: {} });
    expect(answer.errors).toEqual([]);
    expect(callsTo(answer, 'welfare')).toEqual([]);
  });

  it('do not take the neighbours of what they leave out with them', async () => {
    const conditional = 'query ($no: Boolean!) { person(id: "p1") { either income @include(if: $no) } }';
    const scopes = [...DIRECTORY, 'welfare:household', 'welfare:means'];
    const without = await hub.ask({ query: conditional, variables: { no: false }, scopes });
    expect(without.data).toEqual({ person: { either: 7 } });
    const withIncome = await hub.ask({ query: conditional, variables: { no: true }, scopes });
    expect(withIncome.data).toEqual({ person: { either: 7, income: 1000 } });
  });

  it('an object of which the variables leave nothing is still there', async () => {
    const conditional = `query ($no: Boolean!) {
      person(id: "p1") { name @include(if: $no) ...F } everyone { ... @include(if: $no) { name } }
    } fragment F on Person { title @include(if: $no) }`;
    const answer = await hub.ask({ query: conditional, variables: { no: false }, scopes: DIRECTORY });
    expect(answer.data).toEqual({ person: {}, everyone: [{}, {}, {}] });
    expect(answer.errors).toEqual([]);
  });

  it('on fragments and on parents count for what is in them', async () => {
    const nested = `query ($no: Boolean!, $yes: Boolean!) {
      person(id: "p1") { ...F @skip(if: $yes) ... @include(if: $no) { aid { kind } } name }
      other: person(id: "p1") @include(if: $no) { income }
      shown: person(id: "p2") { ...F @include(if: $yes) }
    } fragment F on Person { income }`;
    const answer = await hub.ask({ query: nested, variables: { no: false, yes: true }, scopes: DIRECTORY });
    expect(answer.data).toEqual({ person: { name: 'name 1' }, shown: { income: null } });
    expect(problems(answer)).toEqual(['FORBIDDEN shown.income']);
  });
});

describe('the operation that counts', () => {
  let hub: Hub;
  beforeAll(async () => {
    hub = await startHub();
  });
  afterAll(() => hub.stop());

  it('is the one that operationName says', async () => {
    const query = 'query A { notices { text } } query B { person(id: "p1") { name income } }';
    const b = await hub.ask({ query, operationName: 'B', scopes: DIRECTORY });
    expect(problems(b)).toEqual(['FORBIDDEN person.income']);
    expect(callsTo(b, 'welfare')).toEqual([]);
    const a = await hub.ask({ query, operationName: 'A', scopes: DIRECTORY });
    expect(a.data).toEqual({ notices: [{ text: 'open to all' }] });
    const none = await hub.ask({ query, operationName: 'C', scopes: DIRECTORY });
    expect(none.data).toBeUndefined();
    expect(none.errors).toHaveLength(1);
  });

  it('is planned for each viewer alone: the same text from a strong, a weak and again a strong viewer', async () => {
    const query = '{ person(id: "p1") { name income } }';
    const strong = [...DIRECTORY, 'welfare:means'];
    for (const scopes of [strong, DIRECTORY, strong, DIRECTORY, [...strong].reverse()]) {
      const answer = await hub.ask({ query, scopes });
      const income = scopes.includes('welfare:means') ? 1000 : null;
      expect(answer.data).toEqual({ person: { name: 'name 1', income } });
      expect(callsTo(answer, 'welfare')).toHaveLength(income === null ? 0 : 1);
    }
  });

  it('needs a purpose unless only published fields are asked for', async () => {
    const named = await hub.ask({ query: '{ person(id: "p1") { name } }', purpose: undefined });
    expect(problems(named)).toEqual(['PURPOSE_REQUIRED']);
    expect(named.fetches).toEqual([]);
    const published = await hub.ask({ query: '{ __typename notices { text __typename } }', purpose: undefined });
    expect(published.errors).toEqual([]);
    expect(published.data).toEqual({ __typename: 'Query', notices: [{ text: 'open to all', __typename: 'Notice' }] });
  });

  it('may be introspection', async () => {
    const query = '{ __schema { queryType { name } } __type(name: "Person") { fields { name } } }';
    const answer = await hub.ask({ query, purpose: undefined });
    expect(answer.errors).toEqual([]);
    expect(answer.text).not.toContain('rowScope');
  });

  it.each([
    '{ __schema { queryType { name } } }',
    '{ ...F } fragment F on Query { __type(name: "Person") { name } }',
    'query($x: Boolean = true) { person(id: "p1") { name } __schema @include(if: $x) { queryType { name } } }',
  ])('is refused as a whole to a machine to which it was not granted: %s', async (query) => {
    const answer = await hub.ask({ query, scopes: ['registry:directory'], mayIntrospect: false });
    expect([answer.data ?? null, problems(answer)]).toEqual([null, ['FORBIDDEN']]);
    expect(answer.fetches).toEqual([]);
    expect(answer.recorded.map(({ outcome, code }) => [outcome, code])).toEqual([['REFUSED', 'FORBIDDEN']]);
    const typename = await hub.ask({ query: '{ __typename }', purpose: undefined, mayIntrospect: false });
    expect(typename.data).toEqual({ __typename: 'Query' });
  });
});
