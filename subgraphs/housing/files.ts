import {
  code,
  date,
  decimal,
  defineFile,
  householdKey,
  integer,
  money,
  personKey,
  recordNo,
} from '../_kernel/import/index.ts';
import {
  dwellings as dwellingTable,
  publicRentals as publicRentalTable,
  rebuilds as rebuildTable,
  registeredHomes as registeredHomeTable,
  rentSubsidies as rentSubsidyTable,
  safetyAppraisals as safetyAppraisalTable,
} from './model.ts';

/** What the housing bureau hands over: the headings of its exports, and how their cells are read. */

const householdNumber = householdKey('户编号', { aliases: ['家庭编号', '救助家庭编号'] });

const dwellings = defineFile({
  name: 'dwellings',
  title: '现住房',
  table: dwellingTable,
  columns: {
    recordNo: recordNo('住房记录号', { aliases: ['住房编号', '记录编号'] }),
    householdId: householdNumber,
    kind: code('城乡类别', { URBAN: ['城镇', '城市'], RURAL: ['农村', '乡村'] }),
    tenure: code('产权性质', {
      OWNED: ['自有', '自有产权', '自建'],
      PUBLIC_RENTED: ['承租公租房', '公租房'],
      RENTED: ['市场租赁', '租赁'],
      BORROWED: ['借住', '借用'],
    }),
    area: decimal('建筑面积', { aliases: ['建筑面积（平方米）', '面积'], max: 9999 }),
    areaPerHead: decimal('人均建筑面积', { aliases: ['人均建筑面积（平方米）', '人均面积'], max: 9999 }),
    surveyedOn: date('调查日期', { aliases: ['登记日期'] }),
  },
  constraints: {
    dwelling_area: { column: 'area', reason: 'OUT_OF_RANGE' },
    dwelling_area_per_head: { column: 'areaPerHead', reason: 'OUT_OF_RANGE' },
  },
});

const publicRentals = defineFile({
  name: 'public-rentals',
  title: '公租房',
  table: publicRentalTable,
  columns: {
    recordNo: recordNo('公租房记录号', { aliases: ['公租房申请号', '记录编号'] }),
    householdId: householdNumber,
    queueNo: integer('轮候号', { aliases: ['轮候序号'], min: 1, max: 1_000_000 }),
    priorityReason: code(
      '优先原因',
      {
        DIBAO: ['城镇低保家庭', '低保家庭', '低保'],
        DESTITUTE_DISPERSED: ['分散供养特困人员', '分散特困'],
        DIBAO_MARGIN: ['低保边缘家庭', '低保边缘'],
        RIGID_EXPENDITURE: ['刚性支出困难家庭', '刚性支出困难'],
      },
      { optional: true },
    ),
    appliedOn: date('申请日期'),
    allocatedOn: date('配租日期', { optional: true }),
    endedOn: date('退出日期', { aliases: ['退租日期'], optional: true }),
  },
  constraints: {
    public_rental_allocated: { column: 'allocatedOn', reason: 'DATES_REVERSED' },
    public_rental_ended: { column: 'endedOn', reason: 'DATES_REVERSED' },
    remedy_one_at_a_time: { column: 'allocatedOn', reason: 'ANOTHER_REMEDY' },
  },
});

const rentSubsidies = defineFile({
  name: 'rent-subsidies',
  title: '租赁补贴',
  table: rentSubsidyTable,
  columns: {
    recordNo: recordNo('租赁补贴记录号', { aliases: ['补贴编号', '记录编号'] }),
    householdId: householdNumber,
    monthlyAmount: money('月补贴金额', { aliases: ['每月补贴金额', '月补贴金额（元）'], min: 1 }),
    startedOn: date('起补日期', { aliases: ['开始日期'] }),
    endedOn: date('停补日期', { aliases: ['结束日期'], optional: true }),
  },
  constraints: {
    rent_subsidy_dates: { column: 'endedOn', reason: 'DATES_REVERSED' },
    remedy_one_at_a_time: { column: 'startedOn', reason: 'ANOTHER_REMEDY' },
  },
});

const safetyAppraisals = defineFile({
  name: 'safety-appraisals',
  title: '房屋安全鉴定',
  table: safetyAppraisalTable,
  columns: {
    recordNo: recordNo('鉴定记录号', { aliases: ['鉴定编号', '记录编号'] }),
    householdId: householdNumber,
    grade: code('鉴定等级', { A: 'A级', B: 'B级', C: 'C级', D: 'D级' }, { aliases: ['危险性等级', '危房等级'] }),
    appraisedOn: date('鉴定日期'),
  },
});

const rebuilds = defineFile({
  name: 'rebuilds',
  title: '农村危房改造',
  table: rebuildTable,
  columns: {
    recordNo: recordNo('改造记录号', { aliases: ['改造编号', '记录编号'] }),
    householdId: householdNumber,
    basis: code('改造依据', { GRADE_C: ['C级危房', 'C级'], GRADE_D: ['D级危房', 'D级'], NO_HOUSE: '无房' }),
    group: code('重点对象类别', {
      RELAPSE_MONITORED: ['易返贫致贫户', '防止返贫监测对象'],
      DIBAO: ['低保户', '农村低保户'],
      DESTITUTE_DISPERSED: ['分散供养特困人员', '农村分散供养特困人员'],
      RIGID_EXPENDITURE: ['刚性支出较大户', '刚性支出困难家庭', '因病因灾因意外等刚性支出较大户'],
      DIBAO_MARGIN: ['低保边缘家庭', '农村低保边缘家庭'],
      OTHER_LIFTED: ['其他脱贫户', '其他未享受过改造政策且无力自建的脱贫户'],
    }),
    plannedOn: date('列入计划日期', { aliases: ['登记日期'] }),
    approvedOn: date('批准日期', { aliases: ['审批日期'], optional: true }),
    completedOn: date('竣工日期', { optional: true }),
    grant: money('补助金额', { aliases: ['补助金额（元）'], min: 1, optional: true }),
  },
  constraints: {
    rebuild_approved: { column: 'approvedOn', reason: 'DATES_REVERSED' },
    rebuild_completed: { column: 'completedOn', reason: 'DATES_REVERSED' },
    remedy_one_at_a_time: { column: 'approvedOn', reason: 'ANOTHER_REMEDY' },
  },
});

const registeredHomes = defineFile({
  name: 'registered-homes',
  title: '不动产登记（住房）',
  table: registeredHomeTable,
  columns: {
    recordNo: recordNo('不动产登记号', { aliases: ['登记编号', '记录编号'] }),
    personId: personKey('权利人身份证号', { aliases: ['身份证号', '身份证号码', '公民身份号码'] }),
    area: decimal('建筑面积', { aliases: ['建筑面积（平方米）', '面积'], max: 9999 }),
    registeredOn: date('登记日期'),
    cancelledOn: date('注销日期', { aliases: ['转移日期'], optional: true }),
  },
  constraints: {
    registered_home_area: { column: 'area', reason: 'OUT_OF_RANGE' },
    registered_home_dates: { column: 'cancelledOn', reason: 'DATES_REVERSED' },
  },
});

export const files = [dwellings, publicRentals, rentSubsidies, safetyAppraisals, rebuilds, registeredHomes];
