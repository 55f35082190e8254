import { describe, expect, it } from 'vitest';
import { federate, plain } from '../support/subgraphs.ts';

const book = { __typename: 'Book', id: 'b1', title: 'B' };
const film = { __typename: 'Film', id: 'f1', title: 'F', minutes: 90 };

const media = {
  sdl: `type Query { media: [Media] any: [Any] one: Media } interface Media @key(fields: "id") { id: ID! title: String }
    type Book implements Media @key(fields: "id") { id: ID! title: String } type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int }
    union Any = Book | Film | Note type Note { text: String }`,
  resolvers: {
    Query: {
      media: () => [book, film, null],
      any: () => [film, { __typename: 'Note', text: 'x' }, book],
      one: () => book,
    },
    Media: { __resolveReference: ({ id }: { id: string }) => (id === 'b1' ? book : film) },
  },
};

describe('abstract types', () => {
  it('are told apart by fragments on types, interfaces and unions, nested and named', async () => {
    const ask = await federate({
      a: media,
      b: { sdl: `type Film @key(fields: "id") { id: ID! stars: Int }`, resolvers: { Film: { stars: () => 5 } } },
    });
    const { ours, stock } = await ask(
      `{ any { ... on Media { title ... on Film { minutes stars } } ...N __typename } } fragment N on Note { text }`,
    );
    expect(plain(ours.data)).toEqual({
      any: [
        { title: 'F', minutes: 90, stars: 5, __typename: 'Film' },
        { text: 'x', __typename: 'Note' },
        { title: 'B', __typename: 'Book' },
      ],
    });
    expect(plain(stock.data)).toEqual(plain(ours.data));
  });

  it('are told apart where a department knows the field as of one type and the graph as of an interface', async () => {
    const ask = await federate({
      a: {
        sdl: `type Query { best: Media @shareable } interface Media { id: ID! } type Book implements Media @key(fields: "id") { id: ID! }`,
        resolvers: { Query: { best: () => book } },
      },
      b: {
        sdl: `type Query { best: Book @shareable } interface Media { id: ID! } type Book implements Media @key(fields: "id") { id: ID! title: String }`,
        resolvers: { Query: { best: () => book } },
      },
    });
    const { ours } = await ask('{ best { id ...M } } fragment M on Media { ... on Book { title } }');
    expect(plain(ours)).toMatchObject({ data: { best: { id: 'b1', title: 'B' } }, problems: [] });
  });

  it('have only the members that both departments agree on where a union is an answer of both', async () => {
    const ask = await federate({
      a: {
        sdl: `type Query { best: Any @shareable all: [Any] } union Any = Book | Film type Book @shareable { title: String } type Film { minutes: Int }`,
        resolvers: { Query: { best: () => book, all: () => [film, book] } },
      },
      b: {
        sdl: `type Query { best: Any @shareable } union Any = Book | Note type Book @shareable { title: String } type Note { text: String }`,
        resolvers: { Query: { best: () => book } },
      },
    });
    const { ours } = await ask(
      '{ best { __typename ... on Book { title } ... on Note { text } } all { ... on Film { minutes } ... on Book { title } ... on Note { text } } }',
    );
    expect(plain(ours.data)).toEqual({
      best: { __typename: 'Book', title: 'B' },
      all: [{ minutes: 90 }, { title: 'B' }],
    });
  });

  it('get fields from a department that knows only the interface', async () => {
    const ask = await federate({
      a: media,
      b: {
        sdl: `type Query { top: Media } type Media @key(fields: "id") @interfaceObject { id: ID! stars: Int reviews: [Review] } type Review { text: String of: Media }`,
        resolvers: {
          Query: { top: () => ({ id: 'f1' }) },
          Media: {
            stars: ({ id }: { id: string }) => id.length,
            reviews: ({ id }: { id: string }) => [{ text: `on ${id}`, of: { id } }],
          },
        },
      },
    });
    const { ours, stock } = await ask(
      '{ media { __typename title stars ... on Film { minutes reviews { text of { stars title __typename } } } } top { stars __typename title ... on Film { minutes } } }',
    );
    expect(plain(ours)).toMatchObject({
      data: {
        media: [
          { __typename: 'Book', title: 'B', stars: 2 },
          {
            __typename: 'Film',
            title: 'F',
            stars: 2,
            minutes: 90,
            reviews: [{ text: 'on f1', of: { stars: 2, title: 'F', __typename: 'Film' } }],
          },
          null,
        ],
        top: { stars: 2, __typename: 'Film', title: 'F', minutes: 90 },
      },
      problems: [],
    });
    expect(plain(stock.data)).toEqual(plain(ours.data));
    const untyped = await ask('{ top { stars } }');
    expect(plain(untyped.ours.data)).toEqual({ top: { stars: 2 } });
  });

  it('of which nobody tells the type are null with an error, never half an object', async () => {
    const ask = await federate({
      a: {
        ...media,
        resolvers: { Query: {}, Media: { __resolveReference: () => ({ id: 'b1', title: 'of no type' }) } },
      },
      b: {
        sdl: `type Query { top: Media } type Media @key(fields: "id") @interfaceObject { id: ID! stars: Int }`,
        resolvers: { Query: { top: () => ({ id: 'b1', stars: 1 }) } },
      },
    });
    const { ours, stock } = await ask('{ top { stars __typename } }');
    expect(plain(ours.data)).toEqual({ top: null });
    expect(ours.problems).toEqual(['a top']);
    const wrong = await ask('{ top { stars ... on Book { title } } }');
    expect(plain(wrong.ours.data)).toEqual({ top: null });
    expect(stock.data).toEqual({ top: null });
  });
});

describe('enums', () => {
  it('take as arguments what both departments know, and show what one may return', async () => {
    const ask = await federate({
      a: {
        sdl: `type Query { kinds: [Kind] kind: Kind } enum Kind { A B @inaccessible }`,
        resolvers: { Query: { kinds: () => ['A', 'B'], kind: () => 'B' } },
      },
      b: { sdl: `type Query { more: [Kind] } enum Kind { A C }`, resolvers: { Query: { more: () => ['A', 'C'] } } },
    });
    const { ours, stock } = await ask('{ kinds kind more }');
    expect(plain(ours)).toMatchObject({
      data: { kinds: ['A', null], kind: null, more: ['A', 'C'] },
      problems: [' kind', ' kinds.1'],
    });
    expect(plain(stock.data)).toEqual(plain(ours.data));
  });
});
