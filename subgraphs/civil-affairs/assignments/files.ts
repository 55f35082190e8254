import { account, areaCode, code, date, defineFile, householdKey, recordNo, text } from '../../_kernel/import/index.ts';
import { households, persons } from '../register/model.ts';
import { townsWithoutStation } from './findings.ts';
import { assignments as assignmentTable, stations as stationTable, workers as workerTable } from './model.ts';

/** What the civil affairs bureau hands over of its stations and those who work for them, and how cells are read. */

const stations = defineFile({
  name: 'social-work-stations',
  title: '社会工作服务站',
  table: stationTable,
  columns: {
    recordNo: recordNo('站点编号'),
    name: text('站点名称', { max: 60 }),
    areaCode: areaCode('服务区划', { aliases: ['区划代码'] }),
    openedOn: date('设立日期'),
  },
  review: townsWithoutStation,
});

const span = {
  from: date('起始日期'),
  to: date('终止日期', { optional: true }),
  endedOn: date('提前终止日期', { aliases: ['解除日期'], optional: true }),
};

const workers = defineFile({
  name: 'contracted-workers',
  title: '社会工作者与志愿者',
  table: workerTable,
  columns: {
    recordNo: recordNo('工号'),
    stationNo: recordNo('站点编号'),
    account: account('账号', { aliases: ['登录账号'] }),
    kind: code('人员类别', { SOCIAL_WORKER: ['社会工作者', '专业社工', '社工'], VOLUNTEER: '志愿者' }),
    contractNo: text('合同编号', { aliases: ['协议编号'], max: 60 }),
    ...span,
  },
  references: { stationNo: stationTable.recordNo },
  constraints: {
    contracted_worker_dates: { column: 'to', reason: 'DATES_REVERSED' },
    contracted_worker_ended: { column: 'endedOn', reason: 'DATES_REVERSED' },
  },
});

const assignments = defineFile({
  name: 'assignments',
  title: '服务任务',
  table: assignmentTable,
  columns: {
    recordNo: recordNo('任务编号'),
    workerNo: recordNo('工号'),
    householdId: householdKey('户编号', { aliases: ['家庭编号'], optional: true }),
    personRecordNo: recordNo('人员编号', { optional: true }),
    task: code('任务', {
      VISIT: ['走访探视', '访视'],
      LIVING_CARE: '生活照料',
      HOUSEKEEPING: '家政服务',
      SPIRITUAL_COMFORT: '精神慰藉',
      COUNSELING: '心理疏导',
      CAPABILITY: '能力提升',
      SOCIAL_INTEGRATION: '社会融入',
    }),
    ...span,
  },
  references: {
    workerNo: workerTable.recordNo,
    householdId: households.householdId,
    personRecordNo: persons.recordNo,
  },
  constraints: {
    assignment_to_whom: { column: 'householdId', reason: 'ONE_HOUSEHOLD_OR_PERSON' },
    assignment_dates: { column: 'to', reason: 'DATES_REVERSED' },
    assignment_ended: { column: 'endedOn', reason: 'DATES_REVERSED' },
  },
});

export const files = [stations, workers, assignments];
