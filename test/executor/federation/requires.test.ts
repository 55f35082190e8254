import { describe, expect, it } from 'vitest';
import { federate, plain } from '../support/subgraphs.ts';

// biome-ignore lint/suspicious/noExplicitAny: representations are what they are
type Given = Readonly<Record<string, any>>;

const shop = (fields: string, row: Given) => ({
  sdl: `type Query { product: Product } type Product @key(fields: "id") { id: ID! ${fields} }`,
  resolvers: { Query: { product: () => ({ id: '1', ...row }) } },
});

describe('@requires', () => {
  it('brings fields of other departments, through objects', async () => {
    const ask = await federate({
      a: {
        ...shop('weight: Int size: Size', { weight: 3, size: { width: 4 } }),
        sdl: `${shop('weight: Int size: Size', {}).sdl} type Size { width: Int }`,
      },
      b: {
        sdl: `type Product @key(fields: "id") { id: ID! weight: Int @external size: Size @external postage: Int @requires(fields: "weight size { width }") } type Size { width: Int @external }`,
        resolvers: { Product: { postage: ({ weight, size }: Given) => weight * size['width'] } },
      },
    });
    const { ours } = await ask('{ product { postage } }');
    expect(plain(ours.data)).toEqual({ product: { postage: 12 } });
  });

  it('may need what needs something itself', async () => {
    const ask = await federate({
      a: shop('price: Int', { price: 10 }),
      b: {
        sdl: `type Product @key(fields: "id") { id: ID! price: Int @external tax: Int @requires(fields: "price") }`,
        resolvers: { Product: { tax: ({ price }: Given) => price / 10 } },
      },
      c: {
        sdl: `type Product @key(fields: "id") { id: ID! price: Int @external tax: Int @external gross: Int @requires(fields: "price tax") }`,
        resolvers: { Product: { gross: ({ price, tax }: Given) => price + tax } },
      },
    });
    const { ours } = await ask('{ product { gross } }');
    expect(plain(ours.data)).toEqual({ product: { gross: 11 } });
  });

  it('brings an argument of its own, whatever the client asks the same field with', async () => {
    const ask = await federate({
      a: {
        ...shop('price(currency: String!): Int', {}),
        resolvers: {
          Query: { product: () => ({ id: '1' }) },
          Product: { price: (_: unknown, { currency }: Given) => (currency === 'CNY' ? 70 : 10) },
        },
      },
      b: {
        sdl: `type Product @key(fields: "id") { id: ID! price(currency: String!): Int @external postage: Int @requires(fields: "price(currency: \\"CNY\\")") }`,
        resolvers: { Product: { postage: ({ price }: Given) => price / 10 } },
      },
    });
    expect(plain((await ask('{ product { postage } }')).ours.data)).toEqual({ product: { postage: 7 } });
    const { ours } = await ask('{ product { price(currency: "USD") postage } }');
    expect(plain(ours.data)).toEqual({ product: { price: 10, postage: 7 } });
  });

  it('brings null where the other department has none: the field may still have an answer', async () => {
    const ask = await federate({
      a: shop('price: Int', { price: null }),
      b: {
        sdl: `type Product @key(fields: "id") { id: ID! price: Int @external free: Boolean @requires(fields: "price") }`,
        resolvers: { Product: { free: ({ price }: Given) => price === null } },
      },
    });
    expect(plain((await ask('{ product { free } }')).ours.data)).toEqual({ product: { free: true } });
  });

  it('brings lists of objects of several types', async () => {
    const ask = await federate({
      a: {
        sdl: `type Query { product: Product } type Product @key(fields: "id") { id: ID! parts: [Part] } interface Part { name: String } type Bolt implements Part { name: String size: Int } type Nut implements Part { name: String }`,
        resolvers: {
          Query: {
            product: () => ({
              id: '1',
              parts: [{ __typename: 'Bolt', name: 'b', size: 4 }, null, { __typename: 'Nut', name: 'n' }],
            }),
          },
        },
      },
      b: {
        sdl: `type Product @key(fields: "id") { id: ID! parts: [Part] @external sizes: [String] @requires(fields: "parts { name ... on Bolt { size } }") } interface Part { name: String } type Bolt implements Part { name: String @external size: Int @external } type Nut implements Part { name: String @external }`,
        resolvers: {
          Product: {
            sizes: ({ parts }: Given) =>
              (parts as Given[]).map((part) => (part ? `${part['name']}${part['size'] ?? ''}` : null)),
          },
        },
      },
    });
    const { ours } = await ask('{ product { sizes } }');
    expect(plain(ours.data)).toEqual({ product: { sizes: ['b4', null, 'n'] } });
  });
});

describe('@provides', () => {
  it('spares the fetch where the fields come along, at any depth', async () => {
    const ask = await federate({
      a: {
        sdl: `type Query { post: Post @provides(fields: "author { home { city } }") other: Post } type Post @key(fields: "id") { id: ID! author: User @external }
          type User @key(fields: "id") { id: ID! home: Home @external } type Home { city: String @external }`,
        resolvers: {
          Query: { post: () => ({ id: '1', author: { id: '2', home: { city: 'near' } } }), other: () => ({ id: '1' }) },
        },
      },
      b: {
        sdl: `type Post @key(fields: "id") { id: ID! author: User @shareable } type User @key(fields: "id") { id: ID! home: Home @shareable } type Home { city: String @shareable }`,
        resolvers: { Post: { author: () => ({ id: '2' }) }, User: { home: () => ({ city: 'far' }) } },
      },
    });
    const { ours } = await ask('{ post { author { home { city } } } }');
    expect(plain(ours.data)).toEqual({ post: { author: { home: { city: 'near' } } } });
    expect(ours.asked).toHaveLength(1);
    expect(plain((await ask('{ other { author { home { city } } } }')).ours.data)).toEqual({
      other: { author: { home: { city: 'far' } } },
    });
  });
});
