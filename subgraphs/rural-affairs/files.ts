import {
  code,
  date,
  decimal,
  defineFile,
  householdKey,
  integer,
  money,
  recordNo,
  text,
} from '../_kernel/import/index.ts';
import {
  contractedLand as contractedLandTable,
  measures as measureTable,
  monitorings as monitoringTable,
  risks as riskTable,
} from './model.ts';

/** What the rural affairs bureau hands over: the headings of its exports, and how their cells are read. */

const householdNumber = householdKey('户编号', { aliases: ['家庭编号', '救助家庭编号'] });
const monitoringNumber = recordNo('监测记录号', { aliases: ['监测对象编号', '监测编号'] });

const monitorings = defineFile({
  name: 'monitorings',
  title: '防止返贫监测',
  table: monitoringTable,
  columns: {
    recordNo: monitoringNumber,
    householdId: householdNumber,
    group: code('监测对象类别', {
      UNSTABLE_LIFTED: ['脱贫不稳定户', '脱贫不稳定'],
      MARGINAL: ['边缘易致贫户', '边缘易致贫'],
      SUDDEN: ['突发严重困难户', '突发严重困难'],
    }),
    identifiedOn: date('纳入监测日期', { aliases: ['识别日期', '纳入日期'] }),
    endedOn: date('终止监测日期', { aliases: ['终止日期'], optional: true }),
    incomePerHead: money('人均年纯收入', { aliases: ['家庭人均纯收入'], optional: true }),
  },
  constraints: {
    monitoring_dates: { column: 'endedOn', reason: 'DATES_REVERSED' },
    monitoring_one_at_a_time: { column: 'identifiedOn', reason: 'MONITORING_OVERLAPS' },
  },
});

const risks = defineFile({
  name: 'risks',
  title: '返贫致贫风险',
  table: riskTable,
  columns: {
    recordNo: recordNo('风险记录号', { aliases: ['风险编号', '记录编号'] }),
    monitoringNo: monitoringNumber,
    kind: code('风险类别', {
      DISEASE: ['因病', '疾病'],
      DISASTER: ['因灾', '灾害'],
      ACCIDENT: ['因意外事故', '意外事故', '意外'],
      JOB: ['就业不稳或失业', '失业', '务工就业不稳'],
      STUDY: ['因学', '教育支出'],
    }),
    foundOn: date('发现日期', { aliases: ['风险发现日期'] }),
    removedOn: date('消除日期', { aliases: ['风险消除日期'], optional: true }),
    evidence: code(
      '消除证据类别',
      {
        INCOME_CHECK: ['家庭收支核查表', '收支核查表'],
        VILLAGE_REVIEW: ['村级评议记录', '评议记录'],
        TOWN_VERIFICATION: ['镇街核查表', '乡镇核查表'],
        DEPARTMENT_PROOF: ['行业部门证明', '部门证明'],
      },
      { aliases: ['证据类别'], optional: true },
    ),
    evidenceNo: text('证据档案号', { aliases: ['证据编号'], max: 64, optional: true }),
    evidenceOn: date('证据形成日期', { aliases: ['证据日期'], optional: true }),
  },
  references: { monitoringNo: monitoringTable.recordNo },
  constraints: {
    risk_evidence: { column: 'removedOn', reason: 'REMOVED_WITHOUT_EVIDENCE' },
    risk_removed: { column: 'removedOn', reason: 'DATES_REVERSED' },
    risk_evidence_date: { column: 'evidenceOn', reason: 'OUT_OF_RANGE' },
  },
});

const measures = defineFile({
  name: 'measures',
  title: '帮扶措施',
  table: measureTable,
  columns: {
    recordNo: recordNo('措施记录号', { aliases: ['措施编号', '记录编号'] }),
    monitoringNo: monitoringNumber,
    kind: code('措施类别', {
      INDUSTRY: ['产业帮扶', '产业'],
      EMPLOYMENT: ['就业帮扶', '就业'],
      MICROCREDIT: ['小额信贷', '金融帮扶'],
      SOCIAL_SECURITY: ['综合保障', '兜底保障'],
      HOUSING: ['住房安全', '住房安全保障'],
      EDUCATION: ['教育帮扶', '教育'],
      MOTIVATION: ['志智双扶', '扶志扶智'],
    }),
    startedOn: date('开始日期', { aliases: ['帮扶开始日期'] }),
    endedOn: date('结束日期', { aliases: ['帮扶结束日期'], optional: true }),
    amount: money('投入金额', { aliases: ['帮扶资金'], min: 1, optional: true }),
  },
  references: { monitoringNo: monitoringTable.recordNo },
  constraints: { measure_dates: { column: 'endedOn', reason: 'DATES_REVERSED' } },
});

const contractedLand = defineFile({
  name: 'contracted-land',
  title: '承包地',
  table: contractedLandTable,
  columns: {
    recordNo: recordNo('承包地记录号', { aliases: ['承包合同编号', '记录编号'] }),
    householdId: householdNumber,
    year: integer('年份', { aliases: ['年度'], min: 2000, max: 2100 }),
    area: decimal('承包面积', { aliases: ['承包面积（亩）', '承包地面积'], max: 9999 }),
    leasedArea: decimal('流转面积', { aliases: ['流转面积（亩）'], max: 9999 }),
    leaseIncome: money('流转收入', { aliases: ['流转收入（元）'] }),
  },
  constraints: {
    contracted_land_area: { column: 'area', reason: 'OUT_OF_RANGE' },
    contracted_land_leased: { column: 'leasedArea', reason: 'OUT_OF_RANGE' },
    contracted_land_income: { column: 'leaseIncome', reason: 'INCOME_WITHOUT_LEASE' },
    contracted_land_once_a_year: { column: 'year', reason: 'YEAR_REPEATED' },
  },
});

export const files = [monitorings, risks, measures, contractedLand];
