import { areas } from '../../_kernel/codes.ts';
import {
  areaCode,
  boolean,
  code,
  date,
  defineFile,
  householdKey,
  integer,
  recordNo,
} from '../../_kernel/import/index.ts';
import { households, persons } from '../register/model.ts';
import { relativesWithoutCountyVisit, visitsBySingleInvestigators } from './findings.ts';
import { answerDueOn } from './limits.ts';
import {
  findings as findingTable,
  homeVisits as homeVisitTable,
  patrolVisits as patrolTable,
  relativeRegister as relativeTable,
} from './model.ts';

/** What the civil affairs bureau hands over of visits: its headings, and how their cells are read. */

const householdNumber = householdKey('户编号', { aliases: ['家庭编号'] });
const ofHousehold = { householdId: households.householdId };
const village = { exists: (area: string) => area.length === 12 && areas().has(area) };

const patrolVisits = defineFile({
  name: 'patrol-visits',
  title: '巡访',
  table: patrolTable,
  columns: {
    recordNo: recordNo('巡访记录号', { aliases: ['记录编号'] }),
    householdId: householdNumber,
    kind: code('巡访方式', { AT_HOME: '入户', INQUIRY: '问询', PHONE: '电话' }),
    visitedOn: date('巡访日期', { aliases: ['走访日期'] }),
    isMet: boolean('是否见到本人', { aliases: ['见到本人'] }),
  },
  references: ofHousehold,
});

const homeVisits = defineFile({
  name: 'home-visits',
  title: '入户调查',
  table: homeVisitTable,
  columns: {
    recordNo: recordNo('调查记录号', { aliases: ['记录编号'] }),
    householdId: householdNumber,
    way: code('调查方式', {
      AT_HOME: ['入户', '入户调查'],
      NEIGHBOURS: ['邻里访问', '邻里走访'],
      LETTER: '信函索证',
      REMOTE: ['电话或视频', '电话', '视频'],
    }),
    level: code('调查层级', { TOWN: ['镇街', '镇（街道）'], COUNTY: ['区', '区级'] }),
    visitedOn: date('调查日期'),
    investigators: integer('调查人数', { min: 1, max: 20 }),
    isSigned: boolean('成员是否签字', { aliases: ['是否签字'] }),
  },
  references: ofHousehold,
  review: visitsBySingleInvestigators,
});

const relatives = defineFile({
  name: 'relative-register',
  title: '近亲属备案',
  table: relativeTable,
  columns: {
    recordNo: recordNo('备案编号', { aliases: ['记录编号'] }),
    householdId: householdNumber,
    relation: code('近亲属身份', {
      HANDLER: ['经办人员', '经办人员近亲属'],
      VILLAGE_COMMITTEE: ['村（居）民委员会成员', '村居委会成员'],
    }),
    registeredOn: date('备案日期'),
  },
  references: ofHousehold,
  review: relativesWithoutCountyVisit,
});

const findings = defineFile({
  name: 'proactive-findings',
  title: '主动发现',
  table: findingTable,
  columns: {
    recordNo: recordNo('线索编号', { aliases: ['记录编号'] }),
    channel: code('发现渠道', {
      VISIT: ['走访', '巡访'],
      HOTLINE: ['12349热线', '热线'],
      DATA_MATCH: ['数据比对', '信息比对'],
      PARTNER: ['部门或社会组织', '部门转介'],
      SELF: ['本人反映', '本人'],
    }),
    areaCode: areaCode('村居区划', { aliases: ['区划代码'], ...village }),
    householdId: householdKey('户编号', { aliases: ['家庭编号'], optional: true }),
    personRecordNo: recordNo('人员编号', { optional: true }),
    cause: code(
      '困难原因',
      {
        ILLNESS: '因病',
        DISABILITY: '因残',
        SCHOOLING: '因学',
        DISASTER: '因灾',
        ACCIDENT: '意外事故',
        NO_LABOUR: '缺劳动力',
        JOB_LOSS: '失业',
      },
      { optional: true },
    ),
    reportedOn: date('上报日期'),
    answeredOn: date('反馈日期', { optional: true }),
    outcome: code(
      '认定情况',
      { AIDED: '已救助', REFUSED: ['不符合条件', '不符合'], NO_NEED: '无需救助', DUPLICATE: ['重复线索', '重复'] },
      { optional: true },
    ),
  },
  toRow: (cells) => ({ ...cells, dueOn: answerDueOn(cells.reportedOn) }),
  references: { ...ofHousehold, personRecordNo: persons.recordNo },
  constraints: {
    proactive_finding_dates: { column: 'answeredOn', reason: 'DATES_REVERSED' },
    proactive_finding_answer: { column: 'outcome', reason: 'ANSWER_AND_OUTCOME' },
  },
});

/** Home visits before the register of relatives, whose review looks for them. */
export const files = [patrolVisits, homeVisits, relatives, findings];
