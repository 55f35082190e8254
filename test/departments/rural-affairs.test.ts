import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../subgraphs/_kernel/database/database.ts';
import ruralAffairs from '../../subgraphs/rural-affairs/index.ts';
import { databases } from '../support/database.ts';
import { countStatements, importRows, keys, released, serve, staff } from '../support/department.ts';
import { importWorld, rejectsOf, rowsOf } from '../support/exports.ts';

const FARM = 'YQ150104100001';
const FIELD = 'YQ150104100002';
const household = (code: string) => released('Household', keys.household(code));

const EVERYTHING = `ruralMonitoring {
  monitorings {
    group identifiedOn endedOn riskState(asOf: "2024-10-31") incomePerHead
    risks { kind foundOn removal { removedOn evidence evidenceNo evidenceOn } }
    measures { kind startedOn endedOn amount }
  }
  contractedLand { year area leasedArea leaseIncome }
}`;
const ALL = ['rural-affairs:directory', 'rural-affairs:household', 'rural-affairs:means'];

const removal = {
  removedOn: '2022-11-30',
  evidence: '收支核查表',
  evidenceNo: '农监〔2022〕7号',
  evidenceOn: '2022-11-25',
};

describe.each(databases())('rural affairs on $name', ({ open }) => {
  let db: Database;
  let close: () => Promise<void>;
  let department: Awaited<ReturnType<typeof serve>>;

  const load = async (file: string, rows: Record<string, string>[]) => {
    await importRows(ruralAffairs, db, file, rows);
    return rejectsOf(ruralAffairs, db, file);
  };
  const statesOf = async (code: string, ...days: string[]) => {
    const fields = days.map((day, at) => `day${at}: riskState(asOf: "${day}")`).join(' ');
    const selection = `ruralMonitoring { monitorings { ${fields} } }`;
    const { entities } = await department.ask(staff('rural-affairs:directory'), selection, [household(code)]);
    const [entity] = entities as { ruralMonitoring: { monitorings: Record<string, string>[] } }[];
    return entity?.ruralMonitoring.monitorings.map((monitoring) => Object.values(monitoring));
  };

  beforeAll(async () => {
    ({ db, close } = await open([ruralAffairs]));
    department = await serve(ruralAffairs, db);
    const rejects = [
      await load('monitorings', [
        {
          ...{ recordNo: 'FP1', householdId: FARM, group: '边缘易致贫户', identifiedOn: '2022-03-01' },
          ...{ endedOn: '2022-12-31', incomePerHead: '6,900.5' },
        },
        { recordNo: 'FP2', householdId: ` ${FARM.toLowerCase()}`, group: '突发严重困难', identifiedOn: '2024年5月1日' },
      ]),
      await load('risks', [
        { recordNo: 'FX1', monitoringNo: 'FP1', kind: '因学', foundOn: '2022-03-01', ...removal },
        { recordNo: 'FX2', monitoringNo: 'FP2', kind: '因病', foundOn: '2024-05-01' },
      ]),
      await load('measures', [
        {
          ...{ recordNo: 'BF1', monitoringNo: 'FP1', kind: '教育帮扶', startedOn: '2022-03-15' },
          ...{ endedOn: '2022-11-30', amount: '2000' },
        },
        { recordNo: 'BF2', monitoringNo: 'FP2', kind: '兜底保障', startedOn: '2024-05-20' },
      ]),
      await load('contracted-land', [
        { recordNo: 'CB1', householdId: FIELD, year: '2023', area: '12', leasedArea: '0', leaseIncome: '0' },
        { recordNo: 'CB2', householdId: FIELD, year: '2024', area: '12.5', leasedArea: '4.25', leaseIncome: '1,700元' },
      ]),
    ];
    expect(rejects.flat()).toEqual([]);
  });
  afterAll(() => close());

  it('tells what it knows of a household, newest first', async () => {
    const { status, entities } = await department.ask(staff(...ALL), EVERYTHING, [FARM, FIELD].map(household));
    expect(status).toBe(200);
    expect(entities).toEqual([
      {
        ruralMonitoring: {
          monitorings: [
            {
              ...{ group: 'SUDDEN', identifiedOn: '2024-05-01', endedOn: null, riskState: 'OPEN', incomePerHead: null },
              risks: [{ kind: 'DISEASE', foundOn: '2024-05-01', removal: null }],
              measures: [{ kind: 'SOCIAL_SECURITY', startedOn: '2024-05-20', endedOn: null, amount: null }],
            },
            {
              ...{ group: 'MARGINAL', identifiedOn: '2022-03-01', endedOn: '2022-12-31' },
              ...{ riskState: 'REMOVED', incomePerHead: '6900.50' },
              risks: [{ kind: 'STUDY', foundOn: '2022-03-01', removal: { ...removal, evidence: 'INCOME_CHECK' } }],
              measures: [{ kind: 'EDUCATION', startedOn: '2022-03-15', endedOn: '2022-11-30', amount: '2000.00' }],
            },
          ],
          contractedLand: [],
        },
      },
      {
        ruralMonitoring: {
          monitorings: [],
          contractedLand: [
            { year: 2024, area: 12.5, leasedArea: 4.25, leaseIncome: '1700.00' },
            { year: 2023, area: 12, leasedArea: 0, leaseIncome: '0.00' },
          ],
        },
      },
    ]);
  });

  it('calls the risk removed when all that was found is, and as of that day', async () => {
    const code = 'YQ150104100101';
    await load('monitorings', [
      { recordNo: 'FP11', householdId: code, group: '脱贫不稳定户', identifiedOn: '2022-01-01' },
    ]);
    expect(await statesOf(code, '2024-10-31')).toEqual([['OPEN']]);
    const risk = { monitoringNo: 'FP11', kind: '失业' };
    await load('risks', [{ ...risk, recordNo: 'FX11', foundOn: '2022-01-01', ...removal }]);
    expect(await statesOf(code, '2022-11-29', '2022-11-30', '2024-10-31')).toEqual([['OPEN', 'REMOVED', 'REMOVED']]);
    await load('risks', [{ ...risk, recordNo: 'FX12', foundOn: '2023-06-01' }]);
    expect(await statesOf(code, '2023-05-31', '2023-06-01', '2024-10-31')).toEqual([['REMOVED', 'OPEN', 'OPEN']]);
  });

  it('has nothing of a household it has no record of', async () => {
    const { entities } = await department.ask(staff(...ALL), EVERYTHING, [household('YQ150104100999')]);
    expect(entities).toEqual([{ ruralMonitoring: null }]);
  });

  it('tells nothing of a row that was released for another area', async () => {
    for (const rowScope of ['', 'area/150104002001', 'self/p1']) {
      const row = { ...household(FARM), rowScope };
      expect((await department.ask(staff(...ALL), EVERYTHING, [row])).entities, rowScope).toEqual([null]);
    }
  });

  it.each([
    ['monitorings { group }', 'rural-affairs:directory'],
    ['monitorings { riskState }', 'rural-affairs:directory'],
    ['monitorings { incomePerHead }', 'rural-affairs:means'],
    ['monitorings { risks { foundOn } }', 'rural-affairs:household'],
    ['monitorings { risks { kind } }', 'rural-affairs:means'],
    ['monitorings { risks { removal { evidenceNo } } }', 'rural-affairs:household'],
    ['monitorings { measures { kind } }', 'rural-affairs:household'],
    ['monitorings { measures { amount } }', 'rural-affairs:means'],
    ['contractedLand { area }', 'rural-affairs:means'],
  ])('refuses %s without %s', async (field, scope) => {
    const ask = (scopes: string[]) =>
      department.ask(staff(...scopes), `ruralMonitoring { ${field} }`, [household(FARM)]);
    expect((await ask(ALL)).status).toBe(200);
    expect(await ask(ALL.filter((held) => held !== scope))).toMatchObject({ status: 403, entities: [] });
  });

  it('asks its database the same number of times for one household and for two hundred', async () => {
    const crowd = Array.from({ length: 199 }, (_, i) => household(`YQ1501041009${i}`));
    const count = (rows: ReturnType<typeof household>[]) =>
      countStatements(db, () => department.ask(staff(...ALL), EVERYTHING, rows));
    expect(await count([household(FARM)])).toBe(5);
    expect(await count([household(FARM), household(FIELD), ...crowd])).toBe(5);
  });

  it('takes no risk as removed without evidence', async () => {
    const risk = { monitoringNo: 'FP2', kind: '因灾', foundOn: '2022-06-01' };
    expect(
      await load('risks', [
        { ...risk, recordNo: 'FX91', removedOn: '2022-11-30' },
        { ...risk, recordNo: 'FX92', ...removal, evidenceNo: '' },
        { ...risk, recordNo: 'FX93', ...removal, removedOn: '' },
        { ...risk, recordNo: 'FX94', ...removal, evidenceOn: '2022-12-01' },
        { ...risk, recordNo: 'FX95', ...removal, evidenceOn: '2022-05-31' },
        { ...risk, recordNo: 'FX96', ...removal, evidence: '口头' },
      ]),
    ).toEqual([
      { recordNo: 'FX91', heading: '消除日期', reason: 'REMOVED_WITHOUT_EVIDENCE' },
      { recordNo: 'FX92', heading: '消除日期', reason: 'REMOVED_WITHOUT_EVIDENCE' },
      { recordNo: 'FX93', heading: '消除日期', reason: 'REMOVED_WITHOUT_EVIDENCE' },
      { recordNo: 'FX94', heading: '证据形成日期', reason: 'OUT_OF_RANGE' },
      { recordNo: 'FX95', heading: '证据形成日期', reason: 'OUT_OF_RANGE' },
      { recordNo: 'FX96', heading: '消除证据类别', reason: 'UNKNOWN_CODE' },
    ]);
  });

  it('takes no row that cannot be true', async () => {
    const monitoring = { householdId: FARM, group: '边缘易致贫户', identifiedOn: '2024-06-01' };
    expect(
      await load('monitorings', [
        { ...monitoring, recordNo: 'FP91' },
        { ...monitoring, recordNo: 'FP92', endedOn: '2024-05-31' },
        { ...monitoring, recordNo: 'FP93', group: '一般户' },
      ]),
    ).toEqual([
      { recordNo: 'FP91', heading: '纳入监测日期', reason: 'MONITORING_OVERLAPS' },
      { recordNo: 'FP92', heading: '终止监测日期', reason: 'DATES_REVERSED' },
      { recordNo: 'FP93', heading: '监测对象类别', reason: 'UNKNOWN_CODE' },
    ]);
    const measure = { kind: '产业帮扶', startedOn: '2024-06-01' };
    expect(await load('measures', [{ ...measure, recordNo: 'BF91', monitoringNo: 'FP404' }])).toEqual([
      { recordNo: 'BF91', heading: '监测记录号', reason: 'UNKNOWN_REFERENCE' },
    ]);
    const land = { householdId: FIELD, year: '2024', area: '5', leasedArea: '0', leaseIncome: '0' };
    expect(
      await load('contracted-land', [
        { ...land, recordNo: 'CB91' },
        { ...land, recordNo: 'CB92', year: '2022', leasedArea: '6' },
        { ...land, recordNo: 'CB93', year: '2021', leaseIncome: '100' },
      ]),
    ).toEqual([
      { recordNo: 'CB91', heading: '年份', reason: 'YEAR_REPEATED' },
      { recordNo: 'CB92', heading: '流转面积', reason: 'OUT_OF_RANGE' },
      { recordNo: 'CB93', heading: '流转收入', reason: 'INCOME_WITHOUT_LEASE' },
    ]);
  });

  it.each([
    ['a group that is none', sql`update rural_affairs.monitoring set monitored_group = 'RICH'`],
    ['a removal without evidence', sql`update rural_affairs.risk set evidence_no = null where removed_on is not null`],
    ['a risk of nobody', sql`update rural_affairs.risk set monitoring_no = 'FP404'`],
    ['a measure that costs nothing', sql`update rural_affairs.measure set amount_fen = 0`],
  ])('its tables refuse %s, whoever writes it', async (_, statement) => {
    await expect(db.execute(statement)).rejects.toThrow();
  });
});

describe.each(databases())('the exports of rural affairs on $name', ({ open }) => {
  it.each(['XS', 'S'] as const)('of world %s load whole', async (size) => {
    const { db, close } = await open([ruralAffairs]);
    try {
      const { read, rejects } = await importWorld(ruralAffairs, db, size);
      expect(Object.values(rejects).flat()).toEqual([]);
      expect(read['monitorings']).toBe(size === 'XS' ? 1 : 14);
      const idle = await rowsOf(
        db,
        sql`select 1 from rural_affairs.monitoring m
          where not exists (select 1 from rural_affairs.risk r where r.monitoring_no = m.record_no)
            or not exists (select 1 from rural_affairs.measure b where b.monitoring_no = m.record_no)`,
      );
      expect(idle).toEqual([]);
    } finally {
      await close();
    }
  });
});
