import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pglite } from '../support/database.ts';
import { type Ask, ORDINARY_HOUSEHOLD, startHub, type TestHub } from '../support/hub.ts';

/** Who sees which of civil affairs' records, through the public door: the wife's view is not her husband's. */

const PROTECTED = 'YQ150104002003';
const TOWN = ['150104002'];

describe('awards, relief, protected children, care and visits', () => {
  let hub: TestHub;
  const members = 'members { person { id name } }';
  const personOf = async (code: string, area: readonly string[], at: number): Promise<string> => {
    const { data } = await hub.ask(`{ searchHouseholds(text: "${code}") { edges { node { ${members} } } } }`, { area });
    return data.searchHouseholds.edges[0].node.members[at].person.id;
  };
  const home = async (code: string, fields: string, options: Ask = {}) => {
    const query = `{ searchHouseholds(text: "${code}") { edges { node { ${fields} } } } }`;
    const { data, errors } = await hub.ask(query, options);
    const denied = errors?.map(({ path, extensions }) => [path?.at(-1), extensions?.['code']]);
    return { ...data.searchHouseholds?.edges[0]?.node, denied };
  };
  beforeAll(async () => {
    hub = await startHub(pglite.open);
  });
  afterAll(() => hub?.close());

  it('are open to staff who review dibao', async () => {
    const told = await home(
      ORDINARY_HOUSEHOLD,
      'awards { program } careOrders { orderNo basis } patrolVisits { totalCount } homeVisits { isValid }',
    );
    expect(told.denied).toBeUndefined();
    expect(told.awards.map(({ program }: { program: string }) => program)).toEqual([
      'DIBAO',
      'DISABLED_LIVING_SUBSIDY',
      'DISABLED_CARE_SUBSIDY',
    ]);
    expect(told.careOrders.length).toBeGreaterThan(0);
    expect(told.patrolVisits.totalCount).toBeGreaterThan(6);
  });

  it('on a round show who was visited and who is cared for, and neither money nor children', async () => {
    const fields =
      'patrolVisits { totalCount } careOrders { services basis pricePerVisit } awards { program } temporaryRelief { kind }';
    const told = await home(ORDINARY_HOUSEHOLD, fields, { purpose: 'PATROL' });
    expect(told).toMatchObject({
      awards: null,
      temporaryRelief: null,
      careOrders: [{ basis: null, pricePerVisit: null }, {}],
    });
    expect(told.careOrders[0].services.length).toBeGreaterThan(0);
    expect(new Set(told.denied.map(([field]: [string]) => field))).toEqual(
      new Set(['awards', 'temporaryRelief', 'basis', 'pricePerVisit']),
    );
  });

  it('show nobody who is not named its keeper that a child is protected, whatever class they have', async () => {
    const child = await personOf(PROTECTED, TOWN, 1);
    const query = `{ person(id: "${child}") { childProtection { kind } checkStacking(program: DIBAO, on: "2024-10-31") { verdict } } }`;
    const review = await hub.ask(query, { area: TOWN });
    expect(review.data.person).toEqual({
      childProtection: null,
      // By the household's own dibao: the child's support says nothing here.
      checkStacking: { verdict: 'EXCLUDED' },
    });
    for (const purpose of ['PATROL', 'STUDENT_AID', 'MEDICAL_SETTLEMENT', 'COMPLAINT']) {
      const { data, errors } = await hub.ask(query, { area: TOWN, purpose });
      expect(data.person, purpose).toEqual({ childProtection: null, checkStacking: null });
      expect(
        errors?.map(({ extensions }) => extensions?.['code']),
        purpose,
      ).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    }
  });

  it.each([
    ['system:medical-insurance', 'MEDICAL_SETTLEMENT'],
    ['system:education', 'STUDENT_AID'],
    ['system:disabled-persons', 'SUBSIDY_DEDUP'],
  ])('tell %s no more than the status', async (as, purpose) => {
    const child = await personOf(PROTECTED, TOWN, 1);
    const fields =
      'status awards { program } temporaryRelief { kind } childProtection { kind } checkStacking(program: DIBAO) { verdict }';
    const { data } = await hub.ask(`{ person(id: "${child}") { ${fields} } }`, { as, purpose });
    expect(data.person).toEqual({
      ...{ status: 'DIBAO', awards: null, temporaryRelief: null, childProtection: null, checkStacking: null },
    });
    const list = await hub.ask('{ uncoveredHouseholds(month: "2024-10") { totalCount } }', { as, purpose });
    expect(list.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });

  it('show a citizen the household’s and the own, not what others in it have', async () => {
    const wife = await personOf(ORDINARY_HOUSEHOLD, ['150104001'], 1);
    const ask: Ask = { as: `citizen:${wife}`, purpose: 'SELF_ACCESS' };
    const { data, errors } = await hub.ask(
      '{ households { edges { node { awards { program beneficiary { id } } careOrders { orderNo } } } } }',
      ask,
    );
    expect(errors).toBeUndefined();
    expect(data.households.edges).toEqual([
      { node: { awards: [{ program: 'DIBAO', beneficiary: null }], careOrders: [] } },
    ]);
    const husband = await personOf(ORDINARY_HOUSEHOLD, ['150104001'], 0);
    const own = await hub.ask('{ households { edges { node { awards { program } } } } }', {
      ...ask,
      as: `citizen:${husband}`,
    });
    expect(own.data.households.edges[0].node.awards).toHaveLength(3);
  });

  it('publish the standards to whoever signs in', async () => {
    const { data } = await hub.ask('{ benefitStandards(asOf: "2024-10-31") { kind monthlyAmount } }', {
      as: 'analyst',
      purpose: 'STATISTICS',
    });
    expect(data.benefitStandards).toContainEqual({ kind: 'DIBAO', monthlyAmount: '905.00' });
  });

  it('answer as of the day of the question', async () => {
    const { id } = await home(ORDINARY_HOUSEHOLD, 'id');
    const query = `query($day: Date) { household(id: "${id}", asOf: $day) { awards { program state monthlyAmount changes { on } } } }`;
    const on = async (day: string) =>
      (await hub.ask(query, { variables: { day } })).data.household.awards.filter(
        ({ program }: { program: string }) => program === 'DIBAO',
      );
    expect(await on('2021-03-01')).toEqual([]);
    expect(await on('2022-06-30')).toMatchObject([{ state: 'ACTIVE', changes: [{ on: '2022-01-01' }] }]);
  });
});
