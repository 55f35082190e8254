import { beforeEach, describe, expect, it } from 'vitest';
import { codes, openDoor } from './door.ts';

const door = await openDoor();
beforeEach(() => void door.executed.splice(0));

const many = (n: number, each: (i: number) => string) => Array.from({ length: n }, (_, i) => each(i)).join(' ');
const nested = (depth: number, inner: string) => `${'friend { '.repeat(depth)}${inner}${' }'.repeat(depth)}`;

/** Each fragment spreads the next one twice: 2^n fields from 4n words. */
const bomb = (n: number) =>
  `{ person(id: 1) { ...f0 } } ${many(n, (i) => `fragment f${i} on Person { a: friend { ...f${i + 1} } b: friend { ...f${i + 1} } }`)} fragment f${n} on Person { id }`;

/** As above, but without a field at any level: nothing for a depth rule to see. */
const flatBomb = (n: number) =>
  `{ person(id: 1) { ...f0 } } ${many(n, (i) => `fragment f${i} on Person { ...f${i + 1} ...f${i + 1} id }`)} fragment f${n} on Person { id }`;

describe('a query made to exhaust the hub executes nothing', () => {
  it.each([
    ['10,000 aliases', `{ ${many(10_000, (i) => `a${i}: whoAmI`)} }`, 'COST_LIMIT_EXCEEDED'],
    ['101 aliases', `{ person(id: 1) { ${many(101, (i) => `a${i}: id`)} } }`, 'COST_LIMIT_EXCEEDED'],
    ['21 fields at the root', `{ ${many(21, () => 'whoAmI')} }`, 'COST_LIMIT_EXCEEDED'],
    ['50 levels', `{ person(id: 1) { ${nested(50, 'id')} } }`, 'COST_LIMIT_EXCEEDED'],
    [
      '50 levels hidden in fragments',
      `{ person(id: 1) { ...f0 } } ${many(50, (i) => `fragment f${i} on Person { friend { ...f${i + 1} } }`)} fragment f50 on Person { id }`,
      'COST_LIMIT_EXCEEDED',
    ],
    ['a fragment bomb', bomb(15), 'COST_LIMIT_EXCEEDED'],
    ['a fragment bomb of 2^100', bomb(100), 'COST_LIMIT_EXCEEDED'],
    ['a flat fragment bomb of 2^200', flatBomb(200), 'COST_LIMIT_EXCEEDED'],
    ['3,000 directives', `{ whoAmI ${many(3000, () => '@skip(if: false)')} }`, 'COST_LIMIT_EXCEEDED'],
    ['1,000 unknown directives', `{ whoAmI ${many(1000, () => '@x')} }`, 'COST_LIMIT_EXCEEDED'],
    ['1,100 times the same field', `{ person(id: 1) { ${many(1100, () => 'id')} } }`, 'COST_LIMIT_EXCEEDED'],
    ['brackets without end', `{ person(id: ${'['.repeat(100_000)}`, 'COST_LIMIT_EXCEEDED'],
    [
      'a fragment that spreads itself',
      '{ person(id: 1) { ...f } } fragment f on Person { ...f }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'fragments in a circle',
      '{ person(id: 1) { ...a } } fragment a on Person { friend { ...b } } fragment b on Person { friend { ...a } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'fragments in a circle, never used',
      '{ whoAmI } fragment a on Person { ...b } fragment b on Person { ...a }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['U+0000 in a text', '{ person(id: "a\\u0000") { id } }', 'BAD_USER_INPUT'],
    ['no operation at all', 'fragment f on Person { id }', 'BAD_REQUEST'],
    ['two operations and no choice', 'query A { whoAmI } query B { whoAmI }', 'BAD_REQUEST'],
    ['a type system', 'type Query { x: Int }', 'BAD_REQUEST'],
    [
      'the catalogue asked for in circles',
      '{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['@defer', '{ person(id: 1) { ... @defer { id } } }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s', async (_, query, code) => {
    for (const again of [1, 2]) {
      const answer = await door.ask(query);
      expect([again, answer.status, codes(answer)]).toEqual([again, 400, [code]]);
      expect(door.executed).toEqual([]);
    }
  });

  it.each([
    [
      'variables nested without end',
      JSON.parse(`{"filter":${'{"inner":'.repeat(500)}1${'}'.repeat(500)}}`),
      'COST_LIMIT_EXCEEDED',
    ],
    ['U+0000 in a variable', { filter: { number: 'a\0' } }, 'BAD_USER_INPUT'],
  ])('%s', async (_, variables, code) => {
    const answer = await door.ask('query($filter: Filter) { person(id: 1, filter: $filter) { id } }', { variables });
    expect([answer.status, codes(answer)]).toEqual([400, [code]]);
    expect(door.executed).toEqual([]);
  });
});

describe('an honest query passes', () => {
  it.each([
    ['20 levels', `{ person(id: 1) { ${nested(18, 'id')} } }`],
    ['100 aliases', `{ person(id: 1) { ${many(100, (i) => `a${i}: id`)} } }`],
    ['one of several operations', 'query A { whoAmI } query B { count(n: 1) }'],
  ])('%s', async (name, query) => {
    const answer = await door.ask(query, name.includes('several') ? { operationName: 'B' } : {});
    expect([answer.status, codes(answer)]).toEqual([200, undefined]);
  });

  it('the introspection of common tools is within the limits', async () => {
    const { getIntrospectionQuery } = await import('graphql');
    const answer = await door.ask(getIntrospectionQuery());
    expect(codes(answer)).toBeUndefined();
    expect(answer.text).toContain('"Person"');
  });
});
