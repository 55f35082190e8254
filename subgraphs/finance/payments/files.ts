import {
  code,
  date,
  defineFile,
  householdKey,
  integer,
  money,
  personKey,
  recordNo,
  text,
} from '../../_kernel/import/index.ts';
import { account, month, programs } from '../cells.ts';
import { reviewPayments } from './findings.ts';
import { batches as batchTable, payments as paymentTable, roster as rosterTable } from './model.ts';
import { ofTheirAwards, tellPayments } from './whose.ts';

/** What the finance bureau hands over of its payments: the headings of its exports, and how their cells are read. */

const program = code('资金项目', programs, { aliases: ['项目', '救助项目'] });
const awardNo = recordNo('待遇编号', { aliases: ['名册编号'] });
const batchNo = recordNo('批次号', { aliases: ['发放批次', '批次编号'] });
const bank = text('代发银行', { aliases: ['开户银行', '银行'], max: 60 });

const roster = defineFile({
  name: 'roster',
  title: '发放名册',
  table: rosterTable,
  columns: {
    recordNo: awardNo,
    program,
    householdId: householdKey('户编号', { aliases: ['家庭编号'], optional: true }),
    personId: personKey('身份证号', { aliases: ['身份证号码', '公民身份号码', '证件号码'], optional: true }),
    personRecordNo: recordNo('人员编号', { aliases: ['民政人员编号'], optional: true }),
    decisionNo: text('决定文号', { aliases: ['审批文号'], max: 60 }),
    from: date('起始日期', { aliases: ['发放起始日期'] }),
    to: date('终止日期', { aliases: ['停发日期'], optional: true }),
    bank,
    account,
  },
  // Who has no number yet goes by the record that civil affairs made of the person (E06).
  toRow: ({ personRecordNo, ...cells }, { keys, currentPerson }) => ({
    ...cells,
    personId:
      cells.personId ??
      (personRecordNo === null ? null : currentPerson(keys.temporaryPerson('civil-affairs', personRecordNo))),
  }),
  constraints: {
    roster_entry_whose: { column: 'householdId', reason: 'REQUIRED' },
    roster_entry_dates: { column: 'to', reason: 'DATES_REVERSED' },
  },
  afterWrite: tellPayments,
});

const batches = defineFile({
  name: 'payment-batches',
  title: '发放批次',
  table: batchTable,
  columns: {
    recordNo: batchNo,
    program,
    month,
    bank,
    preparedOn: date('制单日期'),
    sentOn: date('送银行日期', { aliases: ['报送日期', '发放日期'], optional: true }),
    statedCount: integer('笔数', { aliases: ['发放笔数'], min: 1 }),
    statedTotal: money('合计金额', { aliases: ['发放合计', '总金额'], min: 1 }),
  },
  constraints: { payment_batch_sent: { column: 'sentOn', reason: 'DATES_REVERSED' } },
});

const payments = defineFile({
  name: 'payments',
  title: '发放明细',
  table: paymentTable,
  columns: {
    recordNo: recordNo('发放编号', { aliases: ['明细编号', '记录编号'] }),
    awardNo,
    batchNo,
    month,
    amount: money('发放金额', { aliases: ['金额'], min: 1 }),
    account,
    state: code('发放状态', {
      PLANNED: ['已制单', '待发放'],
      SENT: ['已送银行', '已报送'],
      PAID: ['已到账', '已发放', '发放成功'],
      RETURNED: ['已退回', '退回', '发放失败'],
      RECOVERED: ['已追回', '追回'],
    }),
    paidOn: date('到账日期', { optional: true }),
    returnedOn: date('退回日期', { optional: true }),
    returnReason: code(
      '退回原因',
      {
        WRONG_ACCOUNT: ['账号有误', '账号错误'],
        CLOSED: ['账户已注销', '销户'],
        DECEASED: ['开户人已去世', '死亡'],
        NAME_MISMATCH: ['户名不符', '姓名不符'],
      },
      { optional: true },
    ),
    recoveredOn: date('追回日期', { optional: true }),
    replaces: recordNo('重发原编号', { aliases: ['原发放编号'], optional: true }),
  },
  references: {
    awardNo: { column: rosterTable.recordNo, reason: 'UNKNOWN_AWARD' },
    batchNo: { column: batchTable.recordNo, reason: 'UNKNOWN_BATCH' },
  },
  beforeWrite: ofTheirAwards,
  constraints: {
    payment_paid: { column: 'paidOn', reason: 'STATE_AND_DATES' },
    payment_returned: { column: 'returnedOn', reason: 'STATE_AND_DATES' },
    payment_recovered: { column: 'recoveredOn', reason: 'STATE_AND_DATES' },
    payment_return_reason: { column: 'returnReason', reason: 'RETURN_AND_REASON' },
    payment_dates: { column: 'recoveredOn', reason: 'DATES_REVERSED' },
    payment_replaces_another: { column: 'replaces', reason: 'UNKNOWN_PAYMENT' },
    payment_replaces_known: { column: 'replaces', reason: 'UNKNOWN_PAYMENT' },
    payment_replaces_once: { column: 'replaces', reason: 'REPLACED_BEFORE' },
  },
  review: reviewPayments,
});

export const files = [roster, batches, payments];
