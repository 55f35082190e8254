import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { requestError } from '../../gateway/errors.ts';
import { codes, openDoor } from './door.ts';

const ID = '150104199003070018';
const door = await openDoor({
  config: { requestTimeoutMs: 300 },
  resolvers: {
    broken: () => {
      throw Object.assign(new Error(`duplicate key (id_number)=(${ID}) at http://10.0.0.7/sql`), { code: '23505' });
    },
    whoAmI: () => {
      throw new GraphQLError(`no such ${ID}`, {
        extensions: { code: 'FORBIDDEN', sql: `select '${ID}'`, department: 'education' },
      });
    },
    count: () => {
      throw requestError('AUDIT_UNAVAILABLE');
    },
    slow: () => new Promise(() => {}),
  },
});

describe('an error tells nothing but its code', () => {
  it('when a department fails', async () => {
    const answer = await door.ask('{ broken person(id: 1) { id } }');
    expect(answer.json.data).toEqual({ broken: null, person: { id: '1' } });
    expect(answer.json.errors).toEqual([
      {
        message: '服务内部错误',
        locations: [{ line: 1, column: 3 }],
        path: ['broken'],
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      },
    ]);
  });

  it('when it carries a code of ours: the text is still ours, and of what it brings only what is harmless', async () => {
    const answer = await door.ask('{ x: whoAmI }');
    expect(answer.json.errors?.[0]).toMatchObject({ message: '无权查看该字段', path: ['x'] });
    expect(answer.json.errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN', department: 'education' });
  });

  it('and decides the status when the whole request is refused', async () => {
    expect((await door.ask('{ count(n: 1) }')).status).toBe(503);
  });

  it('when the whole request takes too long', async () => {
    const answer = await door.ask('{ slow }');
    expect([answer.status, codes(answer)]).toEqual([503, ['SUBGRAPH_UNAVAILABLE']]);
    expect(door.executed.at(-1)?.signal.aborted).toBe(true);
  });

  it('when the address is none: it is not said again, and stands under the same policy as every answer', async () => {
    const { statusCode, headers, body } = await door.server.app.inject({ url: `/verify/${ID}%ZZ` });
    expect([statusCode, JSON.parse(body).errors[0].extensions]).toEqual([400, { code: 'BAD_REQUEST' }]);
    expect(body).not.toContain(ID);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
  });

  it('and no part of it reaches the log', () => {
    expect(door.logs.join('')).not.toMatch(/150104199003070018|duplicate|10\.0\.0\.7|select/);
    expect(door.logs.join('')).toContain('unexpected error');
  });
});

describe('a mistake in the query is named without a guess and without a value', () => {
  it.each([
    ['a field', '{ persn(id: 1) { id } }', 'Cannot query field "persn" on type "Query".'],
    ['a field of a type', '{ person(id: 1) { nam } }', 'Cannot query field "nam" on type "Person".'],
    ['an argument', '{ person(idd: 1, id: 2) { id } }', 'Unknown argument "idd" on field "Query.person".'],
    [
      'a missing argument',
      '{ person { id } }',
      'Field "person" argument "id" of type "ID!" is required, but it was not provided.',
    ],
    ['an enum value', '{ person(id: 1, filter: {kind: URBN}) { id } }', 'The value does not exist in "Kind" enum.'],
    ['an enum text', `{ person(id: 1, filter: {kind: "${ID}"}) { id } }`, 'The value does not exist in "Kind" enum.'],
    [
      'an input field',
      '{ person(id: 1, filter: {knd: URBAN}) { id } }',
      'Field "knd" is not defined by type "Filter".',
    ],
    ['a number', `{ person(id: 1, filter: {count: "${ID}"}) { id } }`, 'Expected value of type "Int".'],
    ['a number too large', '{ count(n: 2147483648) }', 'Expected value of type "Int".'],
    ['a number far too large', '{ count(n: 1e400) }', 'Expected value of type "Int".'],
    ['a type', '{ ... on Persn { id } }', 'Unknown type "Persn".'],
    ['no selection', '{ person(id: 1) }', 'Field "person" of type "Person" must have a selection of subfields.'],
    ['a conflict', '{ x: person(id: 1) { id } x: person(id: 2) { id } }', 'Fields "x" conflict.'],
    ['an unused variable', 'query($v: ID) { slow }', 'Variable "$v" is never used.'],
    ['an ID number', `{ person(id: 1, filter: {number: "${ID}x"}) { id } }`, undefined],
  ])('%s', async (_, query, detail) => {
    const answer = await door.ask(query);
    expect([answer.status, codes(answer)?.[0]]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    expect(answer.json.errors?.[0]?.message).toBe(`查询语句不符合数据目录${detail ? `：${detail}` : ''}`);
    expect(answer.text).not.toMatch(/did you mean|150104/i);
  });

  it.each([
    ['an ID number with full-width digits', { number: '１５０１０４199003070018' }],
    ['a lower-case check character', { number: '15010419900307001x' }],
    ['a list where one is due', { kind: ['URBAN', 'RURAL'] }],
    ['2^31', { count: 2 ** 31 }],
    ['a number without end', { count: Number.POSITIVE_INFINITY, kind: 'URBN' }],
    ['a field that is not there', { idNumber: ID }],
  ])('%s in a variable', async (_, filter) => {
    const answer = await door.ask('query Q($filter: Filter) { person(id: 1, filter: $filter) { id } }', {
      variables: { filter },
    });
    expect([answer.status, codes(answer)?.[0]]).toEqual([400, 'BAD_USER_INPUT']);
    expect(answer.json.errors?.[0]?.message).toBe('参数不符合要求：$filter: Filter');
    expect(answer.text).not.toMatch(/did you mean|1501|１５０/i);
  });

  it('a syntax error says where, and not what', async () => {
    const answer = await door.ask(`{ person(id: "${ID}" } `);
    expect(answer.status).toBe(400);
    expect(answer.json.errors).toEqual([
      {
        message: '查询语句有语法错误',
        locations: [{ line: 1, column: 35 }],
        extensions: { code: 'GRAPHQL_PARSE_FAILED' },
      },
    ]);
  });
});
