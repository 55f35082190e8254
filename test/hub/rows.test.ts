import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inArea } from '../../subgraphs/_kernel/access/index.ts';
import { areas } from '../../subgraphs/_kernel/codes.ts';
import { databases } from '../support/database.ts';
import { startHub, type TestHub, valuesOf } from '../support/hub.ts';

const everyArea = areas().all.map(({ code }) => code);
const LIST = `query($after: String) { households(first: 100, after: $after) {
  totalCount pageInfo { hasNextPage endCursor }
  edges { node { id code area { code } members { isStub person { id area { code } household { id area { code } } } } } }
} }`;

describe.each(databases())('rows by area, on $name', ({ open }) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub(open);
  });
  afterAll(() => hub?.close());

  const areaCodes = (data: unknown) =>
    (valuesOf(data, 'area') as ({ code: string } | null)[]).map((area) => area?.code);

  it('no query returns a household or a person outside the viewer’s area, whatever the area and the query', async () => {
    const text = fc.constantFrom('YQ', 'YQ1501040', 'w', 'z', 'l', 's', '王', '李', '赵', '刘', 'zfg');
    const query = fc.oneof(
      fc.constant({ query: LIST, variables: {} }),
      text.map((text) => ({
        query: `query($text: String!) { searchHouseholds(text: $text, first: 100) { totalCount edges { node {
          id area { code } members { isStub person { id area { code } household { id area { code } members { person { area { code } } } } } }
        } } } }`,
        variables: { text },
      })),
    );
    const area = fc.uniqueArray(fc.constantFrom(...everyArea), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(area, query, async (area, { query, variables }) => {
        const { data, errors } = await hub.ask(query, { area, variables });
        expect(errors).toBeUndefined();
        const viewer = { areas: area } as unknown as Parameters<typeof inArea>[0];
        for (const code of areaCodes(data)) expect(code !== undefined && inArea(viewer, code)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('counts only rows in area, and the parts of the district sum to the whole', async () => {
    const count = async (area: string) =>
      (await hub.ask(LIST, { as: 'district', area: [area] })).data.households.totalCount;
    const towns = areas().all.filter(({ code }) => code.length === 9);
    const counts = await Promise.all(towns.map(({ code }) => count(code)));
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(await count('150104'));
  });

  it('a household of another town is answered exactly like one that does not exist', async () => {
    const { data } = await hub.ask(LIST, { as: 'district' });
    const other = data.households.edges.find(
      ({ node }: { node: { area: { code: string } } }) => !node.area.code.startsWith('150104001'),
    );
    const one = 'query($id: ID!) { household(id: $id) { id code housing { dwelling { kind } } } }';
    const outside = await hub.ask(one, { variables: { id: other.node.id } });
    const unknown = await hub.ask(one, { variables: { id: 'hAAAAAAAAAAAAAAAAAAAAAA' } });
    const comparable = ({ extensions, ...rest }: typeof outside) => rest;
    expect(comparable(outside)).toEqual(comparable(unknown));
    expect(outside.data).toEqual({ household: null });
  });

  it('a member who lives in another town is a stub for the household’s town (E18)', async () => {
    const { data } = await hub.ask(LIST, { as: 'district' });
    const mixed = data.households.edges
      .map(({ node }: { node: unknown }) => node)
      .find((node: { area: { code: string }; members: { person: { area: { code: string } } }[] }) =>
        node.members.some(({ person }) => person.area.code.slice(0, 9) !== node.area.code.slice(0, 9)),
      );
    expect(mixed, 'the world has a mixed-area household').toBeDefined();
    const town = mixed.area.code.slice(0, 9);
    const { data: seen } = await hub.ask(
      'query($id: ID!) { household(id: $id) { members { isStub relationToHead person { name } } } }',
      { area: [town], variables: { id: mixed.id } },
    );
    const stubs = seen.household.members.filter(({ isStub }: { isStub: boolean }) => isStub);
    expect(stubs.length).toBeGreaterThan(0);
    expect(stubs.every(({ person }: { person: unknown }) => person === null)).toBe(true);
  });

  it('a citizen sees the own household and of its members only the own person', async () => {
    const { data } = await hub.ask(
      '{ searchHouseholds(text: "YQ150104001001") { edges { node { id members { person { id name } } } } } }',
    );
    const { id, members } = data.searchHouseholds.edges[0].node;
    const self = members[1].person;
    const own = await hub.ask(
      `{ person(id: "${self.id}") { name idNumber medicalInsurance { enrolments { insuredFrom } }
         household { id housing { dwelling { kind } } members { isStub person { id name } } } } }`,
      { as: `citizen:${self.id}`, purpose: 'SELF_ACCESS' },
    );
    expect(own.errors).toBeUndefined();
    expect(own.data.person.household.id).toBe(id);
    expect(own.data.person.household.housing).not.toBeNull();
    expect(own.data.person.medicalInsurance).not.toBeNull();
    expect(valuesOf(own.data.person.household, 'person').filter(Boolean)).toEqual([{ id: self.id, name: self.name }]);
    const other = await hub.ask(`{ person(id: "${members[0].person.id}") { name } }`, {
      as: `citizen:${self.id}`,
      purpose: 'SELF_ACCESS',
    });
    expect(other.data).toEqual({ person: null });
  });

  it('a department’s system finds a person by exact number, and lists nobody', async () => {
    const { data } = await hub.ask(
      '{ searchHouseholds(text: "YQ150104001001") { edges { node { members { person { idNumber } } } } } }',
    );
    const [idNumber] = valuesOf(data, 'idNumber');
    const as = { as: 'system:education', purpose: 'STUDENT_AID' };
    const exact = await hub.ask('query($n: IdNumber!) { personByIdNumber(idNumber: $n) { id name } }', {
      ...as,
      variables: { n: idNumber },
    });
    expect(exact.data.personByIdNumber.id).toMatch(/^p/);
    const list = await hub.ask('{ households { totalCount } }', as);
    expect(list.data).toEqual({ households: null });
    expect(list.errors).toMatchObject([{ path: ['households'], extensions: { code: 'FORBIDDEN' } }]);
  });
});
