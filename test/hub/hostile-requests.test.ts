import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../support/database.ts';
import { ORDINARY_HOUSEHOLD, startHub, type TestHub } from '../support/hub.ts';

const cursor = (key: string) => Buffer.from(`after:${key}`).toString('base64url');

describe.each(databases())('requests made to break the hub, on $name', ({ open }) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub(open);
  });
  afterAll(() => hub?.close());

  const codes = ({ errors }: { readonly errors?: readonly { readonly extensions?: { readonly code?: unknown } }[] }) =>
    errors?.map(({ extensions }) => extensions?.code);

  it.each(['\0', 'YQ\0', 'YQ150104\x001'])(
    'a forged cursor with U+0000 is bad input, not a department down',
    async (key) => {
      const answer = await hub.ask(
        'query($after: String) { households(after: $after) { totalCount } searchHouseholds(text: "w", after: $after) { totalCount } }',
        { variables: { after: cursor(key) } },
      );
      expect(codes(answer)).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
      expect(answer.extensions?.sources).toMatchObject([{ department: 'civil-affairs', state: 'OK' }]);
    },
  );

  it.each([
    ['Date', '{ household(id: "h", asOf: "2024-02-30") { id } }'],
    ['Date', '{ household(id: "h", asOf: 20240101) { id } }'],
    ['IdNumber', '{ personByIdNumber(idNumber: "150199199001010019") { id } }'],
    ['IdNumber', '{ personByIdNumber(idNumber: { a: "150199199001010018" }) { id } }'],
  ])('a value in the text that is no %s is refused before any department is asked', async (type, query) => {
    hub.forget();
    const answer = await hub.ask(query);
    expect([answer.status, codes(answer)]).toEqual([400, ['GRAPHQL_VALIDATION_FAILED']]);
    expect(answer.errors?.[0]?.message).toBe(`查询语句不符合数据目录：Expected value of type "${type}".`);
    expect(hub.fetches).toEqual([]);
  });

  it.each([
    ['Date', 'query($v: Date!) { household(id: "h", asOf: $v) { id } }', '150199199001010018'],
    ['IdNumber', 'query($v: IdNumber!) { personByIdNumber(idNumber: $v) { id } }', ['150199199001010018']],
  ])('and so is a variable that is no %s', async (_, query, v) => {
    hub.forget();
    const answer = await hub.ask(query, { variables: { v } });
    expect([answer.status, codes(answer)]).toEqual([400, ['BAD_USER_INPUT']]);
    expect(JSON.stringify(answer)).not.toContain('150199199001010018');
    expect(hub.fetches).toEqual([]);
  });

  it('a member of another household is no place to go on from, and does not show that it exists', async () => {
    const members = '{ node { id area { code } members { id } } }';
    const { data } = await hub.ask(`{ households(first: 100) { edges ${members} } }`, { as: 'district' });
    const outside = data.households.edges
      .map(({ node }: { node: { area: { code: string }; members: { id: string }[] } }) => node)
      .find(
        (node: { area: { code: string }; members: unknown[] }) =>
          !node.area.code.startsWith('150104001') && node.members.length > 0,
      );
    const membersAfter = async (after: string) =>
      (
        await hub.ask(
          `query($after: ID) { searchHouseholds(text: "${ORDINARY_HOUSEHOLD}") { edges { node { members(after: $after) { id } } } } }`,
          { variables: { after } },
        )
      ).data.searchHouseholds.edges[0].node.members;
    expect(await membersAfter('nobody')).toEqual([]);
    expect(await membersAfter(outside.members[0].id)).toEqual([]);
  });

  it('a short query that goes round from household to member is refused before it grows without end', async () => {
    const { data } = await hub.ask('{ households(first: 100) { edges { node { id memberCount } } } }', {
      as: 'district',
    });
    const households: { id: string; memberCount: number }[] = data.households.edges.map(
      ({ node }: { node: unknown }) => node,
    );
    const [largest] = households.toSorted((a, b) => b.memberCount - a.memberCount);
    const nested = (depth: number): string => {
      const inner =
        depth > 1 ? `x: household { ${nested(depth - 1)} } y: household { ${nested(depth - 1)} }` : 'id name';
      return `members { person { ${inner} } }`;
    };
    const ask = (depth: number, of: TestHub = hub) =>
      of.ask(`{ household(id: "${largest?.id}") { ${nested(depth)} } }`, { as: 'district' });
    const once = await ask(1);
    expect(once.errors).toBeUndefined();
    expect(once.data.household.members).toHaveLength(largest?.memberCount ?? 0);
    hub.forget();
    expect(await ask(6)).toMatchObject({ status: 400, errors: [{ extensions: { code: 'COST_LIMIT_EXCEEDED' } }] });
    expect(hub.fetches).toEqual([]);

    // Where lists turn out longer than they were taken for, the department itself ends it.
    const generous = hub.twin((transport) => transport, { YIHU_MAX_COST: '10000000' });
    const round = await ask(6, await generous);
    await (await generous).close();
    expect(new Set(codes(round))).toEqual(new Set(['COST_LIMIT_EXCEEDED']));
    expect(round.data).toEqual({ household: null });
    expect(round.extensions?.sources).toMatchObject([{ department: 'civil-affairs', state: 'REFUSED' }]);
  });
});
