import { code, date, defineFile, integer, money, recordNo, text } from '../../_kernel/import/index.ts';
import { month, programs } from '../cells.ts';
import { cutBelowZero, overspent } from './findings.ts';
import {
  appropriations as appropriationTable,
  budgetAdjustments as budgetAdjustmentTable,
  budgetLines as budgetLineTable,
  contracts as contractTable,
  spendings as spendingTable,
} from './model.ts';

/** What the finance bureau hands over of its funds: the headings of its exports, and how their cells are read. */

const program = code('资金项目', programs, { aliases: ['项目'] });
const source = code('资金来源', {
  CENTRAL: ['中央财政', '中央'],
  REGION: ['自治区财政', '自治区'],
  CITY: ['市级财政', '市级', '市'],
  DISTRICT: ['区级财政', '区级', '区', '本级'],
});
const documentNo = text('文号', { aliases: ['下达文号', '指标文号'], max: 60 });
const year = integer('年度', { aliases: ['预算年度'], min: 2000, max: 2100 });

const budgetLines = defineFile({
  name: 'budget-lines',
  title: '预算指标',
  table: budgetLineTable,
  columns: {
    recordNo: recordNo('指标编号', { aliases: ['记录编号'] }),
    year,
    program,
    source,
    amount: money('下达金额', { aliases: ['指标金额', '金额'], min: 1 }),
    documentNo,
    approvedOn: date('下达日期'),
  },
});

const budgetAdjustments = defineFile({
  name: 'budget-adjustments',
  title: '指标追加追减',
  table: budgetAdjustmentTable,
  columns: {
    recordNo: recordNo('调整编号', { aliases: ['记录编号'] }),
    lineNo: recordNo('指标编号'),
    adjustedOn: date('调整日期'),
    amount: money('调整金额', { aliases: ['追加追减金额'], min: Number.NEGATIVE_INFINITY }),
    documentNo,
  },
  references: { lineNo: { column: budgetLineTable.recordNo, reason: 'UNKNOWN_BUDGET_LINE' } },
  constraints: { budget_adjustment_amount: { column: 'amount', reason: 'OUT_OF_RANGE' } },
  review: cutBelowZero,
});

const appropriations = defineFile({
  name: 'appropriations',
  title: '资金拨付',
  table: appropriationTable,
  columns: {
    recordNo: recordNo('拨付编号', { aliases: ['记录编号'] }),
    month,
    program,
    source,
    need: money('应拨金额', { min: 1 }),
    dueOn: date('应拨日期', { aliases: ['拨付期限'] }),
    amount: money('实拨金额', { aliases: ['拨付金额'], optional: true }),
    appropriatedOn: date('实拨日期', { aliases: ['拨付日期'], optional: true }),
  },
  constraints: {
    appropriation_whole: { column: 'appropriatedOn', reason: 'AMOUNT_AND_DATE' },
    appropriation_once: { column: 'month', reason: 'APPROPRIATED_BEFORE' },
  },
});

const contracts = defineFile({
  name: 'purchase-contracts',
  title: '政府购买服务合同',
  table: contractTable,
  columns: {
    recordNo: recordNo('合同号', { aliases: ['合同编号'] }),
    provider: text('服务机构', { aliases: ['承接主体', '供应商'] }),
    item: text('服务内容', { aliases: ['服务项目'] }),
    year,
    signedOn: date('签订日期'),
    amount: money('合同金额', { min: 1 }),
  },
});

const spendings = defineFile({
  name: 'contract-spendings',
  title: '合同支出',
  table: spendingTable,
  columns: {
    recordNo: recordNo('支出编号', { aliases: ['记录编号'] }),
    contractNo: recordNo('合同号', { aliases: ['合同编号'] }),
    careOrderNo: recordNo('服务单号', { aliases: ['照料服务单号'] }),
    spentOn: date('支出日期', { aliases: ['付款日期'] }),
    amount: money('支出金额', { aliases: ['付款金额'], min: 1 }),
  },
  references: { contractNo: { column: contractTable.recordNo, reason: 'UNKNOWN_CONTRACT' } },
  review: overspent,
});

export const files = [budgetLines, budgetAdjustments, appropriations, contracts, spendings];
