import { code, date, defineFile, householdKey, integer, money, recordNo, text } from '../_kernel/import/index.ts';
import { disasterKinds, needs, reliefKinds, responseLevels, towns } from './cells.ts';
import { rebuildsWithoutDamage, reliefWithoutDrought } from './findings.ts';
import {
  events as eventTable,
  impacts as impactTable,
  phases as phaseTable,
  rebuilds as rebuildTable,
  reliefStandards as reliefStandardTable,
  reliefs as reliefTable,
  responseCriteria as responseCriterionTable,
  winterSpringNeeds as winterSpringNeedTable,
} from './model.ts';

/** What the emergency bureau hands over: the headings of its exports, and how their cells are read. */

const householdNumber = householdKey('户编号', { aliases: ['家庭编号', '救助家庭编号'] });
const eventNo = recordNo('灾害编号', { aliases: ['灾情编号'] });
const ofAnEvent = { eventNo: eventTable.recordNo };

const events = defineFile({
  name: 'events',
  title: '自然灾害',
  table: eventTable,
  columns: {
    recordNo: eventNo,
    name: text('灾害名称', { aliases: ['名称'], max: 100 }),
    kind: code('灾种', disasterKinds),
    townCodes: towns,
    startedOn: date('发生日期', { aliases: ['开始日期'] }),
    endedOn: date('结束日期', { optional: true }),
  },
  constraints: { disaster_event_dates: { column: 'endedOn', reason: 'DATES_REVERSED' } },
});

const span = {
  from: date('起始日期', { aliases: ['生效日期'] }),
  to: date('终止日期', { aliases: ['失效日期'], optional: true }),
};

const phases = defineFile({
  name: 'phases',
  title: '处置阶段与响应级别',
  table: phaseTable,
  columns: {
    recordNo: recordNo('阶段记录号', { aliases: ['记录编号'] }),
    eventNo,
    kind: code('处置阶段', {
      REPORTED: ['报灾核灾', '报灾'],
      RESPONDING: ['应急响应', '响应'],
      TRANSITION: ['过渡期救助', '过渡期'],
      RECOVERY: '恢复重建',
      CLOSED: ['结束', '结案'],
    }),
    responseLevel: code('响应级别', responseLevels, { optional: true }),
    ...span,
  },
  references: ofAnEvent,
  constraints: {
    disaster_phase_level: { column: 'responseLevel', reason: 'LEVEL_WITHOUT_RESPONSE' },
    disaster_phase_dates: { column: 'to', reason: 'DATES_REVERSED' },
    disaster_phase_one_at_each_instant: { column: 'from', reason: 'PHASE_OVERLAPS' },
  },
});

const responseCriteria = defineFile({
  name: 'response-criteria',
  title: '应急响应启动条件',
  table: responseCriterionTable,
  columns: {
    recordNo: recordNo('条件记录号', { aliases: ['记录编号'] }),
    level: code('响应级别', responseLevels),
    kind: code('适用灾种', disasterKinds, { aliases: ['灾种'], optional: true }),
    criterion: text('启动条件', { max: 1000, multiline: true }),
    documentNo: text('文号', { max: 60 }),
    ...span,
  },
  constraints: {
    response_criterion_dates: { column: 'to', reason: 'DATES_REVERSED' },
    response_criterion_one_at_each_instant: { column: 'from', reason: 'CRITERION_OVERLAPS' },
  },
});

const reliefStandards = defineFile({
  name: 'relief-standards',
  title: '自然灾害救助标准',
  table: reliefStandardTable,
  columns: {
    recordNo: recordNo('标准记录号', { aliases: ['记录编号'] }),
    kind: code('救助类别', { ...reliefKinds, HOUSE_REBUILD: ['因灾倒损民房恢复重建', '恢复重建'] }),
    amount: money('标准金额', { aliases: ['标准', '标准金额（元）'], min: 1 }),
    unit: code('计发单位', {
      PERSON: ['每人一次', '元/人'],
      PERSON_DAY: ['每人每日', '元/人·日', '每人每天'],
      HOUSEHOLD: ['每户一次', '元/户'],
    }),
    documentNo: text('文号', { max: 60 }),
    ...span,
  },
  constraints: {
    relief_standard_dates: { column: 'to', reason: 'DATES_REVERSED' },
    relief_standard_one_at_each_instant: { column: 'from', reason: 'STANDARD_OVERLAPS' },
  },
});

const impacts = defineFile({
  name: 'impacts',
  title: '受灾登记',
  table: impactTable,
  columns: {
    recordNo: recordNo('受灾记录号', { aliases: ['记录编号'] }),
    householdId: householdNumber,
    eventNo,
    personCount: integer('受灾人数', { min: 1, max: 10_000 }),
    houseDamage: code('住房损坏程度', {
      NONE: ['未损坏', '无'],
      SLIGHT: ['一般损坏', '一般'],
      SEVERE: ['严重损坏', '严损'],
      COLLAPSED: ['倒塌', '倒房'],
    }),
    registeredOn: date('登记日期'),
  },
  references: ofAnEvent,
  constraints: { disaster_impact_once: { column: 'eventNo', reason: 'REGISTERED_BEFORE' } },
});

const winterSpringNeeds = defineFile({
  name: 'winter-spring-needs',
  title: '冬春需求台账',
  table: winterSpringNeedTable,
  columns: {
    recordNo: recordNo('台账编号', { aliases: ['记录编号'] }),
    householdId: householdNumber,
    year: integer('年度', { aliases: ['入冬年份'], min: 2000, max: 2100 }),
    personCount: integer('需救助人数', { min: 1, max: 10_000 }),
    needs,
    listedOn: date('列入日期', { aliases: ['登记日期'] }),
    verifiedOn: date('核实日期', { optional: true }),
  },
  constraints: {
    winter_spring_need_verified: { column: 'verifiedOn', reason: 'DATES_REVERSED' },
    winter_spring_need_once: { column: 'year', reason: 'LISTED_BEFORE' },
  },
});

const reliefs = defineFile({
  name: 'reliefs',
  title: '救助发放（恢复重建另报）',
  table: reliefTable,
  columns: {
    recordNo: recordNo('救助记录号', { aliases: ['记录编号'] }),
    householdId: householdNumber,
    kind: code('救助类别', reliefKinds),
    eventNo: recordNo('灾害编号', { aliases: ['灾情编号'], optional: true }),
    winterYear: integer('冬春年度', { aliases: ['入冬年份'], min: 2000, max: 2100, optional: true }),
    decidedOn: date('决定日期', { aliases: ['批准日期'] }),
    from: date('救助期起始日期', { optional: true }),
    to: date('救助期终止日期', { optional: true }),
    form: code('救助方式', { CASH: ['现金', '资金'], GOODS: ['实物', '物资'] }),
    goods: text('救助物资', { optional: true }),
    amount: money('救助金额', { aliases: ['金额', '救助金额（元）'], min: 1, optional: true }),
  },
  references: ofAnEvent,
  constraints: {
    disaster_relief_event: { column: 'eventNo', reason: 'EVENT_AND_KIND' },
    disaster_relief_winter: { column: 'winterYear', reason: 'WINTER_AND_KIND' },
    disaster_relief_listed: { column: 'winterYear', reason: 'NOT_LISTED' },
    disaster_relief_dates: { column: 'to', reason: 'DATES_REVERSED' },
    disaster_relief_span: { column: 'from', reason: 'REQUIRED' },
    disaster_relief_goods: { column: 'goods', reason: 'FORM_AND_GOODS' },
    disaster_relief_amount: { column: 'amount', reason: 'FORM_AND_AMOUNT' },
    disaster_relief_one_transition: { column: 'from', reason: 'RELIEF_OVERLAPS' },
  },
  review: reliefWithoutDrought,
});

const rebuilds = defineFile({
  name: 'rebuilds',
  title: '因灾倒损民房恢复重建',
  table: rebuildTable,
  columns: {
    recordNo: recordNo('重建记录号', { aliases: ['重建编号', '记录编号'] }),
    householdId: householdNumber,
    eventNo,
    work: code('重建方式', { REBUILD: '重建', REPAIR: ['修缮', '维修'] }),
    route: code('提出方式', {
      APPLICATION: ['本人申请', '申请'],
      GROUP_NOMINATION: ['小组提名', '村民小组提名', '居民小组提名', '提名'],
    }),
    enteredOn: date('申请或提名日期', { aliases: ['申请日期', '提名日期'] }),
    reviewedOn: date('评议日期', { optional: true }),
    noticeFrom: date('公示起始日期', { optional: true }),
    noticeTo: date('公示截止日期', { optional: true }),
    townCheckedOn: date('镇街审核日期', { aliases: ['审核日期'], optional: true }),
    approvedOn: date('区级批准日期', { aliases: ['批准日期', '审批日期'], optional: true }),
    refusedOn: date('不予批准日期', { optional: true }),
    completedOn: date('竣工日期', { optional: true }),
    grant: money('补助金额', { aliases: ['补助金额（元）'], min: 1, optional: true }),
  },
  references: ofAnEvent,
  constraints: {
    house_rebuild_reviewed: { column: 'reviewedOn', reason: 'STEP_OUT_OF_ORDER' },
    house_rebuild_notice_from: { column: 'noticeFrom', reason: 'STEP_OUT_OF_ORDER' },
    house_rebuild_notice_to: { column: 'noticeTo', reason: 'DATES_REVERSED' },
    house_rebuild_town_checked: { column: 'townCheckedOn', reason: 'STEP_OUT_OF_ORDER' },
    house_rebuild_approved: { column: 'approvedOn', reason: 'STEP_OUT_OF_ORDER' },
    house_rebuild_refused: { column: 'refusedOn', reason: 'STEP_OUT_OF_ORDER' },
    house_rebuild_completed: { column: 'completedOn', reason: 'STEP_OUT_OF_ORDER' },
    house_rebuild_grant: { column: 'grant', reason: 'NOT_APPROVED' },
    house_rebuild_once: { column: 'eventNo', reason: 'LISTED_BEFORE' },
  },
  review: rebuildsWithoutDamage,
});

export const files = [events, phases, responseCriteria, reliefStandards, impacts, winterSpringNeeds, reliefs, rebuilds];
