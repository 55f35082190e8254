import {
  boolean,
  code,
  date,
  defineFile,
  householdKey,
  integer,
  money,
  recordNo,
  text,
} from '../../_kernel/import/index.ts';
import { moment } from '../cells.ts';
import { households, persons } from '../register/model.ts';
import { withCaps } from './cap.ts';
import { sameCauseTwiceAYear } from './findings.ts';
import { papersDueOn } from './limits.ts';
import { reliefs as reliefTable, reliefStages as stageTable } from './model.ts';

/** What the civil affairs bureau hands over of temporary relief: its headings, and how their cells are read. */

const reliefs = defineFile({
  name: 'temporary-relief',
  title: '临时救助',
  table: reliefTable,
  columns: {
    recordNo: recordNo('救助记录号', { aliases: ['记录编号'] }),
    personRecordNo: recordNo('申请人编号', { aliases: ['人员编号'] }),
    householdId: householdKey('户编号', { aliases: ['家庭编号'], optional: 'cell' }),
    kind: code('救助类型', { EMERGENCY: ['急难型', '急难'], EXPENDITURE: ['支出型', '支出'] }),
    event: code(
      '急难事由',
      {
        FIRE: '火灾',
        TRAFFIC_ACCIDENT: ['交通事故', '车祸'],
        ACCIDENTAL_INJURY: '意外伤害',
        SERIOUS_ILLNESS: ['突发重大疾病', '重大疾病'],
        PUBLIC_EVENT: ['突发公共事件', '重大疫情'],
        OTHER: ['其他', '其他特殊原因'],
      },
      { optional: true },
    ),
    expense: code(
      '支出事由',
      { MEDICAL: ['医疗', '医疗支出'], EDUCATION: ['教育', '教育支出'], LIVING: ['基本生活', '生活'], OTHER: '其他' },
      { optional: true },
    ),
    basis: code('受理依据', { REGISTER: '户籍地', RESIDENCE: '居住地', EMERGENCY_PLACE: '急难发生地' }),
    appliedOn: date('申请日期', { aliases: ['受理日期'] }),
    reportedAt: moment('接报时刻', ['接报时间']),
    decisionNo: text('决定文号', { max: 60, optional: 'cell' }),
    decidedOn: date('决定日期', { aliases: ['审批日期'], optional: 'cell' }),
    amount: money('救助金额', { aliases: ['金额', '救助金额（元）'], min: 1, optional: 'cell' }),
    isExceptional: boolean('是否特殊条件', { aliases: ['条件一事一议'] }),
    minutesNo: text('会议纪要编号', { aliases: ['纪要文号'], max: 60, optional: true }),
    payFirst: boolean('是否先行救助', { aliases: ['先行救助'] }),
    paidAt: moment('支付时刻', ['支付时间']),
    papersCompletedOn: date('材料补齐日期', { aliases: ['补齐日期'], optional: true }),
  },
  toRow: (cells) => ({
    ...cells,
    papersDueOn: cells.payFirst && cells.paidAt ? papersDueOn(cells.paidAt) : null,
    cap: null,
  }),
  references: { personRecordNo: persons.recordNo, householdId: households.householdId },
  constraints: {
    temporary_relief_event_kind: { column: 'event', reason: 'EVENT_AND_KIND' },
    temporary_relief_expense_kind: { column: 'expense', reason: 'EXPENSE_AND_KIND' },
    temporary_relief_place: { column: 'basis', reason: 'PLACE_AND_KIND' },
    temporary_relief_dates: { column: 'decidedOn', reason: 'DATES_REVERSED' },
    temporary_relief_decision: { column: 'decisionNo', reason: 'DECISION_MISSING' },
    temporary_relief_decided: { column: 'decidedOn', reason: 'DECISION_MISSING' },
    temporary_relief_minutes: { column: 'minutesNo', reason: 'MINUTES_MISSING' },
    temporary_relief_pay_first: { column: 'payFirst', reason: 'PAY_FIRST_UNPAID' },
    temporary_relief_papers: { column: 'papersCompletedOn', reason: 'NOT_PAID_FIRST' },
  },
  beforeWrite: withCaps,
  review: sameCauseTwiceAYear,
});

const stages = defineFile({
  name: 'relief-stages',
  title: '临时救助分阶段',
  table: stageTable,
  columns: {
    recordNo: recordNo('阶段记录号', { aliases: ['记录编号'] }),
    reliefNo: recordNo('救助记录号'),
    stage: integer('阶段', { aliases: ['第几阶段'], min: 1, max: 20 }),
    condition: text('支付条件', { aliases: ['条件'] }),
    dueOn: date('条件应成就日期', { optional: true }),
    fulfilledOn: date('条件成就日期', { optional: true }),
    failedOn: date('未成就认定日期', { optional: true }),
    paidOn: date('支付日期', { optional: true }),
    amount: money('阶段金额', { aliases: ['金额'], min: 1 }),
  },
  references: { reliefNo: reliefTable.recordNo },
  constraints: {
    relief_stage_one_end: { column: 'failedOn', reason: 'FULFILLED_AND_FAILED' },
    relief_stage_condition_first: { column: 'paidOn', reason: 'STAGE_BEFORE_CONDITION' },
    relief_stage_earlier_first: { column: 'paidOn', reason: 'STAGE_BEFORE_CONDITION' },
    relief_stage_once: { column: 'stage', reason: 'STAGE_TWICE' },
  },
});

export const files = [reliefs, stages];
