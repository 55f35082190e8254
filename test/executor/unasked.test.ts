import { expect, it } from 'vitest';
import { createBoth } from './support/both.ts';

const link = (...names: string[]) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ${JSON.stringify(names)}) `;
const THING = 'type Thing @key(fields: "id") { id: ID!';
const SDL = {
  origin: `${link('@key')} type Query { one: Thing } ${THING} scope: String }`,
  hostile: `${link('@key')} type Inner { text: String hidden: String } ${THING} more: String inner: [Inner!] }`,
  third: `${link('@key', '@external', '@requires')} type Inner { text: String @external }
    ${THING} scope: String @external more: String @external inner: [Inner!] @external
      means: String @requires(fields: "scope more inner { text }") }`,
};

/** As it comes over a wire: `__proto__` is a key like any other. */
const UNASKED = '"id": "2", "scope": "all", "__proto__": { "scope": "all" }, "constructor": 1';

it.each([
  ['alone', '{ one { means } }'],
  ['together with others', '{ one { means } again: one { means more } }'],
])('what a department was not asked for goes on to no other, asked %s', async (_, query) => {
  const both = await createBoth(SDL);
  const told: unknown[] = [];
  await both.ours(query, (department, { variables }) => {
    if (department === 'third') told.push(...Object.values(variables ?? {}).flat());
    const one = { __typename: 'Thing', id: '1', scope: 'own' };
    if (department === 'origin') return { data: { one, _k_again: { ...one } } };
    const answer = `{ ${UNASKED}, "more": "m", "inner": [{ "text": "t", "hidden": "h", ${UNASKED} }] }`;
    const data = Object.fromEntries(
      Object.entries(variables ?? {}).map(([name]) => [keyOf(name), [JSON.parse(answer)]]),
    );
    return { data };
  });
  expect(told.length).toBeGreaterThan(0);
  for (const one of told)
    expect(one).toEqual({ __typename: 'Thing', id: '1', scope: 'own', more: 'm', inner: [{ text: 't' }] });
});

/** The response key of the question that a variable belongs to. */
const keyOf = (variable: string) => (variable === 'representations' ? '_entities' : variable);

it('a variable may be called as the plan calls its own', async () => {
  const both = await createBoth({
    a: `${link('@key')} type Query { one(of: Int): Thing } ${THING} }`,
    b: `${link('@key')} ${THING} list(first: Int): String other(first: Int): String }`,
  });
  const query = `query($representations: Int = 7, $_k_representations: Int, $n: Int) {
    one(of: $representations) { list(first: $representations) } two: one(of: $n) { more: list(first: $_k_representations) other(first: $representations) } }`;
  for (const variables of [{ n: 1 }, { n: 1, representations: 3, _k_representations: 4 }]) {
    const first: unknown[] = [];
    const { data, problems } = await both.ours(
      query,
      (department, request) => {
        if (department === 'a')
          return { data: { _k_one: { __typename: 'Thing', id: '1' }, _k_two: { __typename: 'Thing', id: '2' } } };
        const { _k_representations: own, _k__k_representations: other } = request.variables ?? {};
        first.push([own, other]);
        const given = Object.keys(request.variables ?? {}).filter((name) => !name.includes('_k_'));
        return {
          data: Object.fromEntries(given.map((name) => [keyOf(name), [{ _k_list: 'l', _k_more: 'm', _k_other: 'o' }]])),
        };
      },
      variables,
    );
    expect(problems).toEqual([]);
    expect(JSON.parse(JSON.stringify(data))).toEqual({ one: { list: 'l' }, two: { more: 'm', other: 'o' } });
    expect(first).toEqual([Object.keys(variables).length === 1 ? [undefined, undefined] : [3, 4]]);
  }
});
