import { account, boolean, code, date, defineFile, money, personKey, recordNo, text } from '../_kernel/import/index.ts';
import {
  judicialRelief as judicialReliefTable,
  legalAidCases as legalAidCaseTable,
  rehabilitatedPersons as rehabilitatedPersonTable,
  releasedPersons as releasedPersonTable,
  unsealings as unsealingTable,
} from './model.ts';

/** What the justice bureau hands over: the headings of its exports, and how their cells are read. */

const idNumber = personKey('身份证号', { aliases: ['身份证号码', '公民身份号码', '证件号码', '受援人证件号码'] });

/** 《刑事诉讼法》第二百八十六条; left empty: the record is not sealed. */
const sealedOn = date('封存日期', { aliases: ['犯罪记录封存日期'], optional: true });

const legalAidCases = defineFile({
  name: 'legal-aid-cases',
  title: '法律援助',
  table: legalAidCaseTable,
  columns: {
    recordNo: recordNo('援助案号', { aliases: ['法律援助案号', '记录编号'] }),
    personId: idNumber,
    caseType: code('案件类型', {
      CRIMINAL: ['刑事', '刑事案件'],
      CIVIL: ['民事', '民事案件'],
      ADMINISTRATIVE: ['行政', '行政案件'],
      LABOUR_ARBITRATION: ['劳动仲裁', '劳动人事争议仲裁'],
    }),
    isMeansCheckExempt: boolean('是否免予经济困难核查', { aliases: ['免予核查'] }),
    appliedOn: date('申请日期', { aliases: ['收到申请日期'] }),
    decision: code('审查决定', { GRANTED: ['给予援助', '同意'], REFUSED: ['不予援助', '不同意'] }, { optional: true }),
    decidedOn: date('决定日期', { aliases: ['审查决定日期'], optional: true }),
    appointedOn: date('指派日期', { optional: true }),
    sealedOn,
  },
  constraints: {
    legal_aid_case_decided: { column: 'decidedOn', reason: 'REQUIRED' },
    legal_aid_case_decided_on: { column: 'decidedOn', reason: 'DATES_REVERSED' },
    legal_aid_case_appointed_on: { column: 'appointedOn', reason: 'NOT_GRANTED' },
    legal_aid_case_sealed: { column: 'sealedOn', reason: 'DATES_REVERSED' },
  },
});

const judicialRelief = defineFile({
  name: 'judicial-relief',
  title: '司法救助',
  table: judicialReliefTable,
  columns: {
    recordNo: recordNo('救助案号', { aliases: ['司法救助案号', '记录编号'] }),
    personId: idNumber,
    caseNo: text('原案案号', { aliases: ['原案件编号'], max: 100 }),
    decidingBody: code('决定机关', {
      COURT: ['人民法院', '法院'],
      PROCURATORATE: ['人民检察院', '检察院'],
      PUBLIC_SECURITY: ['公安机关', '公安局'],
      JUSTICE_BUREAU: ['司法行政机关', '司法局'],
    }),
    amount: money('救助金额', { aliases: ['金额', '救助金额（元）'], min: 1 }),
    appliedOn: date('申请日期'),
    decidedOn: date('决定日期', { aliases: ['批准日期'] }),
  },
  constraints: {
    judicial_relief_dates: { column: 'decidedOn', reason: 'DATES_REVERSED' },
    judicial_relief_once_per_case: { column: 'caseNo', reason: 'RELIEF_GIVEN_BEFORE' },
  },
});

const supportPeriod = {
  from: date('帮扶起始日期', { aliases: ['帮扶开始日期'] }),
  to: date('帮扶截止日期', { aliases: ['帮扶结束日期'] }),
  sealedOn,
};

const releasedPersons = defineFile({
  name: 'released-persons',
  title: '刑满释放人员帮扶',
  table: releasedPersonTable,
  columns: { recordNo: recordNo('帮扶记录号', { aliases: ['记录编号'] }), personId: idNumber, ...supportPeriod },
  constraints: { released_person_dates: { column: 'to', reason: 'DATES_REVERSED' } },
});

const rehabilitatedPersons = defineFile({
  name: 'rehabilitated-persons',
  title: '戒毒期满人员帮扶',
  table: rehabilitatedPersonTable,
  columns: { recordNo: recordNo('帮扶记录号', { aliases: ['记录编号'] }), personId: idNumber, ...supportPeriod },
  constraints: { rehab_person_dates: { column: 'to', reason: 'DATES_REVERSED' } },
});

const unsealings = defineFile({
  name: 'unsealings',
  title: '封存记录查询许可',
  table: unsealingTable,
  columns: {
    recordNo: recordNo('许可编号', { aliases: ['记录编号'] }),
    personId: idNumber,
    account: account('账号', { aliases: ['查询账号'] }),
    ground: text('查询依据', { max: 100 }),
    decisionNo: text('决定文号', { max: 60 }),
    from: date('起始日期'),
    to: date('终止日期'),
    endedOn: date('提前终止日期', { optional: true }),
  },
  constraints: {
    unsealing_dates: { column: 'to', reason: 'DATES_REVERSED' },
    unsealing_ended: { column: 'endedOn', reason: 'DATES_REVERSED' },
  },
});

export const files = [legalAidCases, judicialRelief, releasedPersons, rehabilitatedPersons, unsealings];
