import { beforeAll, describe, expect, it } from 'vitest';
import { type Both, createBoth } from './support/both.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"]) `;
const A = `${LINK} type Query { one: Thing! list: [Thing] named: Named numbers: [Int!] whole: Int must: Must }
  type Thing @key(fields: "id") { id: ID! text: String flag: Boolean kind: Kind real: Float inner: Inner }
  type Inner { a: Int! b: [String] } enum Kind { X Y } type Must { text: String! inner: Inner! }
  interface Named { name: String } type Cat implements Named { name: String lives: Int } type Dog implements Named { name: String }
  type Stone { weight: Int }`;
const B = `${LINK} type Thing @key(fields: "id") { id: ID! more: String! }`;

describe('a department that gives', () => {
  let both: Both;
  beforeAll(async () => {
    both = await createBoth({ a: A, b: B });
  });
  const thing = { __typename: 'Thing', id: '1' };

  const ask = async (query: string, data: unknown, more: unknown = { _entities: [{ more: 'm' }] }) => {
    const { data: shown, problems } = await both.ours(query, (department) =>
      department === 'a' ? { data } : more instanceof Error ? Promise.reject(more) : { data: more },
    );
    return [JSON.parse(JSON.stringify(shown)), problems];
  };

  it.each<[string, string, unknown, unknown, string]>([
    ['a number for a text', '{ one { text } }', { one: { text: 7 } }, { one: { text: null } }, ' one.text'],
    ['an object for a text', '{ one { text } }', { one: { text: {} } }, { one: { text: null } }, ' one.text'],
    ['a list for a text', '{ one { text } }', { one: { text: ['x'] } }, { one: { text: null } }, ' one.text'],
    ['a text for a flag', '{ one { flag } }', { one: { flag: 'true' } }, { one: { flag: null } }, ' one.flag'],
    ['an unknown value of an enum', '{ one { kind } }', { one: { kind: 'Z' } }, { one: { kind: null } }, ' one.kind'],
    ['a text for a number', '{ one { real } }', { one: { real: '1' } }, { one: { real: null } }, ' one.real'],
    ['too large a number', '{ whole }', { whole: 2 ** 31 }, { whole: null }, ' whole'],
    ['a broken number', '{ whole }', { whole: 1.5 }, { whole: null }, ' whole'],
    ['a list for an object', '{ one { inner { b } } }', { one: { inner: [] } }, { one: { inner: null } }, ' one.inner'],
    [
      'a text for an object',
      '{ one { inner { b } } }',
      { one: { inner: 'x' } },
      { one: { inner: null } },
      ' one.inner',
    ],
    [
      'an object for a list',
      '{ one { inner { b } } }',
      { one: { inner: { b: {} } } },
      { one: { inner: { b: null } } },
      ' one.inner.b',
    ],
    [
      'a wrong item',
      '{ one { inner { b } } }',
      { one: { inner: { b: ['x', 7, null] } } },
      { one: { inner: { b: ['x', null, null] } } },
      ' one.inner.b.1',
    ],
    [
      'null where none may be',
      '{ one { inner { a } } }',
      { one: { inner: { a: null } } },
      { one: { inner: null } },
      ' one.inner.a',
    ],
    ['null among what must not be null', '{ numbers }', { numbers: [1, null] }, { numbers: null }, ' numbers.1'],
    ['less than was asked for', '{ must { inner { a } } }', { must: {} }, { must: null }, ' must.inner'],
    [
      'an object of another type',
      '{ one { __typename id } whole }',
      { one: { __typename: 'Stone' }, whole: 1 },
      null,
      ' one',
    ],
    [
      'an object of no known type',
      '{ named { name } }',
      { named: { __typename: 'Nobody', name: 'n' } },
      { named: null },
      ' named',
    ],
    [
      'an object that is none of the interface',
      '{ named { name } }',
      { named: { __typename: 'Stone', name: 'n' } },
      { named: null },
      ' named',
    ],
    [
      'an object that does not tell its type',
      '{ named { ... on Cat { lives } } }',
      { named: { lives: 9 } },
      { named: null },
      ' named',
    ],
  ])('%s: null there, and an error says so', async (_, query, data, shown, problem) => {
    expect(await ask(query, data)).toEqual([shown, [problem]]);
  });

  it.each<[string, unknown]>([
    ['no entities', {}],
    ['too few entities', { _entities: [] }],
    ['too many entities', { _entities: [{ more: 'm' }, { more: 'n' }] }],
    ['an entity that is a text', { _entities: ['m'] }],
    ['entities that are an object', { _entities: { 0: { more: 'm' } } }],
    ['data that is a list', []],
    ['an entity of another type', { _entities: [{ __typename: 'Cat', more: 'm' }] }],
    ['no answer at all', new Error('down')],
  ])('%s: nothing of it is taken, and it is named', async (_, more) => {
    const [shown, problems] = await ask('{ list { id more } }', { list: [thing] }, more);
    expect(shown).toEqual({ list: [null] });
    expect((problems as string[]).every((problem) => problem.startsWith('b '))).toBe(true);
  });

  it('more than was asked for: it is not shown', async () => {
    expect(await ask('{ one { text } }', { one: { text: 'x', secret: 's' }, list: [] })).toEqual([
      { one: { text: 'x' } },
      [],
    ]);
  });
});

describe('what a client calls its fields', () => {
  it('never stands in for what departments need of each other', async () => {
    const both = await createBoth({
      a: `${LINK} type Query { one: Thing } type Thing @key(fields: "id") { id: ID! note: String secretScope: String }`,
      b: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])
        type Thing @key(fields: "id") { id: ID! secretScope: String @external means: Int @requires(fields: "secretScope") }`,
    });
    const asked: unknown[] = [];
    const { data } = await both.ours(
      '{ one { secretScope: note means id: note } }',
      (department, { query, variables }) => {
        if (department === 'b') {
          asked.push(variables?.['representations']);
          return { data: { _entities: [{ means: 5 }] } };
        }
        const fields = [...query.matchAll(/(?:(\w+):)?\b(note|id|secretScope|__typename)\b/g)];
        const values = { note: 'mine', id: '1', secretScope: 'true one', __typename: 'Thing' } as Record<
          string,
          string
        >;
        return {
          data: { one: Object.fromEntries(fields.map(([, alias, name = '']) => [alias ?? name, values[name]])) },
        };
      },
    );
    expect(asked).toEqual([[{ __typename: 'Thing', id: '1', secretScope: 'true one' }]]);
    expect(JSON.parse(JSON.stringify(data))).toEqual({ one: { secretScope: 'mine', means: 5, id: 'mine' } });
  });
});
