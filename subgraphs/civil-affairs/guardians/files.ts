import { code, date, defineFile, recordNo } from '../../_kernel/import/index.ts';
import { persons } from '../register/model.ts';
import { guardianships as guardianshipTable } from './model.ts';

/** What the civil affairs bureau hands over of guardians: its headings, and how their cells are read. */

const guardianships = defineFile({
  name: 'guardianships',
  title: '监护关系',
  table: guardianshipTable,
  columns: {
    recordNo: recordNo('监护记录号', { aliases: ['记录编号'] }),
    guardianRecordNo: recordNo('监护人编号'),
    wardRecordNo: recordNo('被监护人编号'),
    ground: code('监护依据', {
      PARENT_OF_MINOR: '父母',
      KIN_OF_MINOR: ['其他近亲属', '未成年人的其他近亲属'],
      BY_WILL: ['遗嘱指定', '父母遗嘱指定'],
      APPOINTED: ['为未成年人指定', '指定监护'],
      OF_ADULT: ['成年人法定监护', '成年人的法定监护'],
      AGREED: ['意定监护', '成年人的意定监护'],
      APPOINTED_FOR_ADULT: ['为成年人指定', '成年人指定监护'],
    }),
    from: date('起始日期'),
    to: date('终止日期', { optional: true }),
    revokedOn: date('撤销日期', { aliases: ['撤销监护资格日期'], optional: true }),
  },
  references: { guardianRecordNo: persons.recordNo, wardRecordNo: persons.recordNo },
  constraints: {
    guardianship_own_guardian: { column: 'guardianRecordNo', reason: 'OWN_GUARDIAN' },
    guardianship_dates: { column: 'to', reason: 'DATES_REVERSED' },
    guardianship_revoked: { column: 'revokedOn', reason: 'DATES_REVERSED' },
    guardianship_one_at_a_time: { column: 'from', reason: 'GUARDIANSHIP_OVERLAPS' },
  },
});

export const files = [guardianships];
