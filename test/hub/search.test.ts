import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../support/database.ts';
import { type Ask, ORDINARY_HOUSEHOLD, startHub, type TestHub } from '../support/hub.ts';

const SEARCH = `query($text: String!, $first: Int, $after: String) {
  searchHouseholds(text: $text, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { matchedName node { code members { person { name idNumber } } } }
  }
}`;

describe.each(databases())('search on $name', ({ open }) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub(open);
  });
  afterAll(() => hub?.close());

  const search = (text: string, options: Ask = {}) =>
    hub.ask(SEARCH, { as: 'district', ...options, variables: { text, ...options.variables } });
  const codes = async (text: string, options?: Ask): Promise<string[]> =>
    (await search(text, options)).data.searchHouseholds.edges.map(({ node }: { node: { code: string } }) => node.code);

  it('finds by name, pinyin, initials, household number and whole ID number', async () => {
    const { data } = await search(ORDINARY_HOUSEHOLD);
    const { name, idNumber } = data.searchHouseholds.edges[0].node.members[0].person;
    expect(name).toBe('赵福根');
    const fullWidth = idNumber.replace(/\d/g, (digit: string) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    for (const text of [
      name,
      '赵福',
      'zhaofugen',
      'Zhao Fugen',
      'zfg',
      ORDINARY_HOUSEHOLD,
      idNumber,
      fullWidth,
      ` ${idNumber} `,
    ]) {
      expect(await codes(text), text).toContain(ORDINARY_HOUSEHOLD);
    }
  });

  it('finds one person by every look-alike of the dot in a name (E09)', async () => {
    const dotted = await hub.ask('{ households(first: 100) { edges { node { code members { person { name } } } } } }', {
      as: 'district',
    });
    const names = JSON.stringify(dotted.data).match(/"name":"([^"]*·[^"]*)"/);
    expect(names, 'the world has a name with a dot').not.toBeNull();
    const name = names?.[1] as string;
    const expected = await codes(name);
    expect(expected.length).toBeGreaterThan(0);
    for (const dot of ['•', '・', '．', '.', '‧', ' ', '']) {
      expect(await codes(name.replaceAll('·', dot)), dot).toEqual(expected);
    }
  });

  it('finds in area only, and counts in area only', async () => {
    const { data } = await search(ORDINARY_HOUSEHOLD, { area: ['150104002'] });
    expect(data.searchHouseholds).toMatchObject({ totalCount: 0, edges: [] });
  });

  it('shows masked names in the list of hits, to everybody', async () => {
    const { data } = await search('赵福根');
    expect(data.searchHouseholds.edges[0].matchedName).toBe('赵**');
  });

  it('masks names and refuses numbers to those who may know only that there is a hit', async () => {
    const scope = ['civil-affairs:directory'];
    const { data, errors } = await search(ORDINARY_HOUSEHOLD, { scope });
    expect(data.searchHouseholds.edges[0].matchedName).toBe('赵**');
    expect(data.searchHouseholds.edges[0].node.members[0].person).toEqual({ name: '赵**', idNumber: null });
    expect(errors?.every(({ extensions }) => extensions?.code === 'FORBIDDEN')).toBe(true);
    for (const text of ['赵福根', 'zfg']) {
      const byName = await search(text, { scope });
      expect(byName.data).toEqual({ searchHouseholds: null });
      expect(byName.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
  });

  it('pages through all hits, each once', async () => {
    const all = await codes('YQ', { variables: { first: 100 } });
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await search('YQ', { variables: { first: 7, after } });
      seen.push(...data.searchHouseholds.edges.map(({ node }: { node: { code: string } }) => node.code));
      after = data.searchHouseholds.pageInfo.hasNextPage ? data.searchHouseholds.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(all);
  });

  it.each(['', '   ', '·', 'x'.repeat(61)])('refuses %j as a search text', async (text) => {
    const { data, errors } = await search(text);
    expect(data).toEqual({ searchHouseholds: null });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('takes wildcards of SQL for what they are: letters', async () => {
    for (const text of ['%', '_', '赵%', '\\']) expect(await codes(text), text).toEqual([]);
  });

  it.each([{ first: 0 }, { first: 101 }, { after: 'not a cursor' }])('refuses the page %j', async (variables) => {
    expect((await search('YQ', { variables })).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});
