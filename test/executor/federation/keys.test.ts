import { describe, expect, it } from 'vitest';
import { federate, plain } from '../support/subgraphs.ts';

describe('an entity', () => {
  it('is joined by its key, each one asked about once, in one request for all fetches of a wave', async () => {
    const ask = await federate({
      a: {
        sdl: `type Query { users: [User!]! first: User } type User @key(fields: "id") { id: ID! }`,
        resolvers: { Query: { users: () => [{ id: '1' }, { id: '2' }, { id: '1' }], first: () => ({ id: '1' }) } },
      },
      b: {
        sdl: `type User @key(fields: "id") { id: ID! name: String friend: User }`,
        resolvers: {
          User: {
            name: ({ id }: { id: string }) => `n${id}`,
            friend: ({ id }: { id: string }) => ({ id: id === '1' ? '2' : '1' }),
          },
        },
      },
    });
    const { ours, stock } = await ask('{ users { id name friend { name } } first { name } }');
    expect(plain(ours)).toMatchObject({
      data: {
        users: [
          { id: '1', name: 'n1', friend: { name: 'n2' } },
          { id: '2', name: 'n2', friend: { name: 'n1' } },
          { id: '1', name: 'n1', friend: { name: 'n2' } },
        ],
        first: { name: 'n1' },
      },
      problems: [],
    });
    expect(ours.data).toEqual(plain(stock.data));
    expect(ours.asked).toHaveLength(2);
    const variables = Object.values(ours.asked[1]?.request.variables ?? {}) as unknown[][];
    expect(variables.map((representations) => representations.length).sort()).toEqual([1, 2]);
    expect(stock.asked).toHaveLength(3);
  });

  it('of which the key is null is not asked about, and its fields are null', async () => {
    const ask = await federate({
      a: {
        sdl: `type Query { books: [Container!]! } type Container { book: Book } type Book @key(fields: "upc") { upc: ID! }`,
        resolvers: { Query: { books: () => [{ book: { upc: 'b1' } }, { book: null }, { book: { upc: 'b3' } }] } },
      },
      b: {
        sdl: `type Book @key(fields: "upc") @key(fields: "id") { upc: ID! id: ID }`,
        resolvers: {
          Book: { __resolveReference: ({ upc }: { upc: string }) => ({ upc, id: upc === 'b3' ? null : `i-${upc}` }) },
        },
      },
      c: {
        sdl: `type Book @key(fields: "id") { id: ID author: String }`,
        resolvers: { Book: { author: ({ id }: { id: string }) => `by ${id}` } },
      },
    });
    const { ours } = await ask('{ books { book { upc author } } }');
    expect(plain(ours.data)).toMatchObject({
      books: [{ book: { upc: 'b1', author: 'by i-b1' } }, { book: null }, { book: { upc: 'b3' } }],
    });
  });

  it('has a key of several fields, of objects, and of lists of them', async () => {
    const ask = await federate({
      a: {
        sdl: `type Query { orders: [Order!]! } type Order @key(fields: "shop { id } lines { sku count }") { shop: Shop! lines: [Line!]! }
          type Shop @shareable { id: ID! } type Line @shareable { sku: ID! count: Int! }`,
        resolvers: {
          Query: {
            orders: () => [
              {
                shop: { id: 's1' },
                lines: [
                  { sku: 'x', count: 2 },
                  { sku: 'y', count: 1 },
                ],
              },
              { shop: { id: 's2' }, lines: [] },
            ],
          },
        },
      },
      b: {
        sdl: `type Order @key(fields: "shop { id } lines { sku count }") { shop: Shop! lines: [Line!]! total: Int! }
          type Shop @shareable { id: ID! } type Line @shareable { sku: ID! count: Int! }`,
        resolvers: {
          Order: {
            total: ({ lines }: { lines: { count: number }[] }) => lines.reduce((sum, { count }) => sum + count, 0),
          },
        },
      },
    });
    const { ours, stock } = await ask('{ orders { total } }');
    expect(plain(ours.data)).toEqual({ orders: [{ total: 3 }, { total: 0 }] });
    expect(plain(stock.data)).toEqual(plain(ours.data));
  });

  it('is reached over another department where two know it by different keys', async () => {
    const ask = await federate({
      a: {
        sdl: `type Query { user: User } type User @key(fields: "id") { id: ID! }`,
        resolvers: { Query: { user: () => ({ id: '7' }) } },
      },
      b: {
        sdl: `type User @key(fields: "id") @key(fields: "mail") { id: ID! mail: String! }`,
        resolvers: { User: { __resolveReference: ({ id }: { id: string }) => ({ id, mail: `${id}@x` }) } },
      },
      c: {
        sdl: `type User @key(fields: "mail") { mail: String! score: Int }`,
        resolvers: { User: { score: ({ mail }: { mail: string }) => mail.length } },
      },
    });
    const { ours } = await ask('{ user { score } }');
    expect(plain(ours.data)).toEqual({ user: { score: 3 } });
    expect(ours.asked.map(({ department }) => department)).toEqual(['a', 'b', 'c']);
  });

  it('stands in lists of lists', async () => {
    const ask = await federate({
      a: {
        sdl: `type Query { grid: [[User]] } type User @key(fields: "id") { id: ID! }`,
        resolvers: { Query: { grid: () => [[{ id: '1' }, null], [], [{ id: '2' }, { id: '1' }]] } },
      },
      b: {
        sdl: `type User @key(fields: "id") { id: ID! name: String }`,
        resolvers: { User: { name: ({ id }: { id: string }) => `n${id}` } },
      },
    });
    const { ours, stock } = await ask('{ grid { name } }');
    expect(plain(ours.data)).toEqual({ grid: [[{ name: 'n1' }, null], [], [{ name: 'n2' }, { name: 'n1' }]] });
    expect(plain(stock.data)).toEqual(plain(ours.data));
  });

  it('of which one department tells an error is named at each place where it stands', async () => {
    const ask = await federate({
      a: {
        sdl: `type Query { users: [User] } type User @key(fields: "id") { id: ID! }`,
        resolvers: { Query: { users: () => [{ id: '1' }, null, { id: '2' }, { id: '1' }] } },
      },
      b: {
        sdl: `type User @key(fields: "id") { id: ID! pets: [Pet] } type Pet { name: String }`,
        resolvers: {
          User: {
            pets: ({ id }: { id: string }) => [
              {},
              {
                name: () => {
                  if (id === '1') throw new Error('no');
                  return 'ok';
                },
              },
            ],
          },
        },
      },
    });
    const { ours } = await ask('{ users { pets { name } } }');
    const pets = (name: string | null) => ({ pets: [{ name: null }, { name }] });
    expect(plain(ours.data)).toEqual({ users: [pets(null), null, pets('ok'), pets(null)] });
    expect(ours.problems).toEqual(['b users.0.pets.1.name', 'b users.3.pets.1.name']);
  });
});
