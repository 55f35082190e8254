import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databases } from '../../support/database.ts';
import { keys } from '../../support/department.ts';
import { rowsOf } from '../../support/exports.ts';
import { batch, DESTITUTE, entry, HOLDER, HOME, OTHER_HOME, openBureau, payment, personId } from './bureau.ts';

const MAY = '2024-05';
const PAID = { paidOn: '2024-05-10' };
const RETURNED = { state: '退回', returnedOn: '2024-05-14', returnReason: '销户' };

describe.each(databases())('what the finance bureau hands over on $name', ({ open }) => {
  let bureau: Awaited<ReturnType<typeof openBureau>>;
  beforeAll(async () => {
    bureau = await openBureau(open);
  });
  afterAll(() => bureau.close());
  beforeEach(async () => {
    await bureau.empty();
    await bureau.load('roster', [
      entry('DY1', { householdId: HOME }),
      entry('DY2', { personId: HOLDER, to: '2024-04-30' }),
    ]);
    await bureau.load('payment-batches', [batch('PC1', MAY, 1, '800'), batch('PC2', MAY, 1, '800')]);
  });
  const findings = async (...rows: Parameters<typeof bureau.load>[1]) =>
    (await bureau.load('payments', rows)).findings.map(({ recordNo, reason }) => `${recordNo} ${reason}`);

  it('a roster without a decision, or that names nobody, is not taken', async () => {
    const rows = [
      entry('DY11', { householdId: HOME, decisionNo: '' }),
      entry('DY12', {}),
      entry('DY13', { householdId: HOME, to: '2023-12-31' }),
      entry('DY14', { householdId: HOME, program: '养老金' }),
      entry('DY15', { personId: '150199197604129018' }),
      entry('DY16', { householdId: HOME, account: '6222X' }),
      entry('DY17', { householdId: HOME, account: '' }),
    ];
    expect(await bureau.rejected('roster', rows)).toEqual([
      { recordNo: 'DY11', heading: '决定文号', reason: 'REQUIRED' },
      { recordNo: 'DY12', heading: '户编号', reason: 'REQUIRED' },
      { recordNo: 'DY13', heading: '终止日期', reason: 'DATES_REVERSED' },
      { recordNo: 'DY14', heading: '资金项目', reason: 'UNKNOWN_CODE' },
      { recordNo: 'DY15', heading: '身份证号', reason: 'ID_CHECK_DIGIT' },
      { recordNo: 'DY16', heading: '收款账号', reason: 'ACCOUNT_MALFORMED' },
      { recordNo: 'DY17', heading: '收款账号', reason: 'REQUIRED' },
    ]);
  });

  it('a batch of nothing, or sent before it was prepared, is not taken', async () => {
    const rows = [
      batch('PC11', MAY, 0, '0'),
      batch('PC12', MAY, 1, '800', { sentOn: '2024-04-30' }),
      batch('PC13', '2024-13', 1, '800', { preparedOn: '2024-05-01', sentOn: '' }),
    ];
    expect(await bureau.rejected('payment-batches', rows)).toEqual([
      { recordNo: 'PC11', heading: '笔数', reason: 'OUT_OF_RANGE' },
      { recordNo: 'PC11', heading: '合计金额', reason: 'OUT_OF_RANGE' },
      { recordNo: 'PC12', heading: '送银行日期', reason: 'DATES_REVERSED' },
      { recordNo: 'PC13', heading: '所属月份', reason: 'NOT_A_DATE' },
    ]);
  });

  it('a payment for an unknown award or batch, or whose state and dates contradict each other, is not taken', async () => {
    const rows = [
      payment('FF1', 'DY9', 'PC1', MAY, PAID),
      payment('FF2', 'DY1', 'PC9', MAY, PAID),
      payment('FF3', 'DY1', 'PC1', MAY, {}),
      payment('FF4', 'DY1', 'PC1', MAY, { state: '已制单', ...PAID }),
      payment('FF5', 'DY1', 'PC1', MAY, { ...RETURNED, ...PAID }),
      payment('FF6', 'DY1', 'PC1', MAY, { ...RETURNED, returnReason: '' }),
      payment('FF7', 'DY1', 'PC1', MAY, { state: '已追回', ...PAID }),
      payment('FF8', 'DY1', 'PC1', MAY, { state: '已追回', ...PAID, recoveredOn: '2024-05-09' }),
      payment('FF9', 'DY1', 'PC1', MAY, { ...PAID, amount: '0' }),
      payment('FF10', 'DY1', 'PC1', MAY, { ...PAID, amount: '-800' }),
      payment('FF11', 'DY1', 'PC1', MAY, { ...PAID, state: '冻结' }),
      payment('FF12', 'DY1', 'PC1', MAY, { ...PAID, replaces: 'FF99' }),
      payment('FF13', 'DY1', 'PC1', MAY, { ...PAID, replaces: 'FF13' }),
      payment('FF14', 'DY1', 'PC1', MAY, PAID),
    ];
    expect(await bureau.rejected('payments', rows)).toEqual([
      { recordNo: 'FF1', heading: '待遇编号', reason: 'UNKNOWN_AWARD' },
      { recordNo: 'FF2', heading: '批次号', reason: 'UNKNOWN_BATCH' },
      { recordNo: 'FF3', heading: '到账日期', reason: 'STATE_AND_DATES' },
      { recordNo: 'FF4', heading: '到账日期', reason: 'STATE_AND_DATES' },
      { recordNo: 'FF5', heading: '到账日期', reason: 'STATE_AND_DATES' },
      { recordNo: 'FF6', heading: '退回原因', reason: 'RETURN_AND_REASON' },
      { recordNo: 'FF7', heading: '追回日期', reason: 'STATE_AND_DATES' },
      { recordNo: 'FF8', heading: '追回日期', reason: 'DATES_REVERSED' },
      { recordNo: 'FF9', heading: '发放金额', reason: 'OUT_OF_RANGE' },
      { recordNo: 'FF10', heading: '发放金额', reason: 'OUT_OF_RANGE' },
      { recordNo: 'FF11', heading: '发放状态', reason: 'UNKNOWN_CODE' },
      { recordNo: 'FF12', heading: '重发原编号', reason: 'UNKNOWN_PAYMENT' },
      { recordNo: 'FF13', heading: '重发原编号', reason: 'UNKNOWN_PAYMENT' },
    ]);
    expect(await rowsOf(bureau.db, sql`select record_no from finance.payment`)).toEqual([{ record_no: 'FF14' }]);
  });

  it('a returned payment is paid again once', async () => {
    const rows = [
      payment('FF1', 'DY1', 'PC1', MAY, RETURNED),
      payment('FF2', 'DY1', 'PC2', MAY, { ...PAID, replaces: 'FF1' }),
      payment('FF3', 'DY1', 'PC2', MAY, { ...PAID, replaces: 'FF1' }),
    ];
    expect(await bureau.rejected('payments', rows)).toEqual([
      { recordNo: 'FF3', heading: '重发原编号', reason: 'REPLACED_BEFORE' },
    ]);
  });

  it('a batch whose payments do not add up to what it states is taken, and told', async () => {
    await bureau.load('payment-batches', [
      batch('PC3', MAY, 1, '900'),
      batch('PC4', MAY, 2, '800'),
      batch('PC5', MAY, 1, '1'),
    ]);
    const rows = ['PC1', 'PC2', 'PC3', 'PC4'].map((batchNo, at) =>
      payment(`FF${at}`, 'DY1', batchNo, `2024-0${at + 1}`, PAID),
    );
    expect(await findings(...rows)).toEqual([
      'PC3 BATCH_TOTAL_DIFFERS',
      'PC4 BATCH_TOTAL_DIFFERS',
      'PC5 BATCH_TOTAL_DIFFERS',
    ]);
  });

  it('one award and month paid twice is taken, and told unless one of the two came back', async () => {
    const twice = [payment('FF1', 'DY1', 'PC1', MAY, PAID), payment('FF2', 'DY1', 'PC2', MAY, PAID)];
    expect(await findings(...twice)).toEqual(['FF2 PAID_TWICE']);
    expect(await findings(payment('FF1', 'DY1', 'PC1', MAY, RETURNED))).toEqual([]);
    expect(
      await findings(payment('FF1', 'DY1', 'PC1', MAY, { state: '已追回', ...PAID, recoveredOn: '2024-06-03' })),
    ).toEqual([]);
  });

  it('a payment outside its award is taken, and told until it came back', async () => {
    expect(await findings(payment('FF1', 'DY2', 'PC1', '2024-05', PAID))).toContain('FF1 OUTSIDE_AWARD');
    expect(await findings(payment('FF2', 'DY1', 'PC2', '2023-12', PAID))).toContain('FF2 OUTSIDE_AWARD');
    const back = { state: '已追回', ...PAID, recoveredOn: '2024-06-03' };
    expect(await findings(payment('FF1', 'DY2', 'PC1', '2024-05', back))).toEqual(['FF2 OUTSIDE_AWARD']);
    expect(await findings(payment('FF3', 'DY2', 'PC1', '2024-04', PAID))).not.toContain('FF3 OUTSIDE_AWARD');
  });

  it('a payment that is said to replace another than a returned one of its award and month is told', async () => {
    const rows = [
      payment('FF1', 'DY1', 'PC1', MAY, PAID),
      payment('FF2', 'DY1', 'PC2', '2024-06', { ...PAID, replaces: 'FF1' }),
      payment('FF3', 'DY1', 'PC1', '2024-07', RETURNED),
      payment('FF4', 'DY2', 'PC2', '2024-07', { ...PAID, replaces: 'FF3' }),
      payment('FF5', 'DY1', 'PC2', '2024-08', RETURNED),
      payment('FF6', 'DY1', 'PC2', '2024-08', { ...PAID, replaces: 'FF5' }),
    ];
    const told = await findings(...rows);
    expect(told.filter((finding) => finding.endsWith('REPLACES_ANOTHER'))).toEqual([
      'FF2 REPLACES_ANOTHER',
      'FF4 REPLACES_ANOTHER',
    ]);
  });

  it('a corrected roster corrects the payments made by it; files that come again change nothing', async () => {
    const rows = [payment('FF1', 'DY1', 'PC1', MAY, PAID)];
    await bureau.load('payments', rows);
    const whose = () =>
      rowsOf(bureau.db, sql`select program, household_id as household, person_id as person from finance.payment`);
    expect(await whose()).toEqual([{ program: 'DIBAO', household: keys.household(HOME), person: null }]);
    await bureau.load('roster', [entry('DY1', { householdId: OTHER_HOME, personId: DESTITUTE, program: '特困' })]);
    expect(await whose()).toEqual([{ program: 'DESTITUTE_SUPPORT', household: null, person: personId(DESTITUTE) }]);
    const again = await bureau.load('payments', [...rows, payment('FF2', 'DY1', 'PC2', '2024-06', PAID)]);
    expect(again).toMatchObject({ read: 2, inserted: 1, unchanged: 1, updated: 0, rejected: 0 });
  });

  it('a person without a number goes by civil affairs’ record, and payments follow the link to the number (E06)', async () => {
    await bureau.load('roster', [entry('DY3', { householdId: HOME, personRecordNo: 'P0000007', program: '特困' })]);
    await bureau.load('payments', [payment('FF1', 'DY3', 'PC1', MAY, PAID)]);
    const holders = () => rowsOf<{ person: string }>(bureau.db, sql`select person_id as person from finance.payment`);
    expect(await holders()).toEqual([{ person: keys.temporaryPerson('civil-affairs', 'P0000007') }]);
    const link = { formerDepartment: 'civil-affairs', formerRecordNo: 'P0000007', currentDocument: DESTITUTE };
    await bureau.load('identity-links', [
      { ...link, linkNo: 'GL1', decisionNo: '玉民认〔2024〕1号', decidedOn: '2024-09-01' },
    ]);
    expect(await holders()).toEqual([{ person: personId(DESTITUTE) }]);
    await bureau.load('payments', [payment('FF2', 'DY3', 'PC1', '2024-06', PAID)]);
    expect(new Set((await holders()).map(({ person }) => person))).toEqual(new Set([personId(DESTITUTE)]));
  });

  it('account numbers are kept whole, ID numbers are not kept', async () => {
    await bureau.load('payments', [payment('FF1', 'DY2', 'PC1', '2024-04', PAID)]);
    const kept = await rowsOf<{ row: string }>(
      bureau.db,
      sql`select t::text as row from finance.roster_entry t union all select t::text from finance.payment t
        union all select t::text from finance.import_rejects t`,
    );
    expect(kept.filter(({ row }) => row.includes('6299991234567890123'))).toHaveLength(3);
    for (const { row } of kept) expect(row).not.toContain(HOLDER);
  });

  it.each([
    ['a payment of nothing', sql`update finance.payment set amount_fen = 0`],
    ['a payment that is nobody’s', sql`update finance.payment set household_id = null`],
    ['a payment of two', sql`update finance.payment set person_id = 'p1'`],
    ['a payment that was paid on no day', sql`update finance.payment set paid_on = null`],
    ['a month that begins on the second', sql`update finance.payment set month = '2024-05-02'`],
    [
      'an award that goes while there are payments of it',
      sql`delete from finance.roster_entry where record_no = 'DY1'`,
    ],
    [
      'a batch that goes while there are payments in it',
      sql`delete from finance.payment_batch where record_no = 'PC1'`,
    ],
  ])('its tables refuse %s, whoever writes it', async (_, statement) => {
    await bureau.load('payments', [payment('FF1', 'DY1', 'PC1', MAY, PAID)]);
    await expect(bureau.db.execute(statement)).rejects.toThrow();
  });
});
