import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../../subgraphs/_kernel/access/index.ts';
import { isLate, shortfall } from '../../../subgraphs/finance/funds/timely.ts';
import { databases } from '../../support/database.ts';
import { countStatements, staff } from '../../support/department.ts';
import { officer, openBureau, without } from './bureau.ts';

/** Signed in, with no scope and no purpose: what is published is for everybody. */
const anybody: Viewer = { ...staff(), purpose: undefined, areas: [] };

const line = (recordNo: string, program: string, source: string, amount: string, year = '2024') => ({
  ...{ recordNo, year, program, source, amount },
  ...{ documentNo: `玉财社〔${year}〕3号`, approvedOn: `${year}-01-15` },
});
const change = (recordNo: string, lineNo: string, adjustedOn: string, amount: string) => ({
  ...{ recordNo, lineNo, adjustedOn, amount, documentNo: '玉财社追〔2024〕1号' },
});
const appropriation = (recordNo: string, month: string, more: Record<string, string>) => ({
  ...{ recordNo, month, program: '低保', source: '中央', need: '1000', dueOn: `${month}-05` },
  ...more,
});

/** Single care orders are a list for who has the whole district. */
const district = { ...officer, role: 'district', areas: ['150104'] };

describe.each(databases())('public funds on $name', ({ open }) => {
  let bureau: Awaited<ReturnType<typeof openBureau>>;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what its own query asked for
  const ask = async (query: string, viewer = anybody): Promise<any> => {
    const { status, data, errors } = await bureau.department.query(viewer, query);
    expect([status, errors]).toEqual([200, undefined]);
    return data;
  };

  beforeAll(async () => {
    bureau = await openBureau(open);
    const reports = [
      await bureau.load('budget-lines', [
        line('ZB1', '低保', '中央', '6,200,000.00'),
        line('ZB2', '最低生活保障', '区级财政', '1000000.01'),
        line('ZB3', '临时救助', '区', '300000'),
        line('ZB4', '低保', '中央', '5000000', '2023'),
      ]),
      await bureau.load('budget-adjustments', [
        change('TZ1', 'ZB1', '2024-07-15', '310000'),
        change('TZ2', 'ZB3', '2024-09-20', '-30000.5'),
      ]),
      await bureau.load('appropriations', [
        appropriation('BK1', '2024-01', { amount: '1000', appropriatedOn: '2024-01-05' }),
        appropriation('BK2', '2024-02', { amount: '1000', appropriatedOn: '2024-02-06' }),
        appropriation('BK3', '2024-03', { amount: '950.05', appropriatedOn: '2024-03-01' }),
        appropriation('BK4', '2024-04', {}),
        appropriation('BK5', '2023-12', { amount: '1000', appropriatedOn: '2023-12-01' }),
      ]),
      await bureau.load('purchase-contracts', [
        { ...contract('HT1'), amount: '1000' },
        { ...contract('HT2'), amount: '500' },
      ]),
    ];
    expect(reports.map(({ rejected }) => rejected)).toEqual([0, 0, 0, 0]);
    const spent = await bureau.load('contract-spendings', [
      spending('ZC1', 'HT1', '2024-04-15', '600'),
      spending('ZC2', 'HT1', '2024-07-15', '400'),
      spending('ZC3', 'HT2', '2024-04-15', '500.01'),
    ]);
    expect(spent.findings).toEqual([{ recordNo: 'HT2', reason: 'OVERSPENT' }]);
  });
  afterAll(() => bureau.close());

  it('a line is what was granted and what was added and cut; the total is the sum of the lines', async () => {
    const { budgetLines, budgetTotal } = await ask(`{ budgetTotal(year: 2024, asOf: "2024-12-31")
      budgetLines(year: 2024, asOf: "2024-12-31") {
        id year program source amount total documentNo approvedOn adjustments { adjustedOn amount documentNo } } }`);
    const granted = { year: 2024, documentNo: '玉财社〔2024〕3号', approvedOn: '2024-01-15' };
    const adjusted = (adjustedOn: string, amount: string) => ({
      adjustments: [{ adjustedOn, amount, documentNo: '玉财社追〔2024〕1号' }],
    });
    expect(budgetLines).toEqual([
      {
        ...{ ...granted, id: 'ZB1', program: 'DIBAO', source: 'CENTRAL' },
        ...{ amount: '6200000.00', total: '6510000.00', ...adjusted('2024-07-15', '310000.00') },
      },
      {
        ...{ ...granted, id: 'ZB2', program: 'DIBAO', source: 'DISTRICT' },
        ...{ amount: '1000000.01', total: '1000000.01', adjustments: [] },
      },
      {
        ...{ ...granted, id: 'ZB3', program: 'TEMP_RELIEF', source: 'DISTRICT' },
        ...{ amount: '300000.00', total: '269999.50', ...adjusted('2024-09-20', '-30000.50') },
      },
    ]);
    expect(budgetTotal).toBe('7779999.51');
  });

  it.each([
    ['2024-01-14', null],
    ['2024-01-15', '7500000.01'],
    ['2024-07-15', '7810000.01'],
    ['2024-09-20', '7779999.51'],
  ])('the budget on %s is %s', async (day, total) => {
    expect((await ask(`{ budgetTotal(year: 2024, asOf: "${day}") }`)).budgetTotal).toBe(total);
  });

  it('of a year without a budget there is no line and no total, not nothing', async () => {
    const { budgetLines, budgetTotal } = await ask('{ budgetLines(year: 1999) { id } budgetTotal(year: 1999) }');
    expect([budgetLines, budgetTotal]).toEqual([[], null]);
  });

  it('appropriations show what came late and what was short, the newest month first', async () => {
    const { appropriations } = await ask(`{ appropriations(year: 2024, asOf: "2024-04-06") {
      id month need dueOn amount appropriatedOn isLate shortfall } }`);
    expect(appropriations).toEqual([
      {
        ...{ id: 'BK4', month: '2024-04-01', need: '1000.00', dueOn: '2024-04-05' },
        ...{ amount: null, appropriatedOn: null, isLate: true, shortfall: '1000.00' },
      },
      {
        ...{ id: 'BK3', month: '2024-03-01', need: '1000.00', dueOn: '2024-03-05' },
        ...{ amount: '950.05', appropriatedOn: '2024-03-01', isLate: false, shortfall: '49.95' },
      },
      {
        ...{ id: 'BK2', month: '2024-02-01', need: '1000.00', dueOn: '2024-02-05' },
        ...{ amount: '1000.00', appropriatedOn: '2024-02-06', isLate: true, shortfall: '0.00' },
      },
      {
        ...{ id: 'BK1', month: '2024-01-01', need: '1000.00', dueOn: '2024-01-05' },
        ...{ amount: '1000.00', appropriatedOn: '2024-01-05', isLate: false, shortfall: '0.00' },
      },
    ]);
  });

  it('on a day before, what came later had not come, and later months are not told', async () => {
    const { appropriations } = await ask(
      '{ appropriations(year: 2024, asOf: "2024-02-05") { id amount isLate shortfall } }',
    );
    expect(appropriations).toEqual([
      { id: 'BK2', amount: null, isLate: false, shortfall: '0.00' },
      { id: 'BK1', amount: '1000.00', isLate: false, shortfall: '0.00' },
    ]);
  });

  it('contracts show what was spent and whether that is more than they are worth', async () => {
    const fields = 'no provider item year signedOn amount spent isOverspent';
    const { purchaseContracts } = await ask(`{ purchaseContracts(year: 2024) { ${fields} } }`);
    expect(purchaseContracts).toEqual([
      { ...shown('HT1'), amount: '1000.00', spent: '1000.00', isOverspent: false },
      { ...shown('HT2'), amount: '500.00', spent: '500.01', isOverspent: true },
    ]);
    const earlier = await ask('{ purchaseContracts(year: 2024, asOf: "2024-07-14") { no spent isOverspent } }');
    expect(earlier.purchaseContracts[0]).toEqual({ no: 'HT1', spent: '600.00', isOverspent: false });
    expect((await ask('{ purchaseContracts(year: 2024, asOf: "2023-12-19") { no } }')).purchaseContracts).toEqual([]);
  });

  it('what was spent for which care order is for caseworkers of the whole district', async () => {
    const query =
      '{ purchaseContracts(year: 2024) { spendings { edges { node { id careOrderNo spentOn amount } } } } }';
    expect((await ask(query, district)).purchaseContracts[0].spendings.edges).toEqual([
      { node: { id: 'ZC2', careOrderNo: 'ZL0000001', spentOn: '2024-07-15', amount: '400.00' } },
      { node: { id: 'ZC1', careOrderNo: 'ZL0000001', spentOn: '2024-04-15', amount: '600.00' } },
    ]);
    expect((await bureau.department.query(without('finance:household'), query)).status).toBe(403);
    // A list over all towns is none for one of them, nor for a citizen who may see the own household's payments.
    const town = await bureau.department.query({ ...officer, areas: ['150104001'] }, query);
    expect(town.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    const citizen = await bureau.department.query({ ...officer, role: 'citizen', areas: [], person: 'p1' }, query);
    expect(citizen.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });

  it('pages what was spent, contract by contract, up to the day', async () => {
    const page = (after: string, asOf = '2024-12-31') => `{ purchaseContracts(year: 2024, asOf: "${asOf}") {
      spendings(first: 1${after}) { edges { node { id } } pageInfo { hasNextPage hasPreviousPage endCursor } } } }`;
    const first = await ask(page(''), district);
    const ids = (answer: typeof first) =>
      // biome-ignore lint/suspicious/noExplicitAny: a test reads what its own query asked for
      answer.purchaseContracts.map(({ spendings }: any) => spendings.edges.map(({ node }: any) => node.id));
    expect(ids(first)).toEqual([['ZC2'], ['ZC3']]);
    const { endCursor, ...more } = first.purchaseContracts[0].spendings.pageInfo;
    expect(more).toEqual({ hasNextPage: true, hasPreviousPage: false });
    // What is dated before the place of the cursor, whatever the contract.
    expect(ids(await ask(page(`, after: "${endCursor}"`), district))).toEqual([['ZC1'], ['ZC3']]);
    expect(ids(await ask(page('', '2024-07-14'), district))).toEqual([['ZC1'], ['ZC3']]);
    const { errors } = await bureau.department.query(district, page(', after: "x"'));
    expect(errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
  });

  it('asks its database once for each list and once for what hangs on all of it', async () => {
    const count = (query: string) => countStatements(bureau.db, () => ask(query, district));
    expect(await count('{ budgetLines(year: 2024) { total adjustments { amount } } }')).toBe(2);
    expect(await count('{ appropriations(year: 2024) { isLate shortfall } }')).toBe(1);
    expect(
      await count('{ purchaseContracts(year: 2024) { spent isOverspent spendings { edges { node { id } } } } }'),
    ).toBe(3);
  });

  it('takes no row that cannot be true', async () => {
    expect(
      await bureau.rejected('budget-lines', [
        line('ZB9', '低保', '乡镇', '1'),
        line('ZB10', '低保', '中央', '0'),
        line('ZB11', '低保', '中央', '1', '24'),
      ]),
    ).toEqual([
      { recordNo: 'ZB9', heading: '资金来源', reason: 'UNKNOWN_CODE' },
      { recordNo: 'ZB10', heading: '下达金额', reason: 'OUT_OF_RANGE' },
      { recordNo: 'ZB11', heading: '年度', reason: 'OUT_OF_RANGE' },
      { recordNo: 'ZB11', heading: '下达日期', reason: 'NOT_A_DATE' },
    ]);
    expect(
      await bureau.rejected('budget-adjustments', [
        change('TZ9', 'ZB99', '2024-08-01', '1'),
        change('TZ10', 'ZB1', '2024-08-01', '0'),
      ]),
    ).toEqual([
      { recordNo: 'TZ9', heading: '指标编号', reason: 'UNKNOWN_BUDGET_LINE' },
      { recordNo: 'TZ10', heading: '调整金额', reason: 'OUT_OF_RANGE' },
    ]);
    expect(
      await bureau.rejected('appropriations', [
        appropriation('BK9', '2024-05', { amount: '1000' }),
        appropriation('BK10', '2024-01', { amount: '1000', appropriatedOn: '2024-01-06' }),
        appropriation('BK11', '2024-06', { need: '-1' }),
      ]),
    ).toEqual([
      { recordNo: 'BK9', heading: '实拨日期', reason: 'AMOUNT_AND_DATE' },
      { recordNo: 'BK10', heading: '所属月份', reason: 'APPROPRIATED_BEFORE' },
      { recordNo: 'BK11', heading: '应拨金额', reason: 'OUT_OF_RANGE' },
    ]);
    expect(
      await bureau.rejected('contract-spendings', [
        spending('ZC9', 'HT9', '2024-04-15', '1'),
        { ...spending('ZC10', 'HT1', '2024-04-15', '1'), careOrderNo: '' },
      ]),
    ).toEqual([
      { recordNo: 'ZC9', heading: '合同号', reason: 'UNKNOWN_CONTRACT' },
      { recordNo: 'ZC10', heading: '服务单号', reason: 'REQUIRED' },
    ]);
  });

  it('a line that is cut by more than it holds is taken, and told', async () => {
    const { findings } = await bureau.load('budget-adjustments', [change('TZ11', 'ZB4', '2023-12-01', '-5000000.01')]);
    expect(findings).toEqual([{ recordNo: 'ZB4', reason: 'CUT_BELOW_ZERO' }]);
  });
});

describe('on time and in full', () => {
  const due = { need: 100, dueOn: '2024-05-06' };

  it.each([
    ['2024-05-06', 100, '2024-05-06', false, 0],
    ['2024-05-07', 100, '2024-05-06', false, 0],
    ['2024-05-07', 100, '2024-05-07', true, 0],
    ['2024-05-06', null, null, false, 0],
    ['2024-05-07', null, null, true, 100],
    ['2024-05-06', 99, '2024-05-05', false, 1],
    ['2024-05-06', 101, '2024-05-05', false, 0],
    ['2024-05-06', 0, '2024-05-05', false, 100],
  ])('seen on %s, %s fen on %s: late %s, short of %s', (asOf, amount, appropriatedOn, late, short) => {
    const appropriation = { ...due, amount, appropriatedOn, asOf };
    expect([isLate(appropriation), shortfall(appropriation)]).toEqual([late, short]);
  });
});

const contract = (recordNo: string) => ({
  ...{ recordNo, provider: '暖阳养老服务中心', item: '照料服务', year: '2024', signedOn: '2023-12-20' },
});
const shown = (no: string) => {
  const { recordNo, year, ...rest } = contract(no);
  return { no: recordNo, year: Number(year), ...rest };
};
const spending = (recordNo: string, contractNo: string, spentOn: string, amount: string) => ({
  ...{ recordNo, contractNo, careOrderNo: 'ZL0000001', spentOn, amount },
});
