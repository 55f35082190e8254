import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPopulation, hasCase } from '../../subgraphs/_world/index.ts';
import { databases } from '../support/database.ts';
import { ORDINARY_HOUSEHOLD, startHub, type TestHub, valuesOf } from '../support/hub.ts';

const PAYMENTS = `totalCount totals { paid count } lastPaidOn
  edges { node { id month amount state account returnReason batch { no bank } } }`;
const QUERY = `query($id: ID!, $day: Date) { household(id: $id, asOf: $day) {
  code payments(first: 3, to: "2024-10-31") { ${PAYMENTS} } members { person { id payments(first: 3, to: "2024-10-31") { ${PAYMENTS} } } }
} }`;
const DAY = '2024-10-31';

interface Member {
  readonly person: { readonly id: string; readonly payments: { readonly totals: { readonly count: number } } } | null;
}

const world = createPopulation('XS', 1);
const homeOf = (id: 'E04' | 'E14') =>
  world.households.find(({ members }) => members.some(({ person }) => hasCase(person, id)));

/** Staff of the town of 赵福根, whose family has dibao and who himself has two subsidies. */
describe.each(databases())('payments through the hub on $name', ({ open }) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub(open);
  });
  afterAll(() => hub?.close());
  const ask = (options: Parameters<TestHub['ask']>[1] = {}) =>
    hub.ask(QUERY, { variables: { id: hub.keys.household(ORDINARY_HOUSEHOLD), day: DAY }, ...options });

  it('are beside what the other departments know of the household, and of its members their own', async () => {
    hub.forget();
    const { data, errors } = await ask();
    expect(errors).toBeUndefined();
    const { payments, members } = data.household;
    expect(payments).toMatchObject({ totalCount: 12, lastPaidOn: '2024-10-14', totals: { count: 12 } });
    expect(payments.edges[0].node).toMatchObject({ month: '2024-10-01', amount: '2230.60', state: 'PAID' });
    const own = members.map(({ person }: Member) => person?.payments.totals.count);
    // Living and care subsidy of the head; one came back and was paid again, and counts once.
    expect(own).toEqual([24, 0, 0, 0]);
    expect(hub.fetches.filter(({ department }) => department === 'finance').length).toBeLessThanOrEqual(2);
  });

  it('are told to a patrol without amount and account, and who is disabled is not told by them', async () => {
    const { data, errors } = await ask({ purpose: 'PATROL' });
    const { payments, members } = data.household;
    expect(payments).toMatchObject({ totalCount: 12, totals: null, lastPaidOn: '2024-10-14' });
    expect(valuesOf(data, 'amount')).toEqual(expect.arrayContaining([null]));
    expect(new Set([...valuesOf(data, 'amount'), ...valuesOf(data, 'account')])).toEqual(new Set([null]));
    expect(members[0].person.payments).toMatchObject({ totalCount: 0, edges: [] });
    expect(new Set(errors?.map(({ extensions }) => extensions?.['code']))).toEqual(new Set(['FORBIDDEN']));
  });

  it('show the end of the account number where it is not needed whole', async () => {
    const { data } = await ask({ purpose: 'COMPLAINT' });
    const { account } = data.household.payments.edges[0].node;
    expect(account).toMatch(/^\*{15}\d{4}$/);
    const whole = (await ask()).data.household.payments.edges[0].node.account;
    expect(whole).toMatch(/^629999\d{13}$/);
    expect(whole.slice(-4)).toBe(account.slice(-4));
  });

  it('are the citizen’s to see: the family’s and the own, of the others nobody’s', async () => {
    const person = hub.keys.person({ kind: 'ID18', value: world.persons[0]?.identifier.value ?? '' });
    const { data } = await ask({ as: `citizen:${person}`, purpose: 'SELF_ACCESS' });
    const { payments, members } = data.household;
    expect(payments).toMatchObject({ totalCount: 12, totals: { count: 12 } });
    expect(payments.edges[0].node.account).toMatch(/^\*{15}\d{4}$/);
    const shown = members.flatMap(({ person: one }: Member) => one ?? []);
    expect(shown).toMatchObject([{ id: person, payments: { totals: { count: 24 } } }]);
  });

  it('are finance’s own system’s to check, person by person, by exact number', async () => {
    const query = 'query($no: IdNumber!) { personByIdNumber(idNumber: $no) { payments { totalCount } } }';
    const variables = { no: world.persons[0]?.identifier.value };
    const system = { as: 'system:finance', area: ['150104'], purpose: 'SUBSIDY_DEDUP', variables };
    const { data, errors } = await hub.ask(query, system);
    expect(errors).toBeUndefined();
    expect(data.personByIdNumber.payments.totalCount).toBeGreaterThan(20);
    const listing = await hub.ask('{ households { totalCount } }', { ...system, variables: {} });
    expect(listing.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('of another town are unknown as its households are', async () => {
    const { data } = await ask({ area: ['150104002'] });
    expect(data).toEqual({ household: null });
  });

  it('go on for a deceased member who is still listed, which the departments together show (E14)', async () => {
    const id = hub.keys.household(homeOf('E14')?.code ?? '');
    const query = `query($id: ID!, $day: Date) { household(id: $id, asOf: $day) {
      payments(first: 1, to: "2024-10-31") { edges { node { id month state } } } conflicts { kind values { department value on recordNo } } } }`;
    const { data } = await hub.ask(query, { as: 'district', variables: { id, day: DAY } });
    const { payments, conflicts } = data.household;
    const [paid] = conflicts.filter(({ kind }: { kind: string }) => kind === 'PAID_AFTER_DEATH');
    expect(paid.values[0]).toMatchObject({ department: 'FINANCE', recordNo: payments.edges[0].node.id });
    expect(paid.values.at(-1)).toMatchObject({ department: 'CIVIL_AFFAIRS', value: '2024-09-21' });
  });

  it('budgets and appropriations are published: they need no purpose', async () => {
    const query = `{ budgetTotal(year: 2024) budgetLines(year: 2024) { program source total }
      appropriations(year: 2024) { month isLate shortfall } purchaseContracts(year: 2024) { no isOverspent } }`;
    const { data, errors } = await hub.ask(query, { purpose: null });
    expect(errors).toBeUndefined();
    const fen = (yuan: string) => Math.round(Number(yuan) * 100);
    const sum = data.budgetLines.reduce((total: number, { total: line }: { total: string }) => total + fen(line), 0);
    expect(sum).toBe(fen(data.budgetTotal));
    expect(data.appropriations.filter(({ isLate }: { isLate: boolean }) => isLate).length).toBeGreaterThan(0);
  });

  it('batches are an auditor’s to read, and nobody’s by them', async () => {
    const query =
      '{ paymentBatches(first: 5, year: 2024) { totalCount edges { node { no isBalanced count total } } } }';
    const { data, errors } = await hub.ask(query, { as: 'auditor', purpose: 'AUDIT' });
    expect(errors).toBeUndefined();
    expect(data.paymentBatches.edges).toHaveLength(5);
    const analyst = await hub.ask(query, { as: 'analyst', purpose: 'STATISTICS' });
    expect(analyst.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});
