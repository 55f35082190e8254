import { GraphQLError, parse } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { requestError } from '../../gateway/errors.ts';
import { createKnownOperations } from '../../gateway/http/known-operations.ts';
import { type Door, openDoor } from './door.ts';

/** The first time an operation comes it goes through Apollo Server, afterwards straight to the gateway. */
describe('an operation that was asked before is answered as it was the first time', () => {
  let door: Door;
  beforeAll(async () => {
    door = await openDoor({
      resolvers: {
        slow: () => {
          throw requestError('SUBGRAPH_UNAVAILABLE', { department: 'education' });
        },
        broken: () => {
          throw new GraphQLError('select * from secret', { extensions: { code: 'X', stack: 'of somebody' } });
        },
        whoAmI: () => {
          throw new Error('select * from secret');
        },
      },
    });
  });

  it.each<[string, string, Parameters<Door['ask']>[1], number]>([
    ['data', 'query A { person(id: "1") { name } }', {}, 200],
    ['variables', 'query B($n: Int!) { count(n: $n) }', { variables: { n: 3 } }, 200],
    ['a variable of another type', 'query C($n: Int!) { count(n: $n) }', { variables: { n: 'x' } }, 400],
    ['a variable that is missing', 'query D($n: Int!) { count(n: $n) }', {}, 400],
    ['one of several', 'query E { count(n: 1) } query F { count(n: 2) }', { operationName: 'F' }, 200],
    [
      'one of several that is not there',
      'query E { count(n: 1) } query F { count(n: 2) }',
      { operationName: 'G' },
      400,
    ],
    ['none of several', 'query E { count(n: 1) } query F { count(n: 2) }', {}, 400],
    ['an error with a code', 'query H { slow person(id: "1") { name } }', {}, 503],
    ['an error of somebody else’s', 'query I { broken }', {}, 200],
    ['an exception', 'query J { whoAmI }', {}, 200],
    ['a change', 'mutation K { touch }', {}, 200],
    ['a field that is not there', 'query L { nothing }', {}, 400],
    ['no GraphQL', 'query M {', {}, 400],
  ])('%s', async (_, query, more, status) => {
    const before = door.executed.length;
    const [first, second, third] = [
      await door.ask(query, more),
      await door.ask(query, more),
      await door.ask(query, more),
    ];
    expect(first.status).toBe(status);
    for (const again of [second, third]) {
      expect(again.text).toBe(first.text);
      expect(again.status).toBe(first.status);
      expect(again.headers['content-type']).toBe(first.headers['content-type']);
    }
    expect(first.text).not.toContain('secret');
    expect([0, 3]).toContain(door.executed.length - before);
  });
});

describe('what is remembered of operations', () => {
  const add = (known: ReturnType<typeof createKnownOperations>, text: string) =>
    known.add(text, undefined, { document: parse(text), queryHash: text.slice(0, 20) });

  it('is bounded by what it takes, not by how long it was', () => {
    const known = createKnownOperations();
    const wide = (nth: number) => `{ a${nth}: __typename ${'id '.repeat(3_900)}}`;
    for (let nth = 0; nth < 150; nth++) add(known, wide(nth));
    const kept = Array.from({ length: 150 }, (_, nth) => known.find(wide(nth), undefined)).filter(Boolean).length;
    expect(kept).toBeGreaterThan(50);
    expect(kept).toBeLessThanOrEqual(102);
  });

  it('is one text under one name', () => {
    const known = createKnownOperations();
    add(known, 'query A { a } query B { b }');
    expect(known.find('query A { a } query B { b }', undefined)).toBeDefined();
    expect(known.find('query A { a } query B { b }', 'A')).toBeUndefined();
    expect(known.find('query A { a } query B { b } ', undefined)).toBeUndefined();
  });
});
