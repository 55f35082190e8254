import {
  code,
  column,
  date,
  defineFile,
  integer,
  money,
  personKey,
  Rejection,
  recordNo,
  text,
} from '../_kernel/import/index.ts';
import { Icd10Chapter } from './generated.ts';
import {
  directAids as directAidTable,
  enrolments as enrolmentTable,
  premiumAids as premiumAidTable,
  seriousDiseases as seriousDiseaseTable,
  settlements as settlementTable,
} from './model.ts';

/** What the medical insurance bureau hands over: the headings of its exports, and how their cells are read. */

const idNumber = personKey('证件号码', { aliases: ['身份证号', '身份证号码', '公民身份号码', '参保人证件号码'] });

/** First and last category of each chapter of ICD-10. */
const CHAPTERS: readonly (readonly [Icd10Chapter, from: string, to: string])[] = [
  ['I', 'A00', 'B99'],
  ['II', 'C00', 'D48'],
  ['III', 'D50', 'D89'],
  ['IV', 'E00', 'E90'],
  ['V', 'F00', 'F99'],
  ['VI', 'G00', 'G99'],
  ['VII', 'H00', 'H59'],
  ['VIII', 'H60', 'H95'],
  ['IX', 'I00', 'I99'],
  ['X', 'J00', 'J99'],
  ['XI', 'K00', 'K93'],
  ['XII', 'L00', 'L99'],
  ['XIII', 'M00', 'M99'],
  ['XIV', 'N00', 'N99'],
  ['XV', 'O00', 'O99'],
  ['XVI', 'P00', 'P96'],
  ['XVII', 'Q00', 'Q99'],
  ['XVIII', 'R00', 'R99'],
  ['XIX', 'S00', 'T98'],
  ['XX', 'V01', 'Y98'],
  ['XXI', 'Z00', 'Z99'],
  ['XXII', 'U00', 'U99'],
];

/** `C34.902` or `Ⅱ` → `II`: whatever the bureau sends, nothing finer than the chapter is kept. */
function readChapter(raw: string): Icd10Chapter | Rejection {
  const written = raw.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  const category = /^[A-Z]\d{2}(?=$|[.X+*\d])/.exec(written)?.[0];
  const chapter = category
    ? CHAPTERS.find(([, from, to]) => from <= category && category <= to)?.[0]
    : Object.values(Icd10Chapter).find((known) => known === written);
  return chapter ?? new Rejection('UNKNOWN_CODE');
}

const diagnosisHeadings = { aliases: ['疾病诊断编码', 'ICD-10编码', 'ICD-10章'] };

const enrolments = defineFile({
  name: 'enrolments',
  title: '参保',
  table: enrolmentTable,
  columns: {
    recordNo: recordNo('参保记录号', { aliases: ['参保编号', '记录编号'] }),
    personId: idNumber,
    scheme: code('险种', {
      EMPLOYEE: ['职工基本医疗保险', '职工医保', '310'],
      RESIDENT: ['城乡居民基本医疗保险', '居民医保', '390'],
    }),
    birthDate: date('出生日期', { aliases: ['出生年月日'], optional: true }),
    insuredFrom: date('参保开始日期', { aliases: ['参保日期'] }),
    insuredTo: date('参保结束日期', { aliases: ['停保日期'], optional: true }),
  },
  constraints: { enrolment_dates: { column: 'insuredTo', reason: 'DATES_REVERSED' } },
});

const premiumAids = defineFile({
  name: 'premium-aids',
  title: '资助参保',
  table: premiumAidTable,
  columns: {
    recordNo: recordNo('资助记录号', { aliases: ['资助编号', '记录编号'] }),
    personId: idNumber,
    kind: code('资助方式', { FULL: ['全额资助', '全额'], FIXED: ['定额资助', '定额'] }),
    year: integer('参保年度', { aliases: ['年度'], min: 2000, max: 2100 }),
    amount: money('资助金额', { aliases: ['金额', '资助金额（元）'], min: 1 }),
    aidedOn: date('资助日期'),
  },
});

const settlements = defineFile({
  name: 'settlements',
  title: '费用结算',
  table: settlementTable,
  columns: {
    recordNo: recordNo('结算单号', { aliases: ['结算编号', '记录编号'] }),
    personId: idNumber,
    settledOn: date('结算日期', { aliases: ['结算时间'] }),
    care: code('就医类别', {
      INPATIENT: '住院',
      OUTPATIENT: ['普通门诊', '门诊'],
      CHRONIC_OUTPATIENT: ['门诊慢特病', '门诊特殊病', '门诊慢性病'],
    }),
    hospital: text('医疗机构', { aliases: ['定点医疗机构', '医院名称'] }),
    diagnosis: column('诊断编码', { ...diagnosisHeadings, optional: true }, readChapter),
    total: money('总费用', { aliases: ['医疗费总额'] }),
    basicInsurance: money('基本医保支付', { aliases: ['基本医疗保险基金支付'] }),
    seriousIllnessInsurance: money('大病保险支付', { aliases: ['大病支付'] }),
    medicalAid: money('医疗救助支付', { aliases: ['医疗救助基金支付'] }),
    selfPay: money('个人自付', { aliases: ['个人负担', '个人支付'] }),
  },
  constraints: { settlement_layers: { column: 'total', reason: 'LAYERS_DO_NOT_ADD_UP' } },
});

const directAids = defineFile({
  name: 'direct-aids',
  title: '直接医疗救助',
  table: directAidTable,
  columns: {
    recordNo: recordNo('救助记录号', { aliases: ['救助编号', '记录编号'] }),
    personId: idNumber,
    tier: integer('救助档次', { min: 1, max: 4 }),
    deductible: money('起付标准', { aliases: ['起付线'] }),
    ratio: integer('救助比例', { aliases: ['救助比例（%）'], min: 1, max: 100 }),
    amount: money('救助金额', { aliases: ['金额'], min: 1 }),
    aidedOn: date('救助日期'),
  },
});

const seriousDiseases = defineFile({
  name: 'serious-diseases',
  title: '重特大疾病名录',
  table: seriousDiseaseTable,
  columns: {
    recordNo: recordNo('名录编号', { aliases: ['记录编号'] }),
    personId: idNumber,
    diagnosis: column('诊断编码', diagnosisHeadings, readChapter),
    listedOn: date('列入日期', { aliases: ['认定日期'] }),
    listedUntil: date('有效期至', { optional: true }),
  },
  constraints: { serious_disease_dates: { column: 'listedUntil', reason: 'DATES_REVERSED' } },
});

export const files = [enrolments, premiumAids, settlements, directAids, seriousDiseases];
