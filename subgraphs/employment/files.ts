import {
  boolean,
  code,
  date,
  defineFile,
  householdKey,
  integer,
  money,
  personKey,
  recordNo,
  text,
} from '../_kernel/import/index.ts';
import {
  jobStatuses as jobStatusTable,
  publicPosts as publicPostTable,
  services as serviceTable,
  subsidies as subsidyTable,
  trainings as trainingTable,
  workRefusals as workRefusalTable,
  zeroEmployment as zeroEmploymentTable,
} from './model.ts';

/** What the employment bureau hands over: the headings of its exports, and how their cells are read. */

const idNumber = personKey('身份证号', { aliases: ['身份证号码', '公民身份号码', '证件号码'] });
const retiresOn = date('法定退休日期', { aliases: ['退休日期'], optional: true });

const jobStatuses = defineFile({
  name: 'job-statuses',
  title: '就业状态',
  table: jobStatusTable,
  columns: {
    recordNo: recordNo('就业记录号', { aliases: ['就业登记号', '记录编号'] }),
    personId: idNumber,
    kind: code('就业状态', {
      EMPLOYED: ['单位就业', '在职'],
      FLEXIBLE: '灵活就业',
      SELF_EMPLOYED: ['自主创业', '个体经营'],
      PUBLIC_POST: ['公益性岗位就业', '公益性岗位'],
      REGISTERED_UNEMPLOYED: ['登记失业', '失业'],
      NOT_WORKING: ['未就业', '无业'],
    }),
    employer: text('用人单位', { aliases: ['工作单位'], optional: true }),
    from: date('起始日期', { aliases: ['登记日期'] }),
    to: date('截止日期', { aliases: ['终止日期'], optional: true }),
  },
  constraints: {
    job_status_dates: { column: 'to', reason: 'DATES_REVERSED' },
    job_status_employer: { column: 'employer', reason: 'EMPLOYER_OF_UNEMPLOYED' },
  },
});

const services = defineFile({
  name: 'services',
  title: '公共就业服务',
  table: serviceTable,
  columns: {
    recordNo: recordNo('服务记录号', { aliases: ['服务编号', '记录编号'] }),
    personId: idNumber,
    kind: code('服务项目', {
      REGISTRATION: '失业登记',
      GUIDANCE: '职业指导',
      JOB_REFERRAL: ['职业介绍', '岗位推荐'],
      POLICY_ADVICE: '政策咨询',
      STARTUP_SUPPORT: ['创业服务', '创业指导'],
    }),
    providedOn: date('服务日期'),
    outcome: code('服务结果', { PLACED: '已就业', NOT_PLACED: '未就业' }, { optional: true }),
  },
});

const trainings = defineFile({
  name: 'trainings',
  title: '职业技能培训',
  table: trainingTable,
  columns: {
    recordNo: recordNo('培训记录号', { aliases: ['培训编号', '记录编号'] }),
    personId: idNumber,
    trade: text('工种', { aliases: ['培训工种'] }),
    institution: text('培训机构'),
    startedOn: date('开班日期', { aliases: ['开始日期'] }),
    endedOn: date('结业日期', { aliases: ['结束日期'], optional: true }),
    isCertified: boolean('是否取得证书', { aliases: ['取得证书'], optional: true }),
    subsidy: money('培训补贴金额', { aliases: ['补贴金额'], min: 1, optional: true }),
  },
  constraints: {
    training_dates: { column: 'endedOn', reason: 'DATES_REVERSED' },
    training_certified: { column: 'isCertified', reason: 'CERTIFIED_WITHOUT_END' },
  },
});

const publicPosts = defineFile({
  name: 'public-posts',
  title: '公益性岗位',
  table: publicPostTable,
  columns: {
    recordNo: recordNo('岗位记录号', { aliases: ['安置编号', '记录编号'] }),
    personId: idNumber,
    position: text('岗位名称', { aliases: ['岗位'] }),
    employer: text('用人单位', { aliases: ['安置单位'] }),
    startedOn: date('上岗日期', { aliases: ['开始日期'] }),
    endedOn: date('离岗日期', { aliases: ['结束日期'], optional: true }),
    retiresOn,
  },
  constraints: { public_post_dates: { column: 'endedOn', reason: 'DATES_REVERSED' } },
});

const subsidies = defineFile({
  name: 'subsidies',
  title: '就业补贴与减免',
  table: subsidyTable,
  columns: {
    recordNo: recordNo('补贴记录号', { aliases: ['补贴编号', '记录编号'] }),
    personId: idNumber,
    kind: code('补贴项目', {
      SOCIAL_INSURANCE: ['社会保险补贴', '社保补贴'],
      PUBLIC_POST: ['公益性岗位补贴', '岗位补贴'],
      LOAN_INTEREST: ['贷款贴息', '创业担保贷款贴息'],
      TAX_RELIEF: ['税费减免', '税收减免'],
    }),
    monthlyAmount: money('月补贴金额', { aliases: ['每月金额', '补贴标准'], min: 1 }),
    startedOn: date('享受开始日期', { aliases: ['开始日期'] }),
    endedOn: date('享受结束日期', { aliases: ['结束日期'], optional: true }),
    retiresOn,
  },
  constraints: { subsidy_dates: { column: 'endedOn', reason: 'DATES_REVERSED' } },
});

const workRefusals = defineFile({
  name: 'work-refusals',
  title: '拒绝接受介绍的工作',
  table: workRefusalTable,
  columns: {
    recordNo: recordNo('拒绝记录号', { aliases: ['记录编号'] }),
    personId: idNumber,
    position: text('介绍岗位', { aliases: ['岗位名称'] }),
    refusedOn: date('拒绝日期'),
    isSuitable: boolean('岗位是否相适应', { aliases: ['是否相适应'] }),
    hasGoodReason: boolean('是否有正当理由', { aliases: ['正当理由'] }),
  },
});

const zeroEmployment = defineFile({
  name: 'zero-employment',
  title: '零就业家庭',
  table: zeroEmploymentTable,
  columns: {
    recordNo: recordNo('认定记录号', { aliases: ['认定编号', '记录编号'] }),
    householdId: householdKey('户编号', { aliases: ['家庭编号', '救助家庭编号'] }),
    foundOn: date('发现日期', { aliases: ['认定日期'] }),
    helpedOn: date('就业日期', { aliases: ['帮扶就业日期'], optional: true }),
    helpedBy: code(
      '就业方式',
      {
        EMPLOYED: '单位就业',
        FLEXIBLE: '灵活就业',
        SELF_EMPLOYED: ['自主创业', '个体经营'],
        PUBLIC_POST: ['公益性岗位', '公益性岗位就业'],
      },
      { optional: true },
    ),
    employedPersons: integer('就业人数', { min: 1, max: 99, optional: true }),
    withdrawnOn: date('退出日期', { optional: true }),
  },
  constraints: {
    zero_employment_dates: { column: 'helpedOn', reason: 'DATES_REVERSED' },
    zero_employment_withdrawn: { column: 'withdrawnOn', reason: 'DATES_REVERSED' },
    zero_employment_helped: { column: 'helpedOn', reason: 'HELPED_WITHOUT_EMPLOYMENT' },
    zero_employment_one_end: { column: 'withdrawnOn', reason: 'HELPED_AND_WITHDRAWN' },
    zero_employment_one_at_a_time: { column: 'foundOn', reason: 'FOUND_TWICE' },
  },
});

export const files = [jobStatuses, services, trainings, publicPosts, subsidies, workRefusals, zeroEmployment];
