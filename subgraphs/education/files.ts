import { boolean, code, date, defineFile, integer, money, personKey, recordNo, text } from '../_kernel/import/index.ts';
import { aidAwards, enrolments as enrolmentTable, homeTeaching as homeTeachingTable } from './model.ts';

/** What the education bureau hands over: the headings of its exports, and how their cells are read. */

const idNumber = personKey('身份证号', { aliases: ['身份证号码', '公民身份号码', '证件号码', '学生身份证号'] });

const enrolments = defineFile({
  name: 'enrolments',
  title: '学籍',
  table: enrolmentTable,
  columns: {
    recordNo: recordNo('学籍记录号', { aliases: ['学籍编号', '记录编号'] }),
    personId: idNumber,
    stage: code('学段', {
      PRESCHOOL: ['学前', '幼儿园', '学前教育'],
      PRIMARY: '小学',
      JUNIOR: ['初中', '初级中学'],
      SENIOR: ['普通高中', '高中'],
      VOCATIONAL: ['中等职业', '中职', '职高'],
      COLLEGE: ['高等教育', '大学', '高职'],
    }),
    school: text('学校名称', { aliases: ['学校', '就读学校'] }),
    grade: integer('年级', { min: 1, max: 9, optional: true }),
    isBoarder: boolean('是否寄宿', { aliases: ['寄宿'] }),
    enrolledOn: date('入学日期', { aliases: ['入学时间'] }),
    leftOn: date('离校日期', { aliases: ['离校时间'], optional: true }),
  },
  constraints: { enrolment_dates: { column: 'leftOn', reason: 'DATES_REVERSED' } },
});

const aid = defineFile({
  name: 'aid-awards',
  title: '学生资助',
  table: aidAwards,
  columns: {
    recordNo: recordNo('资助记录号', { aliases: ['资助编号', '记录编号'] }),
    personId: idNumber,
    item: code('资助项目', {
      PRESCHOOL_AID: '幼儿资助',
      LIVING_AID: ['义务教育生活补助', '生活补助'],
      STATE_GRANT: '国家助学金',
      TUITION_WAIVER: ['免学费', '学费减免'],
      COLLEGE_AID: ['低保家庭大学生救助', '大学生救助'],
    }),
    schoolYear: integer('学年', { aliases: ['学年起始年份'], min: 2000, max: 2100 }),
    amount: money('金额', { aliases: ['资助金额', '金额（元）'], min: 1 }),
    approvedOn: date('批准日期', { aliases: ['审批日期'] }),
  },
});

const homeTeaching = defineFile({
  name: 'home-teaching',
  title: '送教上门',
  table: homeTeachingTable,
  columns: {
    recordNo: recordNo('送教记录号', { aliases: ['记录编号'] }),
    personId: idNumber,
    school: text('送教学校', { aliases: ['学校名称', '学校'] }),
    visitsPerMonth: integer('每月次数', { min: 1, max: 31 }),
    startedOn: date('开始日期'),
    endedOn: date('结束日期', { optional: true }),
  },
  constraints: { home_teaching_dates: { column: 'endedOn', reason: 'DATES_REVERSED' } },
});

export const files = [enrolments, aid, homeTeaching];
