import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stateOn } from '../../../subgraphs/civil-affairs/care/months.ts';
import { type CareCandidate, careBasisOf } from '../../../subgraphs/civil-affairs/care/targets.ts';
import civilAffairs from '../../../subgraphs/civil-affairs/index.ts';
import { databases } from '../../support/database.ts';
import { countStatements, importRows, keys, released, serve, staff } from '../../support/department.ts';
import { importWorld, rejectsOf } from '../../support/exports.ts';
import { household, idNumber, member, officer, openRegister, person, personKey } from './register.ts';

describe('whom care is bought for', () => {
  const of = (more: Partial<CareCandidate>) =>
    careBasisOf({
      status: 'DIBAO',
      age: 50,
      selfCare: 'FULL',
      isSeverelyDisabled: false,
      isInInstitution: false,
      ...more,
    });

  it.each([
    [{ status: 'DESTITUTE' }, 'DISPERSED_DESTITUTE'],
    [{ status: 'DESTITUTE', isInInstitution: true }, null],
    [{ isSeverelyDisabled: true }, 'DIBAO_SEVERELY_DISABLED'],
    [{ status: 'DIBAO_SINGLE', isSeverelyDisabled: true }, 'DIBAO_SEVERELY_DISABLED'],
    [{ status: 'DIBAO_MARGIN', isSeverelyDisabled: true }, null],
    [{ age: 65, selfCare: 'PARTIAL' }, 'DIBAO_ELDERLY'],
    [{ age: 64, selfCare: 'NONE' }, null],
    [{ age: 65, selfCare: 'FULL' }, null],
    [{ age: 17, selfCare: 'NONE' }, 'DIBAO_MINOR'],
    [{ age: 18, selfCare: 'NONE' }, null],
    [{}, null],
  ] as const)('of %j is for the reason %s', (candidate, basis) => {
    expect(of(candidate)).toBe(basis);
  });
});

describe('a care visit', () => {
  it.each([
    [null, null, '2024-10-05', 'PLANNED'],
    [null, null, '2024-10-06', 'MISSED'],
    ['2024-10-07', 'PHOTO', '2024-10-06', 'MISSED'],
    ['2024-10-07', 'PHOTO', '2024-10-07', 'DELIVERED'],
    ['2024-10-05', null, '2024-10-05', 'UNPROVEN'],
  ] as const)('planned for the fifth and made on %s with proof %s is on %s %s', (doneOn, proof, day, state) => {
    expect(stateOn({ plannedOn: '2024-10-05', doneOn, proof }, day)).toBe(state);
  });
});

const order = (recordNo: string, more: Record<string, string> = {}) => ({
  ...{ recordNo, householdId: 'YQ001', personRecordNo: 'P1', basis: '低保重残', services: '生活照料、访视' },
  ...{
    provider: '青城社工服务中心',
    contractNo: '玉民购〔2024〕1号',
    from: '2024-09-01',
    pricePerVisit: '80',
    ...more,
  },
});
const visit = (recordNo: string, plannedOn: string, more: Record<string, string> = {}) => ({
  ...{ recordNo, orderNo: 'ZL1', plannedOn, ...more },
});

describe.each(databases())('bought care on $name', ({ open }) => {
  let register: Awaited<ReturnType<typeof openRegister>>;
  let department: Awaited<ReturnType<typeof serve>>;
  const load = async (file: string, rows: Record<string, string>[]) => {
    const { findings } = await importRows(civilAffairs, register.db, file, rows);
    return { rejects: await rejectsOf(civilAffairs, register.db, file), findings };
  };
  const on = async (asOf: string, fields: string) => {
    const query = `query($id: ID!, $asOf: Date) { household(id: $id, asOf: $asOf) { careOrders { ${fields} } } }`;
    const { data, errors } = await department.query(officer, query, { id: keys.household('YQ001'), asOf });
    expect(errors).toBeUndefined();
    return data.household.careOrders;
  };

  beforeAll(async () => {
    register = await openRegister(open);
    department = await serve(civilAffairs, register.db);
    const done = { doneOn: '2024-10-05', proof: '照片', minutes: '60' };
    const loaded = [
      await load('persons', [person('P1', idNumber(1)), person('P2', idNumber(2), { areaCode: '150104002002' })]),
      await load('households', [household('YQ001')]),
      await load('members', [
        member('M1', 'YQ001', 'P1', '02', '2020-01-01'),
        member('M2', 'YQ001', 'P2', '22', '2020-01-01'),
      ]),
      await load('care-orders', [order('ZL1'), order('ZL2', { personRecordNo: 'P2' })]),
      await load('care-visits', [
        visit('ZF1', '2024-09-20', { doneOn: '2024-10-02', proof: '签字' }),
        visit('ZF2', '2024-10-05', done),
        visit('ZF3', '2024-10-12'),
        visit('ZF4', '2024-10-19', { doneOn: '2024-10-19' }),
        visit('ZF5', '2024-10-26', { doneOn: '2024-10-27', proof: '定位' }),
        visit('ZF6', '2024-11-02'),
        { ...visit('ZF7', '2024-10-12'), orderNo: 'ZL2' },
      ]),
    ];
    expect(loaded).toEqual(loaded.map(() => ({ rejects: [], findings: [] })));
  });
  afterAll(() => register.close());

  it('is paid as delivered and proven, month by month', async () => {
    const [told, ...others] = await on(
      '2024-10-31',
      'orderNo recipient { id } services pricePerVisit months { month planned delivered missed pay }',
    );
    expect(others).toEqual([]);
    expect(told).toEqual({
      ...{
        orderNo: 'ZL1',
        recipient: { id: personKey(idNumber(1)) },
        services: ['LIVING_CARE', 'VISIT'],
        pricePerVisit: '80.00',
      },
      months: [
        { month: '2024-10', planned: 4, delivered: 2, missed: 1, pay: '160.00' },
        { month: '2024-09', planned: 1, delivered: 1, missed: 0, pay: '80.00' },
      ],
    });
  });

  it('was on an earlier day what was known of it then', async () => {
    expect(await on('2024-08-31', 'orderNo')).toEqual([]);
    expect(
      await on(
        '2024-10-26',
        'months { month planned delivered missed } visits(month: "2024-10") { visitNo state doneOn proof }',
      ),
    ).toEqual([
      {
        months: [
          { month: '2024-10', planned: 4, delivered: 1, missed: 1 },
          { month: '2024-09', planned: 1, delivered: 1, missed: 0 },
        ],
        visits: [
          { visitNo: 'ZF2', state: 'DELIVERED', doneOn: '2024-10-05', proof: 'PHOTO' },
          { visitNo: 'ZF3', state: 'MISSED', doneOn: null, proof: null },
          { visitNo: 'ZF4', state: 'UNPROVEN', doneOn: '2024-10-19', proof: null },
          { visitNo: 'ZF5', state: 'PLANNED', doneOn: null, proof: null },
        ],
      },
    ]);
  });

  it('that was missed is listed by month, in area, with its order', async () => {
    const query =
      'query($month: String!) { missedCareVisits(month: $month) { totalCount edges { node { visitNo order { orderNo } } } } }';
    expect((await department.query(officer, query, { month: '2024-10' })).data.missedCareVisits).toEqual({
      totalCount: 1,
      edges: [{ node: { visitNo: 'ZF3', order: { orderNo: 'ZL1' } } }],
    });
    expect((await department.query(officer, query, { month: '2024-09' })).data.missedCareVisits.totalCount).toBe(0);
    for (const month of ['2024-13', '2024-10-01', '']) {
      expect((await department.query(officer, query, { month })).errors?.[0]?.extensions?.['code'], month).toBe(
        'BAD_USER_INPUT',
      );
    }
    const system = { ...officer, role: 'system:civil-affairs' };
    expect((await department.query(system, query, { month: '2024-10' })).errors?.[0]?.extensions?.['code']).toBe(
      'FORBIDDEN',
    );
  });

  it.each([
    ['careOrders { orderNo }', 'civil-affairs:household'],
    ['careOrders { pricePerVisit }', 'civil-affairs:means'],
    ['careOrders { months { pay } }', 'civil-affairs:means'],
    ['careOrders { basis }', 'civil-affairs:means'],
    ['careOrders { basis }', 'civil-affairs:special'],
  ])('refuses %s without %s', async (field, scope) => {
    const rows = [released('Household', keys.household('YQ001'))];
    const without = [...officer.scopes].filter((held) => held !== scope);
    expect((await department.ask(officer, field, rows)).status).toBe(200);
    expect((await department.ask(staff(...without), field, rows)).status).toBe(403);
  });

  it('takes no row that cannot be true, and tells of visits outside their order', async () => {
    const { rejects } = await load('care-orders', [
      order('ZL91', { services: '按摩' }),
      order('ZL92', { to: '2024-08-31' }),
      order('ZL93', { pricePerVisit: '0' }),
      order('ZL94', { householdId: 'YQ404' }),
    ]);
    expect(rejects).toEqual([
      { recordNo: 'ZL91', heading: '服务项目', reason: 'UNKNOWN_CODE' },
      { recordNo: 'ZL92', heading: '终止日期', reason: 'DATES_REVERSED' },
      { recordNo: 'ZL93', heading: '每次单价', reason: 'OUT_OF_RANGE' },
      { recordNo: 'ZL94', heading: '户编号', reason: 'UNKNOWN_REFERENCE' },
    ]);
    const visits = await load('care-visits', [
      visit('ZF91', '2024-10-20', { proof: '照片' }),
      { ...visit('ZF92', '2024-10-20'), orderNo: 'ZL404' },
      visit('ZF93', '2024-08-31', { doneOn: '2024-08-31', proof: '照片' }),
    ]);
    expect(visits).toEqual({
      rejects: [
        { recordNo: 'ZF91', heading: '服务凭证', reason: 'PROOF_WITHOUT_VISIT' },
        { recordNo: 'ZF92', heading: '服务单号', reason: 'UNKNOWN_REFERENCE' },
      ],
      findings: [{ recordNo: 'ZF93', reason: 'VISIT_OUTSIDE_ORDER' }],
    });
  });
});

describe.each(databases())('the care of the synthetic world on $name', ({ open }) => {
  it('is missed as the ledger has it, and is read in a statement a table', async () => {
    const { db, close } = await open([civilAffairs]);
    try {
      const { faults, rejects } = await importWorld(civilAffairs, db, 'XS');
      expect([...(rejects['care-orders'] ?? []), ...(rejects['care-visits'] ?? [])]).toEqual([]);
      const department = await serve(civilAffairs, db);
      const district = { ...officer, areas: ['150104'] };
      const months = ['2024-07', '2024-08', '2024-09', '2024-10'];
      const missed = await department.query(
        district,
        `{ ${months.map((month, at) => `m${at}: missedCareVisits(month: "${month}", first: 100) { edges { node { visitNo } } }`).join(' ')} }`,
      );
      const told = months.flatMap((_, at) =>
        missed.data[`m${at}`].edges.map(({ node }: { node: { visitNo: string } }) => node.visitNo),
      );
      expect(told.sort()).toEqual(
        faults
          .filter(({ case: id }) => id === 'MISSED_CARE_VISIT')
          .map(({ recordNo }) => recordNo)
          .sort(),
      );
      const list = (first: number) =>
        `{ households(first: ${first}) { edges { node { careOrders { orderNo recipient { id } months { pay } } } } } }`;
      const count = (first: number) => countStatements(db, () => department.query(district, list(first)));
      expect(await count(100)).toBe(await count(24));
      expect(await count(100)).toBeLessThanOrEqual(5);
    } finally {
      await close();
    }
  });
});
