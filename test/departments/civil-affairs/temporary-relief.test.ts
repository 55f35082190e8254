import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import civilAffairs from '../../../subgraphs/civil-affairs/index.ts';
import { databases } from '../../support/database.ts';
import { importRows, keys, serve, staff } from '../../support/department.ts';
import { importWorld, rejectsOf } from '../../support/exports.ts';
import { household, idNumber, member, officer, openRegister, person } from './register.ts';

const relief = (recordNo: string, more: Record<string, string> = {}) => ({
  ...{ recordNo, personRecordNo: 'P1', householdId: 'YQ001', kind: '支出型', expense: '医疗', basis: '户籍地' },
  ...{ appliedOn: '2024-03-01', decisionNo: '玉民临〔2024〕1号', decidedOn: '2024-03-12', amount: '3000' },
  ...{ isExceptional: '否', payFirst: '否', ...more },
});
/** First aid at ten past three at night, for an emergency reported the evening before. */
const firstAid = (recordNo: string, more: Record<string, string> = {}) =>
  relief(recordNo, {
    ...{ kind: '急难型', expense: '', event: '交通事故', basis: '急难发生地', payFirst: '是' },
    ...{ reportedAt: '2024-03-04 21:40', paidAt: '2024-03-05 03:10', ...more },
  });
const stage = (recordNo: string, number: number, more: Record<string, string> = {}) => ({
  ...{ recordNo, reliefNo: 'LS3', stage: String(number), condition: `条件${number}`, amount: '1000', ...more },
});

describe.each(databases())('temporary relief on $name', ({ open }) => {
  let register: Awaited<ReturnType<typeof openRegister>>;
  let department: Awaited<ReturnType<typeof serve>>;
  const load = async (file: string, rows: Record<string, string>[]) => {
    const { findings } = await importRows(civilAffairs, register.db, file, rows);
    return { rejects: await rejectsOf(civilAffairs, register.db, file), findings };
  };
  const ask = async (fields: string, asOf: string | null = null) => {
    const query = `query($id: ID!, $asOf: Date) { household(id: $id, asOf: $asOf) { temporaryRelief { ${fields} } } }`;
    const { data } = await department.query(officer, query, { id: keys.household('YQ001'), asOf });
    return data.household.temporaryRelief;
  };

  beforeAll(async () => {
    register = await openRegister(open);
    department = await serve(civilAffairs, register.db);
    const standard = {
      recordNo: 'BZ1',
      kind: '低保',
      monthlyAmount: '905',
      from: '2024-01-01',
      documentNo: '玉民标〔2024〕1号',
    };
    const loaded = [
      await load('persons', [
        person('P1', idNumber(1), { registerCounty: '140299' }),
        person('P2', idNumber(2), { areaCode: '150104002002' }),
      ]),
      await load('households', [household('YQ001')]),
      await load('members', [
        member('M1', 'YQ001', 'P1', '02', '2020-01-01'),
        member('M2', 'YQ001', 'P2', '22', '2020-01-01'),
      ]),
      await load('benefit-standards', [standard]),
      await load('temporary-relief', [
        relief('LS1', { amount: '9050' }),
        relief('LS2', { expense: '教育', amount: '9050.01', minutesNo: '玉困协纪〔2024〕3号' }),
        relief('LS3', { expense: '其他', appliedOn: '2024-01-05', decidedOn: '2024-01-15', amount: '3000' }),
        firstAid('LS4', { papersCompletedOn: '2024-03-18', decisionNo: '', decidedOn: '', amount: '2000' }),
        firstAid('LS5', { event: '火灾', papersCompletedOn: '2024-03-21' }),
        firstAid('LS6', {
          event: '其他',
          paidAt: '2024-10-29 10:00',
          appliedOn: '2024-10-29',
          decidedOn: '2024-10-30',
          reportedAt: '',
        }),
        relief('LS7', { personRecordNo: 'P2', householdId: 'YQ001', appliedOn: '2023-12-31', decidedOn: '2024-01-02' }),
        relief('LS8', { expense: '基本生活', decisionNo: '', decidedOn: '', amount: '', basis: '居住地' }),
      ]),
      await load('relief-stages', [
        stage('LJD3', 3),
        stage('LJD1', 1, { fulfilledOn: '2024-02-01', paidOn: '2024-02-05' }),
        stage('LJD2', 2, { failedOn: '2024-05-01' }),
      ]),
    ];
    expect(loaded.flatMap(({ rejects }) => rejects)).toEqual([]);
  });
  afterAll(() => register.close());

  it('is told newest first, of members in area, without what lay ahead on the day', async () => {
    const all = await ask('reliefNo');
    expect(all.map(({ reliefNo }: { reliefNo: string }) => reliefNo)).toEqual([
      'LS6',
      'LS1',
      'LS2',
      'LS4',
      'LS5',
      'LS8',
      'LS3',
    ]);
    expect(await ask('reliefNo decidedOn decisionNo amount applicant { id }', '2024-01-10')).toEqual([
      { reliefNo: 'LS3', decidedOn: null, decisionNo: null, amount: null, applicant: { id: expect.any(String) } },
    ]);
  });

  it('over ten months of the standard is 一事一议 with its minutes; up to it is not (E35)', async () => {
    const found = (await ask('reliefNo amount cap isCaseByCase minutesNo')) as { reliefNo: string }[];
    expect(found.filter(({ reliefNo }) => reliefNo === 'LS1' || reliefNo === 'LS2')).toEqual([
      { reliefNo: 'LS1', amount: '9050.00', cap: '9050.00', isCaseByCase: false, minutesNo: null },
      { reliefNo: 'LS2', amount: '9050.01', cap: '9050.00', isCaseByCase: true, minutesNo: '玉困协纪〔2024〕3号' },
    ]);
  });

  it('paid before the papers runs two clocks (E36), wherever the applicant is registered (E19)', async () => {
    const fields = 'reliefNo basis paidAt firstAidDueAt papersDueOn papersState(asOf: "2024-10-31")';
    const found = ((await ask(fields)) as { reliefNo: string }[]).filter(({ reliefNo }) => /LS[456]/.test(reliefNo));
    const night = { basis: 'EMERGENCY_PLACE', paidAt: '2024-03-04T19:10:00.000Z' };
    const clocks = { firstAidDueAt: '2024-03-05T13:40:00.000Z', papersDueOn: '2024-03-19' };
    expect(found).toEqual([
      {
        ...{ reliefNo: 'LS6', basis: 'EMERGENCY_PLACE', paidAt: '2024-10-29T02:00:00.000Z' },
        ...{ firstAidDueAt: null, papersDueOn: '2024-11-12', papersState: 'OPEN' },
      },
      { reliefNo: 'LS4', ...night, ...clocks, papersState: 'IN_TIME' },
      { reliefNo: 'LS5', ...night, ...clocks, papersState: 'LATE' },
    ]);
  });

  it('whose papers are late is listed, in area, and goes on (E36)', async () => {
    const list =
      'reliefWithLatePapers(asOf: $asOf, first: 1) { totalCount edges { node { reliefNo papersState } } pageInfo { endCursor hasNextPage } }';
    const query = `query($asOf: Date) { ${list} }`;
    const now = (await department.query(officer, query, { asOf: '2024-11-13' })).data.reliefWithLatePapers;
    expect([now.totalCount, now.edges[0].node]).toEqual([2, { reliefNo: 'LS5', papersState: 'LATE' }]);
    const rest = `query($after: String) { reliefWithLatePapers(asOf: "2024-11-13", after: $after) { edges { node { reliefNo } } } }`;
    const next = await department.query(officer, rest, { after: now.pageInfo.endCursor });
    expect(next.data.reliefWithLatePapers.edges).toEqual([{ node: { reliefNo: 'LS6' } }]);
    for (const [asOf, count] of [
      ['2024-03-19', 0],
      ['2024-03-20', 1],
      ['2024-10-31', 1],
    ] as const) {
      expect((await department.query(officer, query, { asOf })).data.reliefWithLatePapers.totalCount, asOf).toBe(count);
    }
    const elsewhere = { ...officer, areas: ['150104002'] };
    expect(
      (await department.query(elsewhere, query, { asOf: '2024-11-13' })).data.reliefWithLatePapers.totalCount,
    ).toBe(0);
    const system = { ...officer, role: 'system:civil-affairs' };
    expect((await department.query(system, query)).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });

  it('in stages is paid stage by stage (E37)', async () => {
    const found = (await ask('reliefNo stages { stage state }')) as { reliefNo: string; stages: unknown }[];
    expect(found.find(({ reliefNo }) => reliefNo === 'LS3')?.stages).toEqual([
      { stage: 1, state: 'PAID' },
      { stage: 2, state: 'FAILED' },
      { stage: 3, state: 'BLOCKED' },
    ]);
    const paid = { fulfilledOn: '2024-06-01', paidOn: '2024-06-02' };
    expect((await load('relief-stages', [stage('LJD3', 3, paid)])).rejects).toEqual([
      { recordNo: 'LJD3', heading: '支付日期', reason: 'STAGE_BEFORE_CONDITION' },
    ]);
    expect(
      (
        await load('relief-stages', [
          stage('LJD4', 4, { paidOn: '2024-06-02' }),
          stage('LJD5', 4, { fulfilledOn: '2024-06-03', paidOn: '2024-06-02' }),
          stage('LJD6', 1),
          stage('LJD7', 5, { fulfilledOn: '2024-06-03', failedOn: '2024-06-03' }),
          { ...stage('LJD8', 1), reliefNo: 'LS404' },
        ])
      ).rejects,
    ).toEqual([
      { recordNo: 'LJD4', heading: '支付日期', reason: 'STAGE_BEFORE_CONDITION' },
      { recordNo: 'LJD5', heading: '支付日期', reason: 'STAGE_BEFORE_CONDITION' },
      { recordNo: 'LJD6', heading: '阶段', reason: 'STAGE_TWICE' },
      { recordNo: 'LJD7', heading: '未成就认定日期', reason: 'FULFILLED_AND_FAILED' },
      { recordNo: 'LJD8', heading: '救助记录号', reason: 'UNKNOWN_REFERENCE' },
    ]);
  });

  it('takes all stages of one approval at once, whatever their order in the file', async () => {
    const paid = (recordNo: string, number: number) => ({
      ...stage(recordNo, number, { fulfilledOn: '2024-04-01', paidOn: '2024-04-02' }),
      reliefNo: 'LS1',
    });
    const { rejects } = await load('relief-stages', [paid('LJD23', 3), paid('LJD22', 2), paid('LJD21', 1)]);
    expect(rejects).toEqual([]);
  });

  it('takes no row that cannot be true, and says why', async () => {
    const { rejects } = await load('temporary-relief', [
      relief('LS91', { amount: '9050.01' }),
      relief('LS92', { isExceptional: '是' }),
      relief('LS93', { event: '火灾' }),
      relief('LS94', { kind: '急难型', expense: '' }),
      relief('LS95', { basis: '急难发生地' }),
      relief('LS96', { decisionNo: '' }),
      relief('LS97', { decisionNo: '', decidedOn: '' }),
      relief('LS98', { payFirst: '是' }),
      firstAid('LS99', { paidAt: '' }),
      relief('LS80', { papersCompletedOn: '2024-03-20' }),
      firstAid('LS81', { paidAt: '2024-02-30 03:10' }),
      relief('LS82', { personRecordNo: 'P404' }),
    ]);
    expect(
      Object.fromEntries(rejects.map(({ recordNo, heading, reason }) => [recordNo, `${heading} ${reason}`])),
    ).toEqual({
      LS91: '会议纪要编号 MINUTES_MISSING',
      LS92: '会议纪要编号 MINUTES_MISSING',
      LS93: '急难事由 EVENT_AND_KIND',
      LS94: '急难事由 EVENT_AND_KIND',
      LS95: '受理依据 PLACE_AND_KIND',
      LS96: '决定文号 DECISION_MISSING',
      LS97: '决定日期 DECISION_MISSING',
      LS98: '是否先行救助 PAY_FIRST_UNPAID',
      LS99: '是否先行救助 PAY_FIRST_UNPAID',
      LS80: '材料补齐日期 NOT_PAID_FIRST',
      LS81: '支付时刻 NOT_A_DATE',
      LS82: '申请人编号 UNKNOWN_REFERENCE',
    });
  });

  it('given twice in a calendar year to one applicant for one cause is told, not refused', async () => {
    const again = await load('temporary-relief', [
      relief('LS70', { appliedOn: '2024-11-01', decidedOn: '2024-11-05' }),
      relief('LS71', { appliedOn: '2025-01-01', decidedOn: '2025-01-05' }),
      relief('LS72', { personRecordNo: 'P2', appliedOn: '2024-11-01', decidedOn: '2024-11-05' }),
    ]);
    expect(again).toEqual({ rejects: [], findings: [{ recordNo: 'LS70', reason: 'SAME_CAUSE_TWICE_A_YEAR' }] });
  });

  it('is refused without civil-affairs:means', async () => {
    const viewer = staff('civil-affairs:directory', 'civil-affairs:household', 'civil-affairs:special');
    expect((await department.query(viewer, '{ reliefWithLatePapers { totalCount } }')).status).toBe(403);
  });
});

describe.each(databases())('the relief of the synthetic world on $name', ({ open }) => {
  it('shows each case as the ledger has it (E19, E35–E37)', async () => {
    const { db, close } = await open([civilAffairs]);
    try {
      const { faults } = await importWorld(civilAffairs, db, 'XS');
      const department = await serve(civilAffairs, db);
      const query = `{ households(first: 100) { edges { node { temporaryRelief {
        reliefNo basis isCaseByCase minutesNo papersState(asOf: "2024-10-31") stages { state } } } } } }`;
      const { data } = await department.query({ ...officer, areas: ['150104'] }, query);
      type Told = {
        reliefNo: string;
        basis: string;
        isCaseByCase: boolean;
        minutesNo: string | null;
        papersState: string;
        stages: { state: string }[];
      };
      const told: Told[] = data.households.edges.flatMap(
        ({ node }: { node: { temporaryRelief: Told[] } }) => node.temporaryRelief,
      );
      const ofCase = (id: string) => {
        const nos = new Set(faults.filter((fault) => fault.case === id).map(({ recordNo }) => recordNo));
        return told.filter(({ reliefNo }) => nos.has(reliefNo));
      };
      expect(ofCase('E19').map(({ basis }) => basis)).toEqual(['RESIDENCE']);
      expect(ofCase('E35')).toEqual(told.filter(({ isCaseByCase }) => isCaseByCase));
      expect(ofCase('E35').map(({ minutesNo }) => minutesNo)).toEqual([expect.stringContaining('纪')]);
      expect(
        ofCase('E36')
          .map(({ papersState }) => papersState)
          .sort(),
      ).toEqual(['IN_TIME', 'LATE']);
      expect(
        told.filter(({ stages }) => stages.length > 0).map(({ stages }) => stages.map(({ state }) => state)),
      ).toEqual([['PAID', 'FAILED', 'BLOCKED']]);
      expect(faults.filter((fault) => fault.case === 'E37' && fault.recordNo.startsWith('LJD'))).toHaveLength(1);
    } finally {
      await close();
    }
  });
});
