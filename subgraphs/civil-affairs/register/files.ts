import { sql } from 'drizzle-orm';
import { areas, ethnicGroups } from '../../_kernel/codes.ts';
import { anyOf } from '../../_kernel/database/columns.ts';
import type { Transaction } from '../../_kernel/database/database.ts';
import {
  areaCode,
  type Columns,
  code,
  column,
  date,
  defineFile,
  householdKey,
  householdNo,
  type ImportContext,
  integer,
  money,
  Rejection,
  type RowOf,
  recordNo,
  relation,
  text,
  writtenDocument,
} from '../../_kernel/import/index.ts';
import type { HardshipCause } from '../generated.ts';
import { householdsWithoutHead } from './heads.ts';
import { identityOf, keepDisputedApart } from './identity.ts';
import {
  households as householdTable,
  members as memberTable,
  nameTerms,
  persons as personTable,
  statuses as statusTable,
} from './model.ts';
import { registerForm, searchTerms } from './names.ts';

/** What the civil affairs bureau hands over: the headings of its exports, and how their cells are read. */

const village = { exists: (areaCode: string) => areaCode.length === 12 && areas().has(areaCode) };
/** Of a last move, past or ahead: both cells or neither. Whoever came from another county has no area of ours before. */
const move = {
  formerAreaCode: areaCode('迁出区划', { aliases: ['原居住地区划'], optional: true, ...village }),
  movedOn: date('迁入日期', { aliases: ['迁移日期'], optional: true }),
};
const ethnicLabels = Object.fromEntries(ethnicGroups().all.map(({ code, name }) => [code, name]));

const personColumns = {
  recordNo: recordNo('人员编号', { aliases: ['人员记录号'] }),
  document: writtenDocument('证件号码', { aliases: ['身份证号', '身份证号码', '公民身份号码'], optional: 'cell' }),
  formerIdNumber: writtenDocument('曾用证件号码', { aliases: ['原证件号码'], optional: true }),
  name: text('姓名', { max: 100 }),
  mongolianName: text('蒙古文姓名', { max: 100, optional: true }),
  gender: code('性别', {
    UNKNOWN: ['未知', '0'],
    MALE: ['男', '男性', '1'],
    FEMALE: ['女', '女性', '2'],
    NOT_STATED: ['未说明', '9'],
  }),
  birthDate: date('出生日期', { aliases: ['生日'] }),
  deathDate: date('死亡日期', { optional: true }),
  ethnicity: code('民族', ethnicLabels, { optional: true }),
  phone: text('联系电话', { aliases: ['电话', '手机号'], max: 20, optional: true }),
  areaCode: areaCode('居住地区划', { aliases: ['居住村居', '区划代码'], ...village }),
  ...move,
  registerCounty: text('户籍县级区划', { max: 6, optional: true }),
  labourAbility: code('劳动能力', { ABLE: '有', PARTIAL: '部分', NONE: '无' }, { optional: true }),
  selfCare: code('自理能力', { FULL: ['全自理', '自理'], PARTIAL: '半护理', NONE: '全护理' }, { optional: true }),
} satisfies Columns;

function toPerson(cells: RowOf<typeof personColumns>, context: ImportContext) {
  const { document, name, ...rest } = cells;
  const idNumber = document?.text ?? null;
  return {
    ...rest,
    ...identityOf({ recordNo: cells.recordNo, idNumber }, context),
    idNumber,
    formerIdNumber: cells.formerIdNumber?.text ?? null,
    name: registerForm(name),
  };
}

/** Two array parameters, whatever the number of rows: names are by far the most rows of a first filling. */
async function indexNames(tx: Transaction, rows: readonly Record<string, unknown>[]): Promise<void> {
  const recordNos: string[] = [];
  const terms: string[] = [];
  for (const row of rows) {
    for (const term of searchTerms(row.name as string)) {
      recordNos.push(row.recordNo as string);
      terms.push(term);
    }
  }
  const indexed = rows.map((row) => row.recordNo as string);
  await tx.delete(nameTerms).where(anyOf(nameTerms.personRecordNo, indexed));
  await tx.execute(sql`insert into ${nameTerms} (person_record_no, term)
    select * from unnest(${sql.param(recordNos)}::text[], ${sql.param(terms)}::text[])`);
}

const persons = defineFile({
  name: 'persons',
  title: '人员',
  table: personTable,
  columns: personColumns,
  toRow: toPerson,
  beforeWrite: keepDisputedApart,
  afterWrite: indexNames,
  constraints: {
    person_dates: { column: 'deathDate', reason: 'DATES_REVERSED' },
    person_move: { column: 'movedOn', reason: 'MOVE_FROM_WHERE' },
  },
});

const CAUSES: Readonly<Record<string, HardshipCause>> = {
  因病: 'ILLNESS',
  因残: 'DISABILITY',
  因学: 'SCHOOLING',
  因灾: 'DISASTER',
  意外事故: 'ACCIDENT',
  缺劳动力: 'NO_LABOUR',
  失业: 'JOB_LOSS',
};

const causes = column('致困原因', { aliases: ['致贫原因'], optional: true }, (raw) => {
  const found = raw
    .split(/[、,，;；\s]+/u)
    .filter(Boolean)
    .map((label) => CAUSES[label]);
  return found.every((cause) => cause !== undefined) ? found : new Rejection('UNKNOWN_CODE');
});

const households = defineFile({
  name: 'households',
  title: '户',
  table: householdTable,
  recordNo: 'code',
  columns: {
    code: householdNo('户编号', { aliases: ['家庭编号'] }),
    areaCode: areaCode('村居区划', { aliases: ['区划代码', '居住地区划'], ...village }),
    ...move,
    kind: code('城乡类别', { URBAN: ['城镇', '城市'], RURAL: '农村' }),
    incomePerHead: money('人均月收入', { aliases: ['月人均收入', '人均月收入（元）'], optional: true }),
    causes,
    declaredHomes: integer('申报住房套数', { aliases: ['申报房产套数'], min: 0, max: 99, optional: true }),
  },
  key: householdTable.code,
  constraints: { household_move: { column: 'movedOn', reason: 'MOVE_FROM_WHERE' } },
  toRow: (cells, { keys }) => ({ ...cells, causes: cells.causes ?? [], householdId: keys.household(cells.code) }),
});

const HEAD = '02';

const members = defineFile({
  name: 'members',
  title: '家庭成员',
  table: memberTable,
  columns: {
    recordNo: recordNo('成员记录号', { aliases: ['记录编号'] }),
    householdId: householdKey('户编号', { aliases: ['家庭编号'] }),
    personRecordNo: recordNo('人员编号', { aliases: ['人员记录号'] }),
    relation: relation('与户主关系'),
    from: date('起始日期', { aliases: ['加入日期'] }),
    to: date('终止日期', { aliases: ['离开日期'], optional: true }),
  },
  toRow: (cells) => ({ ...cells, isHead: cells.relation === HEAD, position: cells.relation === HEAD ? 0 : 1 }),
  references: { householdId: householdTable.householdId, personRecordNo: personTable.recordNo },
  constraints: {
    household_member_dates: { column: 'to', reason: 'DATES_REVERSED' },
    household_member_one_head: { column: 'relation', reason: 'TWO_HEADS' },
    household_member_one_household: { column: 'personRecordNo', reason: 'MEMBERSHIP_OVERLAPS' },
  },
  review: householdsWithoutHead,
});

const statuses = defineFile({
  name: 'statuses',
  title: '救助身份',
  table: statusTable,
  columns: {
    recordNo: recordNo('身份记录号', { aliases: ['记录编号'] }),
    householdId: householdKey('户编号', { aliases: ['家庭编号'] }),
    personRecordNo: recordNo('人员编号', { optional: true }),
    status: code('救助身份', {
      DIBAO: ['低保', '最低生活保障'],
      DIBAO_SINGLE: '单人保',
      DESTITUTE: ['特困', '特困人员'],
      DIBAO_MARGIN: ['低保边缘', '低保边缘家庭'],
      RIGID_EXPENDITURE: ['刚性支出困难', '刚性支出困难家庭'],
      RELAPSE_MONITORED: ['防止返贫监测对象', '防返贫监测'],
      OTHER_HARDSHIP: '其他困难',
    }),
    from: date('起始日期', { aliases: ['认定日期'] }),
    to: date('终止日期', { optional: true }),
    decisionNo: text('决定文号', { max: 60, optional: true }),
  },
  references: { householdId: householdTable.householdId, personRecordNo: personTable.recordNo },
  constraints: {
    assistance_status_dates: { column: 'to', reason: 'DATES_REVERSED' },
    assistance_status_one_household: { column: 'from', reason: 'STATUS_OVERLAPS' },
    assistance_status_one_person: { column: 'from', reason: 'STATUS_OVERLAPS' },
  },
});

export const files = [persons, households, members, statuses];
