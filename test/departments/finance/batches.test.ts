import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../support/database.ts';
import { countStatements, staff } from '../../support/department.ts';
import { batch, entry, HOME, officer, openBureau, payment, without } from './bureau.ts';

const BATCH = 'no program month bank preparedOn sentOn statedCount statedTotal count total isBalanced';
const query = (args: string, fields = 'edges { node { no } } totalCount') =>
  `{ paymentBatches${args && `(${args})`} { ${fields} } }`;

describe.each(databases())('payment batches on $name', ({ open }) => {
  let bureau: Awaited<ReturnType<typeof openBureau>>;
  const ask = async (args: string, fields?: string, viewer = officer) => {
    const { status, data, errors } = await bureau.department.query(viewer, query(args, fields));
    return { status, errors, found: data?.paymentBatches };
  };
  const nos = (found: { edges: { node: { no: string } }[] }) => found.edges.map(({ node }) => node.no);

  beforeAll(async () => {
    bureau = await openBureau(open);
    await bureau.load('roster', [entry('DY1', { householdId: HOME })]);
    await bureau.load('payment-batches', [
      batch('PC1', '2023-12', 1, '800', { preparedOn: '2023-11-27', sentOn: '2023-12-07' }),
      batch('PC2', '2024-01', 1, '900'),
      batch('PC3', '2024-01', 1, '500', { program: '特困', sentOn: '' }),
    ]);
    await bureau.load('payments', [
      payment('FF1', 'DY1', 'PC1', '2023-12', { paidOn: '2023-12-08' }),
      payment('FF2', 'DY1', 'PC2', '2024-01', { paidOn: '2024-01-10' }),
    ]);
  });
  afterAll(() => bureau.close());

  it('tell what they state and what their payments make, the newest first', async () => {
    const { found } = await ask('', `edges { node { ${BATCH} } } totalCount`);
    const common = { program: 'DIBAO', bank: '青城银行', statedCount: 1 };
    const january = { month: '2024-01-01', preparedOn: '2024-01-01' };
    expect(found.edges.map(({ node }: { node: unknown }) => node)).toEqual([
      {
        ...{ ...common, no: 'PC3', program: 'DESTITUTE_SUPPORT', ...january, sentOn: null },
        ...{ statedTotal: '500.00', count: 0, total: '0.00', isBalanced: false },
      },
      {
        ...{ ...common, no: 'PC2', ...january, sentOn: '2024-01-08' },
        ...{ statedTotal: '900.00', count: 1, total: '800.00', isBalanced: false },
      },
      {
        ...{ ...common, no: 'PC1', month: '2023-12-01', preparedOn: '2023-11-27', sentOn: '2023-12-07' },
        ...{ statedTotal: '800.00', count: 1, total: '800.00', isBalanced: true },
      },
    ]);
    expect(found.totalCount).toBe(3);
  });

  it.each([
    ['year: 2024', ['PC3', 'PC2']],
    ['year: 2023', ['PC1']],
    ['year: 2022', []],
    ['year: 2147483647', []],
    ['program: DIBAO', ['PC2', 'PC1']],
    ['program: DIBAO, year: 2024', ['PC2']],
  ])('are filtered: %s', async (args, expected) => {
    const { found } = await ask(args);
    expect(nos(found)).toEqual(expected);
    expect(found.totalCount).toBe(expected.length);
  });

  it('are paged, each once', async () => {
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const { found } = await ask(`first: 1${after}`, 'edges { node { no } } pageInfo { hasNextPage endCursor }');
      seen.push(...nos(found));
      if (!found.pageInfo.hasNextPage) break;
      after = `, after: "${found.pageInfo.endCursor}"`;
    }
    expect(seen).toEqual(['PC3', 'PC2', 'PC1']);
  });

  it('are asked for in two statements, and counted in a third when that is asked', async () => {
    const count = (fields: string) => countStatements(bureau.db, () => ask('', fields));
    expect(await count(`edges { node { ${BATCH} } }`)).toBe(2);
    expect(await count(`edges { node { ${BATCH} } } totalCount`)).toBe(3);
  });

  it('need finance:directory', async () => {
    expect((await ask('', undefined, staff('finance:directory'))).status).toBe(200);
    expect((await ask('', undefined, without('finance:directory'))).status).toBe(403);
  });

  it.each(['first: 0', 'first: 101', 'after: "x"'])('have no page of %s', async (args) => {
    const { found, errors } = await ask(args);
    expect(found).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});
