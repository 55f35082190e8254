import { account, code, date, defineFile, recordNo, text } from '../../_kernel/import/index.ts';
import { persons } from '../register/model.ts';
import { keepers as keeperTable, protectedPersons as protectedTable } from './model.ts';

/** What the civil affairs bureau hands over of protected persons: its headings, and how their cells are read. */

const protectedPersons = defineFile({
  name: 'protected-persons',
  title: '受保护人员',
  table: protectedTable,
  columns: {
    recordNo: recordNo('保护记录号', { aliases: ['记录编号'] }),
    personRecordNo: recordNo('人员编号'),
    ground: code('保护事由', {
      DE_FACTO_UNSUPPORTED: ['事实无人抚养儿童', '事实无人抚养'],
      DOMESTIC_VIOLENCE: ['家庭暴力受害人', '家庭暴力'],
    }),
    from: date('起始日期'),
    to: date('终止日期', { optional: true }),
    decisionNo: text('决定文号', { max: 60 }),
  },
  references: { personRecordNo: persons.recordNo },
  constraints: { protected_person_dates: { column: 'to', reason: 'DATES_REVERSED' } },
});

const keepers = defineFile({
  name: 'protection-keepers',
  title: '保护责任人',
  table: keeperTable,
  columns: {
    recordNo: recordNo('责任记录号'),
    protectionNo: recordNo('保护记录号'),
    account: account('账号', { aliases: ['登录账号'] }),
    from: date('起始日期'),
    to: date('终止日期', { optional: true }),
    endedOn: date('提前终止日期', { aliases: ['解除日期'], optional: true }),
  },
  references: { protectionNo: protectedTable.recordNo },
  constraints: {
    protection_keeper_dates: { column: 'to', reason: 'DATES_REVERSED' },
    protection_keeper_ended: { column: 'endedOn', reason: 'DATES_REVERSED' },
  },
});

export const files = [protectedPersons, keepers];
