import {
  code,
  column,
  date,
  defineFile,
  householdKey,
  integer,
  money,
  Rejection,
  recordNo,
  text,
} from '../../_kernel/import/index.ts';
import type { CareService } from '../generated.ts';
import { households, persons } from '../register/model.ts';
import { visitsOutsideTheirOrder } from './findings.ts';
import { careOrders as orderTable, careVisits as visitTable } from './model.ts';

/** What the civil affairs bureau hands over of bought care: its headings, and how their cells are read. */

const SERVICES: Readonly<Record<string, CareService>> = {
  生活照料: 'LIVING_CARE',
  访视: 'VISIT',
  家政服务: 'HOUSEKEEPING',
  精神慰藉: 'SPIRITUAL_COMFORT',
  心理疏导: 'COUNSELING',
  能力提升: 'CAPABILITY',
  社会融入: 'SOCIAL_INTEGRATION',
};

const services = column('服务项目', { aliases: ['服务内容'] }, (raw) => {
  const found = raw
    .split(/[、,，;；\s]+/u)
    .filter(Boolean)
    .map((label) => SERVICES[label]);
  return found.length > 0 && found.every((service) => service !== undefined)
    ? [...new Set(found)]
    : new Rejection('UNKNOWN_CODE');
});

const orders = defineFile({
  name: 'care-orders',
  title: '照料服务单',
  table: orderTable,
  columns: {
    recordNo: recordNo('服务单号', { aliases: ['记录编号'] }),
    householdId: householdKey('户编号', { aliases: ['家庭编号'] }),
    personRecordNo: recordNo('受照料人编号', { aliases: ['人员编号'] }),
    basis: code('照料理由', {
      DISPERSED_DESTITUTE: ['分散供养特困', '分散特困'],
      DIBAO_SEVERELY_DISABLED: ['低保重残', '低保重度残疾人'],
      DIBAO_ELDERLY: ['低保失能老年人', '低保老年人'],
      DIBAO_MINOR: ['低保失能未成年人', '低保未成年人'],
    }),
    services,
    provider: text('服务机构', { max: 100 }),
    contractNo: text('合同号', { aliases: ['政府购买服务合同号'], max: 60 }),
    from: date('起始日期'),
    to: date('终止日期', { optional: true }),
    pricePerVisit: money('每次单价', { aliases: ['单价'], min: 1 }),
  },
  references: { householdId: households.householdId, personRecordNo: persons.recordNo },
  constraints: { care_order_dates: { column: 'to', reason: 'DATES_REVERSED' } },
});

const visits = defineFile({
  name: 'care-visits',
  title: '上门服务',
  table: visitTable,
  columns: {
    recordNo: recordNo('服务记录号', { aliases: ['记录编号'] }),
    orderNo: recordNo('服务单号'),
    plannedOn: date('计划日期'),
    doneOn: date('完成日期', { aliases: ['服务日期'], optional: 'cell' }),
    proof: code(
      '服务凭证',
      { SIGNATURE: ['签字', '服务对象签字'], PHOTO: ['照片', '现场照片'], CHECK_IN: ['定位', '定位签到'] },
      { optional: 'cell' },
    ),
    minutes: integer('时长', { aliases: ['时长（分钟）'], min: 1, max: 1440, optional: true }),
  },
  references: { orderNo: orderTable.recordNo },
  constraints: { care_visit_proof_of_what: { column: 'proof', reason: 'PROOF_WITHOUT_VISIT' } },
  review: visitsOutsideTheirOrder,
});

export const files = [orders, visits];
