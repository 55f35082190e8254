import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../subgraphs/_kernel/database/database.ts';
import { awardsOf, careOrdersOf, createPopulation, hasCase, type WorldFault } from '../../../subgraphs/_world/index.ts';
import finance from '../../../subgraphs/finance/index.ts';
import { reviewPayments } from '../../../subgraphs/finance/payments/findings.ts';
import { databases } from '../../support/database.ts';
import { serve } from '../../support/department.ts';
import { importWorld, rowsOf } from '../../support/exports.ts';
import { home, officer, person } from './bureau.ts';

/** What finance makes of the synthetic district, held against the awards and the ledger. */

const LISTED = [
  'BATCH_TOTAL_DIFFERS',
  'E14',
  'E40',
  'LATE_APPROPRIATION',
  'ROSTER_OTHER_HOUSEHOLD',
  'SHORT_APPROPRIATION',
];

describe.each(databases())('the exports of finance on $name', ({ open }) => {
  describe.each(['XS', 'S'] as const)('of world %s', (size) => {
    const population = createPopulation(size, 1);
    const awards = awardsOf(population);
    let db: Database;
    let close: () => Promise<void>;
    let world: Awaited<ReturnType<typeof importWorld>>;
    const ledger = (id: string) =>
      world.faults
        .filter((fault: WorldFault) => fault.case === id)
        .map(({ recordNo }) => recordNo)
        .sort();
    const recordNos = async (query: ReturnType<typeof sql>) =>
      (await rowsOf<{ no: string }>(db, query)).map(({ no }) => no).sort();

    beforeAll(async () => {
      ({ db, close } = await open([finance]));
      world = await importWorld(finance, db, size);
    });
    afterAll(() => close());

    it('load whole', () => {
      expect(Object.values(world.rejects).flat()).toEqual([]);
      expect(world.read['roster']).toBe(awards.length);
      expect(world.read['payments']).toBeGreaterThan(size === 'XS' ? 400 : 6_500);
      expect([...new Set(world.faults.map((fault) => fault.case))].sort()).toEqual(LISTED);
    });

    it('show the one batch whose total is wrong, and nothing else that nobody put there', async () => {
      const findings = await reviewPayments(db);
      expect(findings).toEqual([{ recordNo: ledger('BATCH_TOTAL_DIFFERS')[0], reason: 'BATCH_TOTAL_DIFFERS' }]);
    });

    it('show what was paid again, each once (E40)', async () => {
      const again = await recordNos(sql`select record_no as no from finance.payment where replaces is not null`);
      expect(again).toEqual(ledger('E40'));
      const returned = sql`select count(*)::int as count from finance.payment where state = 'RETURNED'`;
      const [{ count } = { count: 0 }] = await rowsOf<{ count: number }>(db, returned);
      expect(count).toBe(again.length);
      expect(count / (world.read['payments'] ?? 1)).toBeLessThan(0.02);
    });

    it('show the one appropriation that was late and the one that was short', async () => {
      const late = sql`select record_no as no from finance.appropriation where appropriated_on > due_on`;
      const short = sql`select record_no as no from finance.appropriation where amount_fen < need_fen`;
      expect(await recordNos(late)).toEqual(ledger('LATE_APPROPRIATION'));
      expect(await recordNos(short)).toEqual(ledger('SHORT_APPROPRIATION'));
    });

    it('pay each award in each month what it is worth then, and no month twice', async () => {
      const paid = await rowsOf<{ awardNo: string; month: string; fen: number; times: number }>(
        db,
        sql`select award_no as "awardNo", month::text as month, max(amount_fen)::int as fen, count(*)::int as times
          from finance.payment where state not in ('RETURNED', 'RECOVERED') group by 1, 2 order by 1, 2`,
      );
      const months = [...new Set(paid.map(({ month }) => month))].sort();
      expect([months.length, months[0], months.at(-1)]).toEqual([13, '2023-11-01', '2024-11-01']);
      const worth = awards.flatMap(({ awardNo, periods }) =>
        months.flatMap((month) =>
          periods
            .filter(({ from, to }) => from <= month && month <= (to ?? '9'))
            .map(({ monthlyFen }) => ({ awardNo, month, fen: monthlyFen, times: 1 })),
        ),
      );
      expect(paid).toEqual(worth.sort((a, b) => (`${a.awardNo}${a.month}` < `${b.awardNo}${b.month}` ? -1 : 1)));
    });

    it('appropriate to the fen what each month and programme needs', async () => {
      const sums = await rowsOf<{ month: string; program: string; fen: number; need: number }>(
        db,
        sql`select p.month::text as month, p.program, sum(p.amount_fen)::int as fen,
            (select sum(a.need_fen)::int from finance.appropriation a
              where (a.month, a.program) = (p.month, p.program)) as need
          from finance.payment p where p.replaces is null group by p.month, p.program`,
      );
      expect(sums.length).toBeGreaterThan(60);
      expect(sums.filter(({ fen, need }) => fen !== need)).toEqual([]);
    });

    it('have a budget of each year that is more than what was appropriated of it', async () => {
      const years = await rowsOf<{ year: number; granted: number; needed: number }>(
        db,
        sql`select l.year, sum(l.amount_fen)::float8 as granted, (select coalesce(sum(a.need_fen), 0)::float8
            from finance.appropriation a where extract(year from a.month) = l.year) as needed
          from finance.budget_line l group by l.year order by 1`,
      );
      expect(years.map(({ year }) => year)).toEqual([2020, 2021, 2022, 2023, 2024]);
      for (const { year, granted, needed } of years) expect(granted, String(year)).toBeGreaterThan(needed);
      const lines = sql`select year, count(*)::int as count from finance.budget_line group by 1`;
      for (const { count } of await rowsOf<{ count: number }>(db, lines)) expect(count).toBeGreaterThanOrEqual(13);
    });

    it('spend on bought services what was delivered, and of one contract more than it is worth', async () => {
      const over = await recordNos(
        sql`select c.record_no as no from finance.purchase_contract c join finance.contract_spending s
            on s.contract_no = c.record_no group by c.record_no having sum(s.amount_fen) > c.amount_fen`,
      );
      expect(over).toHaveLength(1);
      const spent = await rowsOf<{ no: string; fen: number }>(
        db,
        sql`select care_order_no as no, sum(amount_fen)::int as fen from finance.contract_spending group by 1 order by 1`,
      );
      // Civil affairs' orders, and of each what was delivered and proven in the months that are over.
      const delivered = careOrdersOf(population).map(({ orderNo, pricePerVisitFen, visits }) => ({
        no: orderNo,
        fen: pricePerVisitFen * visits.filter(({ plannedOn, proof }) => proof && plannedOn < '2024-10-01').length,
      }));
      expect(spent).toEqual(delivered.filter(({ fen }) => fen > 0));
    });
  });
});

describe.each(databases())('world XS in finance on $name', ({ open }) => {
  const population = createPopulation('XS', 1);
  const codeOf = (id: string) => population.households.find((one) => hasCase(one, id as 'E40'))?.code ?? '';
  const deceased = population.persons.find((one) => hasCase(one, 'E14'));
  let close: () => Promise<void>;
  let faults: readonly WorldFault[];
  let department: Awaited<ReturnType<typeof serve>>;
  const FIELDS = 'totalCount totals { paid returned recovered count } lastPaidOn';
  const ask = async (of: ReturnType<typeof home>, args = 'first: 100', fields = FIELDS) => {
    const selection = `payments(${args}) { edges { node { id month amount state replaces replacedBy returnReason batch { no } } } ${fields} }`;
    const { entities } = await department.ask(officer, selection, [of]);
    // biome-ignore lint/suspicious/noExplicitAny: a test reads what its own query asked for
    const found = (entities[0] as any).payments;
    return { ...found, nodes: found.edges.map(({ node }: { node: unknown }) => node) };
  };

  beforeAll(async () => {
    const opened = await open([finance]);
    ({ close } = opened);
    ({ faults } = await importWorld(finance, opened.db, 'XS'));
    department = await serve(finance, opened.db);
  });
  afterAll(() => close());

  it('E14: a household is paid for a member who is dead and still listed', async () => {
    const home14 = population.households.find(({ members }) => members.some(({ person }) => person === deceased));
    const { nodes } = await ask(home(home14?.code ?? '', '2024-10-31'), 'from: "2024-09-01", to: "2024-10-31"');
    expect(nodes.map(({ month, amount, state }: Record<string, string>) => [month, amount, state])).toEqual([
      ['2024-10-01', '1790.00', 'PAID'],
      ['2024-09-01', '1790.00', 'PAID'],
    ]);
    const reported = faults.filter((fault) => fault.case === 'E14').map(({ recordNo }) => recordNo);
    expect(reported).toEqual([nodes[0].id]);
  });

  it('E28: the whole is paid, to the fen', async () => {
    const { nodes } = await ask(home(codeOf('E28')), 'from: "2024-10-01", to: "2024-10-31"');
    expect(nodes.map(({ amount }: { amount: string }) => amount)).toEqual(['1052.01']);
  });

  it('E29: nothing is paid in the seventh month', async () => {
    const { nodes } = await ask(home(codeOf('E29')), 'first: 2');
    expect(nodes.map(({ month, amount }: Record<string, string>) => [month, amount])).toEqual([
      ['2024-09-01', '979.00'],
      ['2024-08-01', '979.00'],
    ]);
  });

  it('E40: what came back in June is paid again in another batch, and counted once', async () => {
    const june = 'from: "2024-06-01", to: "2024-06-30"';
    const { nodes, ...sums } = await ask(home(codeOf('E40'), '2024-10-31'), june);
    const [again, back] = nodes;
    expect(back).toMatchObject({ amount: '737.60', state: 'RETURNED', replacedBy: again.id });
    expect(again).toMatchObject({ amount: '737.60', state: 'PAID', replaces: back.id, returnReason: null });
    expect(again.batch.no).not.toBe(back.batch.no);
    expect(sums).toMatchObject({
      totalCount: 2,
      totals: { paid: '737.60', returned: '0.00', recovered: '0.00', count: 1 },
    });
    const year = await ask(home(codeOf('E40'), '2024-10-31'));
    expect(year.totals).toMatchObject({ count: 12, paid: (2 * 687.6 + 10 * 737.6).toFixed(2) });
  });

  it('E31: a subsidy that was paid a month too long was taken back', async () => {
    const changed = population.persons.find(({ disability }) => disability?.formerLevel?.until === '2024-04-09');
    const own = await ask(person(changed?.identifier.value ?? '', '2024-10-31') as never);
    expect(own.nodes.slice(0, 2).map(({ month, state }: Record<string, string>) => [month, state])).toEqual([
      ['2024-05-01', 'RECOVERED'],
      ['2024-04-01', 'PAID'],
    ]);
    expect(own.totals).toMatchObject({ recovered: '100.00' });
  });

  it('the next month is prepared, and nobody has it yet', async () => {
    const { nodes, totals } = await ask(home('YQ150104001001'), 'from: "2024-11-01"');
    expect(nodes).toMatchObject([{ month: '2024-11-01', amount: '2230.60', state: 'PLANNED' }]);
    expect(totals).toMatchObject({ paid: '0.00', count: 0 });
  });
});
