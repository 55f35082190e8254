import { describe, expect, it } from 'vitest';
import { federate, plain } from '../support/subgraphs.ts';

const text = (name: string) => ({
  sdl: `type Query { ${name}: String }`,
  resolvers: { Query: { [name]: () => name } },
});

describe('the root', () => {
  it('is of all departments, asked at the same time', async () => {
    const ask = await federate({ a: text('x'), b: text('y'), c: text('z') });
    const { ours } = await ask('{ x y again: y z __typename }');
    expect(plain(ours.data)).toEqual({ x: 'x', y: 'y', again: 'y', z: 'z', __typename: 'Query' });
    expect(ours.asked).toHaveLength(3);
  });

  it('has a field of two departments that each add to it', async () => {
    const product = (fields: string, row: object) => ({
      sdl: `type Query { product: Product @shareable } type Product { id: ID! @shareable ${fields} }`,
      resolvers: { Query: { product: () => ({ id: '1', ...row }) } },
    });
    const ask = await federate(
      {
        a: product('name: String price: Price', { name: 'n', price: { amount: 1 } }),
        b: product('stock: Int', { stock: 3 }),
      }.valueOf() as never,
    ).catch(() => undefined);
    const shared = await federate({
      a: {
        ...product('name: String price: Price @shareable', { name: 'n', price: { amount: 1 } }),
        sdl: `${product('name: String price: Price @shareable', {}).sdl} type Price { amount: Int }`,
      },
      b: {
        ...product('stock: Int price: Price @shareable', { stock: 3, price: { currency: 'CNY' } }),
        sdl: `${product('stock: Int price: Price @shareable', {}).sdl} type Price { currency: String }`,
      },
    });
    expect(ask).toBeUndefined();
    const { ours, stock } = await shared('{ product { id name stock price { amount currency } } }');
    expect(plain(ours.data)).toEqual({
      product: { id: '1', name: 'n', stock: 3, price: { amount: 1, currency: 'CNY' } },
    });
    expect(plain(stock.data)).toEqual(plain(ours.data));
  });

  it('answers of the graph itself together with data', async () => {
    const ask = await federate({ a: text('x') });
    const { ours, stock } = await ask(
      'query ($n: String!) { x __type(name: $n) { name } ...S } fragment S on Query { __schema { queryType { name } } }',
      { n: 'Query' },
    );
    expect(plain(ours.data)).toEqual({ x: 'x', __type: { name: 'Query' }, __schema: { queryType: { name: 'Query' } } });
    expect(plain(stock.data)).toEqual(plain(ours.data));
  });

  it('changes one thing after the other, and fetches what a change returns', async () => {
    const done: string[] = [];
    const mutation = (name: string) => ({
      sdl: `type Query { ${name}Count: Int } type Mutation { ${name}(n: Int!): User } type User @key(fields: "id") { id: ID! ${name}Note: String }`,
      resolvers: {
        Mutation: {
          [name]: async (_: unknown, { n }: { n: number }) => {
            await new Promise((resolve) => setTimeout(resolve, 5 - n));
            done.push(`${name}${n}`);
            return { id: String(n) };
          },
        },
        User: { [`${name}Note`]: ({ id }: { id: string }) => `${name} ${id}` },
      },
    });
    const ask = await federate({ a: mutation('add'), b: mutation('del') });
    const { ours } = await ask(
      'mutation { one: add(n: 1) { delNote } two: del(n: 2) { id } three: add(n: 3) { addNote } }',
    );
    expect(done.slice(0, 3)).toEqual(['add1', 'del2', 'add3']);
    expect(plain(ours.data)).toEqual({ one: { delNote: 'del 1' }, two: { id: '2' }, three: { addNote: 'add 3' } });
  });
});

describe('a field', () => {
  it('moves from one department to another', async () => {
    const ask = await federate({
      a: {
        sdl: `type Query { user: User } type User @key(fields: "id") { id: ID! name: String @override(from: "b") }`,
        resolvers: { Query: { user: () => ({ id: '1' }) }, User: { name: () => 'new' } },
      },
      b: { sdl: `type User @key(fields: "id") { id: ID! name: String }`, resolvers: { User: { name: () => 'old' } } },
    });
    expect(plain((await ask('{ user { name } }')).ours.data)).toEqual({ user: { name: 'new' } });
  });

  it('is left out or taken in, with what only it needed', async () => {
    const ask = await federate({
      a: {
        sdl: `type Query { user: User } type User @key(fields: "id") { id: ID! name: String }`,
        resolvers: { Query: { user: () => ({ id: '1', name: 'n' }) } },
      },
      b: {
        sdl: `type User @key(fields: "id") { id: ID! name: String @external hello: String @requires(fields: "name") }`,
        resolvers: { User: { hello: ({ name }: { name: string }) => `hi ${name}` } },
      },
    });
    const query =
      'query ($yes: Boolean = true, $no: Boolean = false) { user { hello @include(if: $no) name @skip(if: $yes) id ... @include(if: $yes) { again: hello } } }';
    const { ours } = await ask(query);
    expect(plain(ours.data)).toEqual({ user: { id: '1', again: 'hi n' } });
    const none = await ask('query ($no: Boolean = false) { user { id hello @include(if: $no) } }');
    expect(none.ours.asked).toHaveLength(1);
  });

  it('may be called by names that every object has', async () => {
    const ask = await federate({
      a: {
        sdl: `type Query { user: User } type User @key(fields: "id") { id: ID! name: String }`,
        resolvers: { Query: { user: () => ({ id: '1', name: 'n' }) } },
      },
      b: {
        sdl: `type User @key(fields: "id") { id: ID! age: Int pet: Pet } type Pet { name: String }`,
        resolvers: { User: { age: () => 3, pet: () => ({ name: 'p' }) } },
      },
    });
    const { ours } = await ask(
      '{ constructor: user { __proto__: pet { toString: name } hasOwnProperty: age valueOf: name } }',
    );
    expect(JSON.stringify(ours.data)).toBe(
      '{"constructor":{"__proto__":{"toString":"p"},"hasOwnProperty":3,"valueOf":"n"}}',
    );
    const empty = await ask('{ user { toString: age } }');
    expect(JSON.stringify(empty.ours.data)).toBe('{"user":{"toString":3}}');
  });

  it('is one field, however it is named and of whatever type it is asked', async () => {
    const ask = await federate({
      a: {
        sdl: `type Query { it: Node } interface Node { note: Note } type Note { a: Int b: Int c: Int }
          type Thing implements Node { note(max: Int = 1): Note }`,
        resolvers: { Query: { it: () => ({ __typename: 'Thing', note: { a: 1, b: 2, c: 3 } }) } },
      },
    });
    const { ours, stock } = await ask(
      '{ it { note { a } note: note { b } ... on Thing { note { c } x: note { a } } } }',
    );
    expect(plain(ours.data)).toEqual({ it: { note: { a: 1, b: 2, c: 3 }, x: { a: 1 } } });
    expect(plain(stock.data)).toEqual(plain(ours.data));
  });

  it('takes arguments and variables, of which a department gets only those it asked for', async () => {
    const ask = await federate({
      a: {
        sdl: `type Query { user(id: ID!, deep: In): User } input In { a: [Int!] b: String = "d" } type User @key(fields: "id") { id: ID! }`,
        resolvers: {
          Query: {
            user: (_: unknown, { id, deep }: { id: string; deep: object }) => ({ id: `${id}${JSON.stringify(deep)}` }),
          },
        },
      },
      b: {
        sdl: `type User @key(fields: "id") { id: ID! echo(text: String): String }`,
        resolvers: { User: { echo: (_: unknown, { text }: { text: string }) => text } },
      },
    });
    const { ours } = await ask(
      'query ($id: ID!, $t: String, $deep: In) { user(id: $id, deep: $deep) { id echo(text: $t) } }',
      { id: 'x', t: 'hey', deep: { a: [1] } },
    );
    expect(plain(ours.data)).toEqual({ user: { id: 'x{"a":[1],"b":"d"}', echo: 'hey' } });
    expect(ours.asked.map(({ request }) => Object.keys(request.variables ?? {}).sort())).toEqual([
      ['deep', 'id'],
      ['representations', 't'],
    ]);
  });
});
