import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../support/database.ts';
import { countStatements } from '../../support/department.ts';
import {
  batch,
  citizen,
  DESTITUTE,
  entry,
  HOLDER,
  HOME,
  home,
  OTHER_HOME,
  officer,
  openBureau,
  payment,
  person,
  without,
} from './bureau.ts';

const PAYMENT = `id program awardNo month amount state paidOn returnedOn returnReason recoveredOn account
  replaces replacedBy batch { no bank preparedOn sentOn }`;
const SUMMARY = 'totalCount totals { paid returned recovered count } lastPaidOn';
const payments = (args = '', fields = `edges { node { id } } ${SUMMARY}`) =>
  `payments${args && `(${args})`} { ${fields} }`;

/** May was returned and paid again, July taken back, August is at the bank, November prepared. */
async function fill({ load }: Awaited<ReturnType<typeof openBureau>>) {
  const reports = [
    await load('roster', [
      entry('DY1', { householdId: HOME }),
      entry('DY2', { householdId: HOME, personId: HOLDER, program: '残疾人生活补贴' }),
      entry('DY3', { householdId: OTHER_HOME, personId: DESTITUTE, program: '特困供养' }),
      entry('DY4', { householdId: OTHER_HOME }),
    ]),
    await load('payment-batches', [
      batch('PC1', '2024-05', 2, '1600'),
      batch('PC2', '2024-05', 1, '800', { preparedOn: '2024-05-20', sentOn: '2024-05-22' }),
      batch('PC3', '2024-06', 1, '800'),
      batch('PC4', '2024-07', 1, '800'),
      batch('PC5', '2024-08', 1, '800'),
      batch('PC6', '2024-11', 1, '905.5', { preparedOn: '2024-10-28', sentOn: '' }),
      batch('PC7', '2024-05', 1, '100', { program: '残疾人生活补贴' }),
      batch('PC8', '2024-05', 1, '1,176.50元', { program: '特困' }),
    ]),
    await load('payments', [
      payment('FF1', 'DY1', 'PC1', '2024-05', {
        ...{ state: '退回', returnedOn: '2024-05-14', returnReason: '账号错误' },
      }),
      payment('FF2', 'DY1', 'PC2', '2024年5月', {
        ...{ account: '6299 9900 0000 0000 456', paidOn: '2024-05-24', replaces: 'FF1' },
      }),
      payment('FF3', 'DY1', 'PC3', '202406', { paidOn: '2024-06-10' }),
      payment('FF4', 'DY1', 'PC4', '2024/7', { state: '已追回', paidOn: '2024-07-10', recoveredOn: '2024-09-20' }),
      payment('FF5', 'DY1', 'PC5', '2024-08-01', { state: '已送银行' }),
      payment('FF6', 'DY1', 'PC6', '2024-11', { state: '已制单', amount: '905.50' }),
      payment('FF7', 'DY2', 'PC7', '2024-05', { amount: '100', paidOn: '2024-05-10' }),
      payment('FF8', 'DY3', 'PC8', '2024-05', { amount: '1176.5', paidOn: '2024-05-10' }),
      payment('FF9', 'DY4', 'PC1', '2024-05', { paidOn: '2024-05-10' }),
    ]),
  ];
  expect(reports.map(({ rejected }) => rejected)).toEqual([0, 0, 0]);
  expect(reports.flatMap(({ findings }) => findings)).toEqual([]);
}

describe.each(databases())('payments on $name', ({ open }) => {
  let bureau: Awaited<ReturnType<typeof openBureau>>;
  const ask = async (viewer: typeof officer, selection: string, of: ReturnType<typeof home | typeof person>) => {
    const { status, entities, errors } = await bureau.department.ask(viewer, selection, [of]);
    // biome-ignore lint/suspicious/noExplicitAny: a test reads what its own query asked for
    return { status, errors, payments: (entities[0] as any)?.payments };
  };
  const ids = async (viewer: typeof officer, args: string, of: ReturnType<typeof home | typeof person>) => {
    const answer = await ask(viewer, payments(args), of);
    return answer.payments?.edges.map(({ node }: { node: { id: string } }) => node.id);
  };

  beforeAll(async () => {
    bureau = await openBureau(open);
    await fill(bureau);
  });
  afterAll(() => bureau.close());

  it('tells what a household was paid, the newest month first', async () => {
    const { payments: found } = await ask(officer, payments('', `edges { node { ${PAYMENT} } }`), home(HOME));
    const common = { program: 'DIBAO', awardNo: 'DY1', amount: '800.00', account: '6299991234567890123' };
    const nothing = { paidOn: null, returnedOn: null, returnReason: null, recoveredOn: null };
    const single = { ...common, ...nothing, replaces: null, replacedBy: null };
    const inBatch = (no: string, preparedOn: string, sentOn: string | null) => ({
      batch: { no, bank: '青城银行', preparedOn, sentOn },
    });
    expect(found.edges.map(({ node }: { node: unknown }) => node)).toEqual([
      {
        ...{ ...single, id: 'FF6', month: '2024-11-01', amount: '905.50', state: 'PLANNED' },
        ...inBatch('PC6', '2024-10-28', null),
      },
      { ...single, id: 'FF5', month: '2024-08-01', state: 'SENT', ...inBatch('PC5', '2024-08-01', '2024-08-08') },
      {
        ...{ ...single, id: 'FF4', month: '2024-07-01', state: 'RECOVERED' },
        ...{ paidOn: '2024-07-10', recoveredOn: '2024-09-20', ...inBatch('PC4', '2024-07-01', '2024-07-08') },
      },
      {
        ...{ ...single, id: 'FF3', month: '2024-06-01', state: 'PAID', paidOn: '2024-06-10' },
        ...inBatch('PC3', '2024-06-01', '2024-06-08'),
      },
      {
        ...{ ...single, id: 'FF2', month: '2024-05-01', state: 'PAID', paidOn: '2024-05-24', replaces: 'FF1' },
        ...{ account: '6299990000000000456', ...inBatch('PC2', '2024-05-20', '2024-05-22') },
      },
      {
        ...{ ...single, id: 'FF1', month: '2024-05-01', state: 'RETURNED', returnedOn: '2024-05-14' },
        ...{ returnReason: 'WRONG_ACCOUNT', replacedBy: 'FF2', ...inBatch('PC1', '2024-05-01', '2024-05-08') },
      },
    ]);
  });

  it('counts what was returned and paid again once, and tells what was taken back (E40)', async () => {
    const { payments: found } = await ask(officer, payments('', SUMMARY), home(HOME));
    expect(found).toEqual({
      totalCount: 6,
      totals: { paid: '2400.00', returned: '0.00', recovered: '800.00', count: 3 },
      lastPaidOn: '2024-07-10',
    });
  });

  it.each([
    // Sent, but neither returned nor known to be.
    ['2024-05-10', ['FF1 SENT'], { paid: '0.00', returned: '0.00', recovered: '0.00', count: 0 }, null],
    ['2024-05-14', ['FF1 RETURNED'], { paid: '0.00', returned: '800.00', recovered: '0.00', count: 0 }, null],
    // The new batch is prepared: what came back is on its way again, and no longer owed.
    [
      '2024-05-20',
      ['FF2 PLANNED', 'FF1 RETURNED'],
      { paid: '0.00', returned: '0.00', recovered: '0.00', count: 0 },
      null,
    ],
    [
      '2024-09-19',
      ['FF5 SENT', 'FF4 PAID', 'FF3 PAID', 'FF2 PAID', 'FF1 RETURNED'],
      { paid: '2400.00', returned: '0.00', recovered: '0.00', count: 3 },
      '2024-07-10',
    ],
    ['2024-04-30', [], { paid: '0.00', returned: '0.00', recovered: '0.00', count: 0 }, null],
  ])('tells on %s what was known then', async (day, expected, totals, lastPaidOn) => {
    const fields = `edges { node { id state paidOn returnedOn returnReason recoveredOn } } ${SUMMARY}`;
    const { payments: found } = await ask(officer, payments('', fields), home(HOME, day));
    const nodes = found.edges.map(({ node }: { node: Record<string, string | null> }) => node);
    expect(nodes.map((node: Record<string, unknown>) => `${node['id']} ${node['state']}`)).toEqual(expected);
    expect(found).toMatchObject({ totalCount: expected.length, totals, lastPaidOn });
    for (const node of nodes) {
      for (const date of ['paidOn', 'returnedOn', 'recoveredOn'])
        expect(node[date] === null || node[date] <= day).toBe(true);
      expect(node.returnReason === null).toBe(node.returnedOn === null);
    }
  });

  it('tells of a person the own awards only, of a household those of all', async () => {
    expect(await ids(officer, '', person(HOLDER))).toEqual(['FF7']);
    expect(await ids(officer, '', person(DESTITUTE))).toEqual(['FF8']);
    expect(await ids(officer, '', home(OTHER_HOME))).toEqual(['FF9']);
  });

  it.each([
    ['from: "2024-06-30"', ['FF6', 'FF5', 'FF4', 'FF3']],
    ['to: "2024-06-01"', ['FF3', 'FF2', 'FF1']],
    ['from: "2024-05-31", to: "2024-05-01"', ['FF2', 'FF1']],
    ['from: "2024-09-01", to: "2024-10-31"', []],
    ['program: DESTITUTE_SUPPORT', []],
    ['program: DIBAO, to: "2024-05-31"', ['FF2', 'FF1']],
  ])('filters by month and programme: %s', async (args, expected) => {
    const { payments: found } = await ask(officer, payments(args), home(HOME));
    expect(found.edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual(expected);
    expect(found.totalCount).toBe(expected.length);
  });

  it('pages, each payment once, with nothing of a person in the cursor', async () => {
    const seen: string[] = [];
    const cursors: string[] = [];
    for (let after: string | undefined; ; after = cursors.at(-1)) {
      const args = `first: 2${after === undefined ? '' : `, after: "${after}"`}`;
      const { payments: found } = await ask(
        officer,
        payments(args, 'edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }'),
        home(HOME),
      );
      seen.push(...found.edges.map(({ node }: { node: { id: string } }) => node.id));
      cursors.push(...found.edges.map(({ cursor }: { cursor: string }) => cursor));
      expect(found.pageInfo).toMatchObject({ hasPreviousPage: after !== undefined, endCursor: cursors.at(-1) });
      if (!found.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(['FF6', 'FF5', 'FF4', 'FF3', 'FF2', 'FF1']);
    const texts = cursors.map((cursor) => Buffer.from(cursor, 'base64url').toString());
    expect(texts.every((text) => /^after:2024-\d\d-01\/FF\d$/.test(text))).toBe(true);
  });

  it('goes on from a cursor although that payment is gone, or never was the household’s', async () => {
    const after = Buffer.from('after:2024-06-01/FF9').toString('base64url');
    expect(await ids(officer, `after: "${after}"`, home(HOME))).toEqual(['FF3', 'FF2', 'FF1']);
  });

  it.each([
    ['first: 0'],
    ['first: 101'],
    ['after: "MjAyNC0wNi0wMQ"'],
    [`after: "${Buffer.from('after:FF1').toString('base64url')}"`],
    [`after: "${Buffer.from('after:2024-13-01/FF1').toString('base64url')}"`],
    [`after: "${Buffer.from('after:2024-06-01/').toString('base64url')}"`],
  ])('refuses a page that is none: %s', async (args) => {
    const { payments: found, errors } = await ask(officer, payments(args), home(HOME));
    expect(found).toBeNull();
    expect(errors).toMatchObject([{ message: 'BAD_USER_INPUT', extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('tells of payments that say who is disabled or without parents only to who may know that, and counts no other', async () => {
    const blind = without('finance:special');
    expect(await ask(blind, payments(), person(HOLDER))).toMatchObject({
      payments: { edges: [], totalCount: 0, totals: { paid: '0.00', count: 0 }, lastPaidOn: null },
    });
    expect(await ids(blind, 'program: DISABLED_LIVING_SUBSIDY', person(HOLDER))).toEqual([]);
    expect(await ids(blind, '', person(DESTITUTE))).toEqual(['FF8']);
    expect(await ids(blind, '', home(OTHER_HOME))).toEqual(['FF9']);
  });

  it('shows citizens their own payments whole, and the end of the account number', async () => {
    const self = citizen(HOLDER);
    const own = { ...person(HOLDER), rowScope: `self/${self.person}` };
    const { payments: found } = await ask(self, payments('', 'edges { node { id amount account } } totalCount'), own);
    expect(found).toEqual({
      edges: [{ node: { id: 'FF7', amount: '100.00', account: '***************0123' } }],
      totalCount: 1,
    });
  });

  it('masks the account number below special', async () => {
    const { payments: found } = await ask(
      without('finance:special'),
      payments('first: 1', 'edges { node { account } }'),
      home(HOME),
    );
    expect(found.edges[0].node.account).toBe('***************0123');
  });

  it.each([
    ['totalCount', 'finance:directory'],
    ['edges { node { returnReason } }', 'finance:household'],
    ['edges { node { amount } }', 'finance:means'],
    ['edges { node { account } }', 'finance:means'],
    ['totals { paid }', 'finance:means'],
  ])('refuses %s without %s', async (fields, scope) => {
    expect((await ask(officer, payments('', fields), home(HOME))).status).toBe(200);
    expect(await ask(without(scope), payments('', fields), home(HOME))).toMatchObject({ status: 403 });
  });

  it('tells nothing of a row that was released for another area or person', async () => {
    for (const rowScope of ['', 'area/150104002001', 'self/p1']) {
      const rows = [{ ...home(HOME), rowScope }];
      expect((await bureau.department.ask(officer, payments(), rows)).entities, rowScope).toEqual([null]);
    }
  });

  it('knows of a household without payments that there are none', async () => {
    expect(await ask(officer, payments(), home('YQ150104001999'))).toMatchObject({
      payments: { edges: [], totalCount: 0, totals: { paid: '0.00', returned: '0.00' }, lastPaidOn: null },
    });
  });

  it('asks its database as often for two hundred as for one', async () => {
    const everything = payments(
      'first: 3, program: DIBAO',
      `edges { cursor node { ${PAYMENT} batch { count total isBalanced } } } pageInfo { hasNextPage } ${SUMMARY}`,
    );
    const crowd = Array.from({ length: 200 }, (_, i) =>
      home(i === 0 ? HOME : i === 1 ? OTHER_HOME : `YQ150104001${700 + i}`),
    );
    const count = (selection: string, rows: typeof crowd) =>
      countStatements(bureau.db, () => bureau.department.ask(officer, selection, rows));
    // The page, the sums, and what the batches come to.
    expect([await count(everything, crowd.slice(0, 1)), await count(everything, crowd)]).toEqual([3, 3]);
    // What is not asked for is not reckoned.
    expect(await count(payments('', 'edges { node { id } }'), crowd)).toBe(1);
    expect(await count(payments('', 'edges { node { id } } totalCount lastPaidOn'), crowd)).toBe(2);
    // Two pages at once are two questions.
    const twice = `a: ${payments('first: 1')} b: ${payments('first: 2')}`;
    expect(await count(twice, crowd)).toBe(3);
  });

  it('cuts each household’s page by itself', async () => {
    const rows = [home(HOME), home(OTHER_HOME)];
    const { entities } = await bureau.department.ask(
      officer,
      payments('first: 1', 'edges { node { id } } pageInfo { hasNextPage }'),
      rows,
    );
    expect(entities).toEqual([
      { payments: { edges: [{ node: { id: 'FF6' } }], pageInfo: { hasNextPage: true } } },
      { payments: { edges: [{ node: { id: 'FF9' } }], pageInfo: { hasNextPage: false } } },
    ]);
  });
});
