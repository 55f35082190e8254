import {
  code,
  column,
  date,
  defineFile,
  householdKey,
  money,
  Rejection,
  recordNo,
  text,
} from '../../_kernel/import/index.ts';
import { households, persons } from '../register/model.ts';
import { excludedAwards } from '../stacking/findings.ts';
import { awards as awardTable, awardChanges as changeTable, benefitStandards as standardTable } from './model.ts';

/** What the civil affairs bureau hands over of awards: the headings of its exports, and how their cells are read. */

const benefitStandards = defineFile({
  name: 'benefit-standards',
  title: '保障标准',
  table: standardTable,
  columns: {
    recordNo: recordNo('标准编号', { aliases: ['记录编号'] }),
    kind: code('标准类别', {
      DIBAO: ['低保', '低保标准'],
      DESTITUTE_BASIC: ['特困基本生活', '特困人员基本生活标准'],
      DESTITUTE_CARE_PARTIAL: ['特困照料护理（半护理）', '半护理'],
      DESTITUTE_CARE_FULL: ['特困照料护理（全护理）', '全护理'],
      CHILD_IN_FAMILY: ['儿童保障（社会散居）', '社会散居'],
      CHILD_IN_INSTITUTION: ['儿童保障（集中养育）', '集中养育'],
      DISABLED_LIVING: ['困难残疾人生活补贴', '生活补贴'],
      DISABLED_CARE_LEVEL_1: ['重度残疾人护理补贴（一级）', '护理补贴一级'],
      DISABLED_CARE_LEVEL_2: ['重度残疾人护理补贴（二级）', '护理补贴二级'],
    }),
    householdKind: code('适用城乡', { URBAN: ['城镇', '城市'], RURAL: '农村' }, { optional: true }),
    monthlyAmount: money('月标准', { aliases: ['月标准（元）'], min: 1 }),
    from: date('执行起始日期', { aliases: ['起始日期'] }),
    to: date('执行截止日期', { aliases: ['终止日期'], optional: true }),
    documentNo: text('文号', { max: 60 }),
  },
  constraints: {
    benefit_standard_dates: { column: 'to', reason: 'DATES_REVERSED' },
    benefit_standard_one_at_a_time: { column: 'from', reason: 'STANDARD_OVERLAPS' },
  },
});

/** Nobody is admitted without a decision (57号 art. 28): that it is missing is said by its own name. */
const decisionNo = column('决定文号', { optional: 'cell' }, (raw) => raw.trim() || new Rejection('DECISION_MISSING'));

const awards = defineFile({
  name: 'awards',
  title: '待遇',
  table: awardTable,
  columns: {
    recordNo: recordNo('待遇编号', { aliases: ['记录编号'] }),
    program: code('救助项目', {
      DIBAO: ['低保', '最低生活保障'],
      DESTITUTE_SUPPORT: ['特困供养', '特困人员救助供养'],
      ORPHAN_SUPPORT: ['孤儿基本生活保障', '孤儿保障'],
      DE_FACTO_CHILD_SUPPORT: ['事实无人抚养儿童保障', '事实无人抚养儿童'],
      DISABLED_LIVING_SUBSIDY: ['困难残疾人生活补贴', '生活补贴'],
      DISABLED_CARE_SUBSIDY: ['重度残疾人护理补贴', '护理补贴'],
      PRICE_SUBSIDY: '物价补贴',
      ELECTRICITY_SUBSIDY: '电价补贴',
    }),
    householdId: householdKey('户编号', { aliases: ['家庭编号'], optional: 'cell' }),
    personRecordNo: recordNo('人员编号', { aliases: ['享受人编号'], optional: true }),
    decisionNo,
    decidedOn: date('决定日期', { aliases: ['审批日期'], optional: 'cell' }),
    from: date('起始日期', { aliases: ['享受起始日期'] }),
    to: date('终止日期', { aliases: ['享受终止日期'], optional: true }),
    monthlyAmount: money('月金额', { aliases: ['月保障金额', '月金额（元）'] }),
    standardVersion: text('标准版本', { max: 60, optional: true }),
  },
  toRow: (cells) =>
    cells.decisionNo === null || cells.decidedOn === null
      ? new Rejection('DECISION_MISSING', cells.decisionNo === null ? 'decisionNo' : 'decidedOn')
      : cells,
  references: { householdId: households.householdId, personRecordNo: persons.recordNo },
  constraints: {
    benefit_award_beneficiary: { column: 'householdId', reason: 'BENEFICIARY_MISSING' },
    benefit_award_dates: { column: 'to', reason: 'DATES_REVERSED' },
    benefit_award_decided: { column: 'decidedOn', reason: 'DECIDED_AFTER_START' },
    benefit_award_one_at_a_time: { column: 'from', reason: 'AWARD_OVERLAPS' },
  },
  review: excludedAwards,
});

const awardChanges = defineFile({
  name: 'award-changes',
  title: '待遇变更',
  table: changeTable,
  columns: {
    recordNo: recordNo('变更记录号', { aliases: ['记录编号'] }),
    awardNo: recordNo('待遇编号'),
    kind: code('变更类别', {
      STANDARD: ['标准调整', '提标'],
      INCOME: ['收入变化', '收入变动'],
      MEMBERS: ['成员变化', '人口变动'],
      SUPPLEMENT: ['分类施保变化', '分类施保'],
      OWN_SHARE: ['减发本人部分', '拒绝就业'],
      TRANSITION: ['进入渐退期', '渐退'],
      SUSPENSION: ['暂停', '停发'],
      RESUMPTION: ['恢复', '恢复发放'],
      END: ['终止', '退出'],
    }),
    on: date('生效日期', { aliases: ['变更日期'] }),
    oldMonthlyAmount: money('变更前月金额', { aliases: ['原月金额'] }),
    newMonthlyAmount: money('变更后月金额', { aliases: ['现月金额'] }),
    reason: text('变更理由', { aliases: ['变更原因'] }),
    decisionNo: text('决定文号', { max: 60 }),
  },
  references: { awardNo: awardTable.recordNo },
  constraints: { award_change_end: { column: 'newMonthlyAmount', reason: 'PAID_AFTER_END' } },
});

export const files = [benefitStandards, awards, awardChanges];
