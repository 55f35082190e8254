import { buildSchema, execute, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { boundAnswers } from '../../subgraphs/_kernel/answer-budget.ts';

const schema = buildSchema(
  'type Query { people(n: Int!): [Person!]! } type Person { name: String friends: [Person!] }',
);
const isTooLarge = boundAnswers(schema, 100);
const people = (n: number): object[] => Array.from({ length: n }, () => ({ name: 'a', friends: () => people(n) }));
const rootValue = { people: ({ n }: { n: number }) => people(n) };

async function ask(query: string): Promise<{ readonly tooLarge: boolean; readonly size: number }> {
  const contextValue = {};
  const answer = await execute({ schema, document: parse(query), rootValue, contextValue });
  return { tooLarge: isTooLarge(contextValue), size: JSON.stringify(answer).length };
}

describe('the values of an answer are bounded, whatever the size of the query', () => {
  it.each([
    ['items', 100, '{ people(n: $) { name } }'],
    ['items times what is selected of each', 50, '{ people(n: $) { name ...f } } fragment f on Person { again: name }'],
    ['a list in a list', 3, '{ people(n: $) { friends { friends { name } } } }'],
  ])('%s: %i pass, one more does not', async (_, n, query) => {
    expect((await ask(query.replace('$', String(n)))).tooLarge).toBe(false);
    expect((await ask(query.replace('$', String(n + 1)))).tooLarge).toBe(true);
  });

  it('a list nested without end stops growing', async () => {
    const nested = (depth: number): string => (depth === 0 ? 'name' : `name friends { ${nested(depth - 1)} }`);
    const { tooLarge, size } = await ask(`{ people(n: 9) { ${nested(15)} } }`);
    expect(tooLarge).toBe(true);
    expect(size).toBeLessThan(2_000);
  });

  it('one answer does not count for the next', async () => {
    const query = '{ people(n: 60) { name } }';
    expect([await ask(query), await ask(query)].map(({ tooLarge }) => tooLarge)).toEqual([false, false]);
  });
});
