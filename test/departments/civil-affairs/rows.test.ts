import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inArea, type Viewer } from '../../../subgraphs/_kernel/access/index.ts';
import { addDays } from '../../../subgraphs/_kernel/calendar.ts';
import { areas } from '../../../subgraphs/_kernel/codes.ts';
import { inAreaOf } from '../../../subgraphs/_kernel/database/rows.ts';
import { realToday } from '../../../subgraphs/_kernel/today.ts';
import civilAffairs from '../../../subgraphs/civil-affairs/index.ts';
import { persons } from '../../../subgraphs/civil-affairs/model.ts';
import { databases } from '../../support/database.ts';
import { keys, released, serve } from '../../support/department.ts';
import { household, idNumber, member, officer, openRegister, person, personKey } from './register.ts';

const everyVillage = areas()
  .all.map(({ code }) => code)
  .filter((code) => code.length === 12);

describe.each(databases())('rows of civil affairs on $name', ({ open }) => {
  let register: Awaited<ReturnType<typeof openRegister>>;
  let department: Awaited<ReturnType<typeof serve>>;

  beforeAll(async () => {
    register = await openRegister(open);
    department = await serve(civilAffairs, register.db);
    const reports = [
      await register.load(
        'persons',
        everyVillage.map((areaCode, at) => person(`V${at}`, '', { areaCode })),
      ),
      await register.load('persons', [
        person('P1', idNumber(1)),
        person('P2', idNumber(2), { areaCode: '150104002002' }),
        person('P3', idNumber(3), { areaCode: '150104002002' }),
      ]),
      await register.load('households', [household('YQ001'), household('YQ002', '150104002002')]),
      await register.load('members', [
        member('M1', 'YQ001', 'P1', '02', '2020-01-01'),
        member('M2', 'YQ001', 'P2', '12', '2020-01-01/2023-12-31'),
        member('M3', 'YQ002', 'P2', '02', '2024-01-01'),
        member('M4', 'YQ002', 'P3', '12', '2020-01-01'),
      ]),
    ];
    expect(reports.every(({ rejected }) => rejected === 0)).toBe(true);
  });
  afterAll(() => register.close());

  it('the database and the rule agree on what is in an area, whatever the areas and the codes', async () => {
    const cut = (code: string, length: number) => code.slice(0, length);
    const area = fc.oneof(
      {
        weight: 4,
        arbitrary: fc
          .tuple(fc.constantFrom(...everyVillage), fc.integer({ min: 1, max: 12 }))
          .map(([c, n]) => cut(c, n)),
      },
      fc.constantFrom(
        '',
        '%',
        '15010%',
        '15010_',
        '150104001\\',
        '1501040010021',
        '１５０１０４',
        "' or true --",
        '150105',
      ),
      fc.string({ maxLength: 12 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(area, { maxLength: 4 }), async (given) => {
        // No NUL: no PostgreSQL has it, and no token that names an area.
        const viewer = { ...officer, areas: given.map((code) => code.replaceAll('\0', '')) } satisfies Viewer;
        const rows = await register.db
          .select({ areaCode: persons.areaCode, seen: sql<boolean>`${inAreaOf(viewer, persons.areaCode)}` })
          .from(persons);
        expect(rows.map(({ seen }) => seen)).toEqual(rows.map(({ areaCode }) => inArea(viewer, areaCode)));
      }),
      { numRuns: 150 },
    );
  });

  const LIST = '{ households { totalCount edges { node { code } } } }';
  const search = (text: string) => `{ searchHouseholds(text: "${text}") { totalCount edges { node { code } } } }`;
  const codes = (connection: { edges: { node: { code: string } }[] }) => connection.edges.map(({ node }) => node.code);

  it('a viewer without an area sees nothing', async () => {
    const nowhere = { ...officer, areas: [] };
    expect((await department.query(nowhere, LIST)).data.households).toEqual({ totalCount: 0, edges: [] });
    expect((await department.query(nowhere, search('YQ'))).data.searchHouseholds).toEqual({ totalCount: 0, edges: [] });
    const rows = [released('Person', personKey(idNumber(1))), released('Person', 'p-unknown')];
    expect((await department.ask(nowhere, 'name', rows)).entities).toEqual([null, null]);
  });

  it('a household is seen by its own area, its member by the member’s (E18)', async () => {
    const town = { ...officer, areas: ['150104001'] };
    const past = `query($id: ID!) { household(id: $id) { members(asOf: "2023-12-31") { id isStub person { id } } } }`;
    const { data } = await department.query(town, past, { id: keys.household('YQ001') });
    expect(data.household.members).toEqual([
      { id: 'M1', isStub: false, person: { id: personKey(idNumber(1)) } },
      { id: 'M2', isStub: true, person: null },
    ]);
    expect((await department.query(town, past, { id: keys.household('YQ002') })).data).toEqual({ household: null });
  });

  describe('that move', () => {
    const today = realToday();
    const towns = { old: '150104001002', new: '150104002002' };
    const who = { id: personKey(idNumber(7)), home: keys.household('YQ007') };
    const moved = (movedOn: string) => ({ areaCode: towns.new, formerAreaCode: towns.old, movedOn });
    const seenBy = async (area: string) => {
      const query = `query($id: ID!, $home: ID!) { person(id: $id) { rowScope area { code } }
        household(id: $home) { rowScope area { code } members { isStub } } households { edges { node { code } } } }`;
      const { data } = await department.query({ ...officer, areas: [area.slice(0, 9)] }, query, who);
      return { person: data.person, household: data.household, listed: codes(data.households).includes('YQ007') };
    };
    const move = async (movedOn: string) => {
      await register.load('persons', [person('P7', idNumber(7), moved(movedOn))], { again: true });
      await register.load('households', [{ ...household('YQ007', ''), ...moved(movedOn) }], { again: true });
      await register.load('members', [member('M7', 'YQ007', 'P7', '02', '2020-01-01')]);
    };
    const here = (code: string) => ({ rowScope: `area/${code}`, area: { code } });
    const gone = { person: null, household: null, listed: false };

    it('are the old town’s until the day of the move, and from that day on the new one’s alone (E17)', async () => {
      await move(addDays(today, 1));
      const before = {
        person: here(towns.old),
        household: { ...here(towns.old), members: [{ isStub: false }] },
        listed: true,
      };
      expect([await seenBy(towns.old), await seenBy(towns.new)]).toEqual([before, gone]);
      await move(today);
      const after = {
        person: here(towns.new),
        household: { ...here(towns.new), members: [{ isStub: false }] },
        listed: true,
      };
      expect([await seenBy(towns.old), await seenBy(towns.new)]).toEqual([gone, after]);
    });

    it('are the new town’s for a question of an earlier day too, and lay in the old one then', async () => {
      await move('2024-08-15');
      const query = 'query($id: ID!, $asOf: Date) { person(id: $id, asOf: $asOf) { area { code } } }';
      const on = async (area: string, asOf: string) =>
        (await department.query({ ...officer, areas: [area] }, query, { ...who, asOf })).data.person;
      expect(await on(towns.old, '2024-08-14')).toBeNull();
      expect(await on(towns.new, '2024-08-14')).toEqual({ area: { code: towns.old } });
      expect(await on(towns.new, '2024-08-15')).toEqual({ area: { code: towns.new } });
    });

    it('are found by the area of today where a list is filtered by one', async () => {
      const query = 'query($area: String!) { households(filter: { areaCode: $area }) { edges { node { code } } } }';
      const district = { ...officer, areas: ['150104'] };
      const inTown = async (area: string) => codes((await department.query(district, query, { area })).data.households);
      await move(addDays(today, 1));
      expect([(await inTown(towns.old)).includes('YQ007'), (await inTown(towns.new)).includes('YQ007')]).toEqual([
        true,
        false,
      ]);
      await move(today);
      expect([(await inTown(towns.old)).includes('YQ007'), (await inTown(towns.new)).includes('YQ007')]).toEqual([
        false,
        true,
      ]);
    });

    it('came from somewhere on some day, or did not move', async () => {
      await register.load('persons', [person('P8', '', { movedOn: '2024-01-01' })]);
      expect(await register.rejects('persons')).toMatchObject([{ recordNo: 'P8', reason: 'MOVE_FROM_WHERE' }]);
    });
  });

  describe('of a citizen', () => {
    const self = personKey(idNumber(2));
    const citizen = { ...officer, role: 'citizen', purpose: 'SELF_ACCESS', areas: [], person: self } as const;

    it('are the own record, the household of today, and of its members that they are there', async () => {
      expect(codes((await department.query(citizen, LIST)).data.households)).toEqual(['YQ002']);
      const query = '{ households { edges { node { rowScope members { id isStub person { id rowScope } } } } } }';
      const { data } = await department.query(citizen, query);
      expect(data.households.edges[0].node).toEqual({
        rowScope: `self/${self}`,
        members: [
          { id: 'M3', isStub: false, person: { id: self, rowScope: `self/${self}` } },
          { id: 'M4', isStub: true, person: null },
        ],
      });
    });

    it('are not those of the household left, nor anybody else', async () => {
      const past = `query($id: ID!) { person(id: $id) { household(asOf: "2023-12-31") { code } } }`;
      expect((await department.query(citizen, past, { id: self })).data.person).toEqual({ household: null });
      const others = [1, 3].map((sequence) => released('Person', personKey(idNumber(sequence))));
      expect((await department.ask(citizen, 'name', others)).entities).toEqual([null, null]);
      const found = (await department.query(citizen, search('zhengaihua'))).data.searchHouseholds;
      expect(codes(found)).toEqual(['YQ002']);
    });

    it('are none for a key that nobody has, whatever the areas in the token', async () => {
      const nobody = { ...citizen, person: 'p-nobody', areas: ['150104'] };
      expect((await department.query(nobody, LIST)).data.households).toEqual({ totalCount: 0, edges: [] });
      expect((await department.ask(nobody, 'name', [released('Person', self)])).entities).toEqual([null]);
    });
  });
});
