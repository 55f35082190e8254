import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../subgraphs/_kernel/database/database.ts';
import emergency from '../../subgraphs/emergency/index.ts';
import { databases } from '../support/database.ts';
import { importRows } from '../support/department.ts';
import { rejectsOf } from '../support/exports.ts';
import { criterion, FLOODED, need, RECORDS, STEPS, standard } from './fixture-emergency.ts';

describe.each(databases())('the records of disasters on $name', ({ open }) => {
  let db: Database;
  let close: () => Promise<void>;

  const load = async (file: string, rows: Record<string, string>[]) => {
    const report = await importRows(emergency, db, file, rows);
    return report.findings.length > 0 ? report.findings : rejectsOf(emergency, db, file);
  };

  beforeAll(async () => {
    ({ db, close } = await open([emergency]));
    for (const [file, rows] of Object.entries(RECORDS)) expect(await load(file, rows)).toEqual([]);
  });
  afterAll(() => close());

  it('takes no relief that cannot be true', async () => {
    const relief = { householdId: FLOODED, eventNo: 'ZH2', decidedOn: '2023-08-01', form: '现金', amount: '100' };
    const span = { from: '2023-08-29', to: '2023-09-30' };
    const winter = { ...relief, kind: '冬春救助', eventNo: '' };
    expect(
      await load('reliefs', [
        { ...relief, recordNo: 'JZ90', kind: '恢复重建' },
        { ...relief, recordNo: 'JZ91', kind: '应急救助', eventNo: 'ZH9' },
        { ...relief, recordNo: 'JZ92', kind: '应急救助', eventNo: '' },
        { ...relief, recordNo: 'JZ93', kind: '应急救助', winterYear: '2023' },
        { ...relief, recordNo: 'JZ94', kind: '过渡期救助' },
        { ...relief, recordNo: 'JZ95', kind: '过渡期救助', ...span },
        { ...relief, recordNo: 'JZ96', kind: '应急救助', form: '物资' },
        { ...relief, recordNo: 'JZ97', kind: '应急救助', goods: '棉被' },
        { ...winter, recordNo: 'JZ98', winterYear: '2022' },
      ]),
    ).toEqual([
      { recordNo: 'JZ90', heading: '救助类别', reason: 'UNKNOWN_CODE' },
      { recordNo: 'JZ91', heading: '灾害编号', reason: 'UNKNOWN_REFERENCE' },
      { recordNo: 'JZ92', heading: '灾害编号', reason: 'EVENT_AND_KIND' },
      { recordNo: 'JZ93', heading: '冬春年度', reason: 'WINTER_AND_KIND' },
      { recordNo: 'JZ94', heading: '救助期起始日期', reason: 'REQUIRED' },
      { recordNo: 'JZ95', heading: '救助期起始日期', reason: 'RELIEF_OVERLAPS' },
      { recordNo: 'JZ96', heading: '救助金额', reason: 'FORM_AND_AMOUNT' },
      { recordNo: 'JZ97', heading: '救助物资', reason: 'FORM_AND_GOODS' },
      { recordNo: 'JZ98', heading: '冬春年度', reason: 'NOT_LISTED' },
    ]);
  });

  it('takes no rebuild that skipped a step or whose notice was not over', async () => {
    const entry = { eventNo: 'ZH1', work: '重建', route: '申请', enteredOn: '2023-08-10' };
    const rows = [
      { noticeFrom: '2023-08-21', noticeTo: '2023-08-27' },
      { ...STEPS, noticeTo: '' },
      { ...STEPS, townCheckedOn: '2023-08-27' },
      { ...STEPS, townCheckedOn: '', approvedOn: '2023-09-05' },
      { ...STEPS, completedOn: '2023-12-01' },
      { ...STEPS, approvedOn: '2023-09-05', refusedOn: '2023-09-06' },
      { ...STEPS, grant: '20000' },
    ].map((steps, i) => ({ recordNo: `CJ9${i}`, householdId: `YQ15010410090${i}`, ...entry, ...steps }));
    const again = { recordNo: 'CJ97', ...entry, householdId: FLOODED, eventNo: 'ZH2' };
    const outOfOrder = { reason: 'STEP_OUT_OF_ORDER' };
    expect(await load('rebuilds', [...rows, again])).toEqual([
      { recordNo: 'CJ90', heading: '公示起始日期', ...outOfOrder },
      { recordNo: 'CJ91', heading: '公示截止日期', reason: 'DATES_REVERSED' },
      { recordNo: 'CJ92', heading: '镇街审核日期', ...outOfOrder },
      { recordNo: 'CJ93', heading: '区级批准日期', ...outOfOrder },
      { recordNo: 'CJ94', heading: '竣工日期', ...outOfOrder },
      { recordNo: 'CJ95', heading: '不予批准日期', ...outOfOrder },
      { recordNo: 'CJ96', heading: '补助金额', reason: 'NOT_APPROVED' },
      { recordNo: 'CJ97', heading: '灾害编号', reason: 'LISTED_BEFORE' },
    ]);
  });

  it('takes no two phases, criteria or standards for one day, and no household twice', async () => {
    const phase = { eventNo: 'ZH2', kind: '结束', from: '2023-09-01' };
    expect([
      await load('phases', [{ recordNo: 'JD9', ...phase }]),
      await load('phases', [{ recordNo: 'JD9', ...phase, eventNo: 'ZH1', responseLevel: '四级' }]),
      await load('response-criteria', [{ ...criterion('TJ9'), from: '2024-01-01' }]),
      await load('relief-standards', [{ ...standard('BZ9'), amount: '30', from: '2022-12-31', to: '2022-12-31' }]),
      await load('impacts', [
        {
          ...{ recordNo: 'SZ9', householdId: FLOODED, eventNo: 'ZH2', personCount: '1' },
          ...{ houseDamage: '无', registeredOn: '2023-07-23' },
        },
      ]),
      await load('winter-spring-needs', [
        { recordNo: 'DC9', ...need(FLOODED, '2023'), needs: '取暖', listedOn: '2023-10-01' },
      ]),
      await load('winter-spring-needs', [
        { recordNo: 'DC9', ...need(FLOODED, '2024'), needs: '取暖、电视', listedOn: '2024-10-01' },
      ]),
      await load('events', [
        { recordNo: 'ZH9', name: '某灾', kind: '旱灾', townCodes: '150104', startedOn: '2024-01-01' },
      ]),
    ]).toEqual([
      [{ recordNo: 'JD9', heading: '起始日期', reason: 'PHASE_OVERLAPS' }],
      [{ recordNo: 'JD9', heading: '响应级别', reason: 'LEVEL_WITHOUT_RESPONSE' }],
      [{ recordNo: 'TJ9', heading: '起始日期', reason: 'CRITERION_OVERLAPS' }],
      [{ recordNo: 'BZ9', heading: '起始日期', reason: 'STANDARD_OVERLAPS' }],
      [{ recordNo: 'SZ9', heading: '灾害编号', reason: 'REGISTERED_BEFORE' }],
      [{ recordNo: 'DC9', heading: '年度', reason: 'LISTED_BEFORE' }],
      [{ recordNo: 'DC9', heading: '需求项目', reason: 'UNKNOWN_CODE' }],
      [{ recordNo: 'ZH9', heading: '涉及镇街', reason: 'UNKNOWN_CODE' }],
    ]);
  });

  it('takes and tells what contradicts another record', async () => {
    const householdId = 'YQ150104100801';
    const relief = {
      householdId,
      eventNo: 'ZH2',
      kind: '旱灾救助',
      decidedOn: '2023-08-01',
      form: '现金',
      amount: '1',
    };
    expect(await load('reliefs', [{ recordNo: 'JZ81', ...relief }])).toEqual([
      { recordNo: 'JZ81', reason: 'NOT_A_DROUGHT' },
    ]);
    const entry = { eventNo: 'ZH2', work: '修缮', route: '申请', enteredOn: '2023-08-10' };
    expect(await load('rebuilds', [{ recordNo: 'CJ81', householdId, ...entry }])).toEqual([
      { recordNo: 'CJ81', reason: 'DAMAGE_NOT_REGISTERED' },
    ]);
  });

  it.each([
    ['an event in no town', sql`update emergency.disaster_event set town_codes = '{}'`],
    ['a response without a level', sql`update emergency.disaster_phase set response_level = null`],
    ['a standard of nothing', sql`update emergency.relief_standard set amount_fen = 0`],
    ['a rebuild given as relief', sql`update emergency.disaster_relief set kind = 'HOUSE_REBUILD'`],
    ['a need that is none', sql`update emergency.winter_spring_need set needs = array['GOLD']`],
    ['a need of nothing', sql`update emergency.winter_spring_need set needs = '{}'`],
    ['an approval without a town’s check', sql`update emergency.house_rebuild set town_checked_on = null`],
    ['a list without whom it has helped', sql`delete from emergency.winter_spring_need`],
  ])('its tables refuse %s, whoever writes it', async (_, statement) => {
    await expect(db.execute(statement)).rejects.toThrow();
  });
});
