import { anyOf } from '../../_kernel/database/columns.ts';
import { areaCode, code, defineFile, householdKey, recordNo, text } from '../../_kernel/import/index.ts';
import { moment } from '../cells.ts';
import { tasks } from '../tasks/model.ts';
import { joinCases } from './cases.ts';
import { readPhone } from './intake.ts';
import { hotlineCalls as callTable } from './model.ts';

/** Calls as the hotline's own system kept them before the hub. */

/** What was found out about a call here, and no file takes back. */
const FOUND_OUT = ['householdId', 'taskNo', 'transferredAt', 'ruleId', 'answer', 'answeredAt'] as const;

const hotlineCalls = defineFile({
  name: 'hotline-calls',
  title: '12349 热线来电来件',
  table: callTable,
  columns: {
    recordNo: recordNo('来电编号', { aliases: ['记录编号', '工单编号'] }),
    channel: code('渠道', { PHONE: ['12349', '电话', '12349电话'], APP: ['手机应用', 'APP'], OTHER: '其他' }),
    kind: code(
      '诉求类别',
      {
        DIBAO: ['申请低保', '低保'],
        DESTITUTE: ['申请特困供养', '特困供养'],
        TEMP_RELIEF: ['申请临时救助', '临时救助'],
        COMPLAINT: ['投诉举报', '投诉'],
        POLICY_QUESTION: ['政策咨询', '咨询'],
        OTHER: '其他',
      },
      { optional: true },
    ),
    receivedAt: moment('来电时间', { aliases: ['收到时间'] }),
    callerPhone: text('来电号码', { optional: true }),
    areaCode: areaCode('诉求区划', { optional: true }),
    householdId: householdKey('户编号', { optional: true }),
    content: text('诉求内容', { max: 4_000, multiline: true, optional: true }),
    transferredAt: moment('转出时间', { optional: true }),
    taskNo: recordNo('事项编号', { optional: true }),
    ruleId: recordNo('引用规则', { optional: true }),
    answer: text('答复内容', { max: 2_000, multiline: true, optional: true }),
    answeredAt: moment('答复时间', { optional: true }),
  },
  references: { taskNo: tasks.recordNo },
  // A number that is none loses no call: it is kept as it was written.
  toRow({ callerPhone, ...cells }) {
    const phone = callerPhone === null ? undefined : readPhone(callerPhone);
    const unread = callerPhone !== null && phone === undefined ? [{ part: 'PHONE', text: callerPhone }] : [];
    return { ...cells, callerPhone: phone ?? null, caseNo: cells.recordNo, unread };
  },
  async beforeWrite(tx, rows) {
    const recordNos = rows.map((row) => String(row['recordNo']));
    const found = await tx.select().from(callTable).where(anyOf(callTable.recordNo, recordNos));
    const known = new Map(found.map((call) => [call.recordNo, call]));
    return rows.map((row) => {
      const call = known.get(String(row['recordNo']));
      if (!call) return row;
      const kept = Object.fromEntries(FOUND_OUT.map((name) => [name, row[name] ?? call[name]]));
      return { ...row, ...kept, caseNo: call.caseNo };
    });
  },
  afterWrite: (tx, rows) =>
    joinCases(
      tx,
      rows.map((row) => String(row['recordNo'])),
    ),
  constraints: {
    hotline_call_transfer: { column: 'taskNo', reason: 'TRANSFER_WITHOUT_TASK' },
    hotline_call_transferred_at: { column: 'transferredAt', reason: 'DATES_REVERSED' },
    hotline_call_answer: { column: 'ruleId', reason: 'ANSWER_WITHOUT_RULE' },
    hotline_call_answered: { column: 'kind', reason: 'ANSWER_TO_NO_QUESTION' },
  },
});

export const files = [hotlineCalls];
