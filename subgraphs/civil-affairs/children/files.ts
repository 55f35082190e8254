import { code, column, date, defineFile, Rejection, recordNo, text } from '../../_kernel/import/index.ts';
import type { ChildProtectionReason } from '../generated.ts';
import { persons } from '../register/model.ts';
import { childProtections as protectionTable } from './model.ts';

/** What the civil affairs bureau hands over of protected children: its headings, and how their cells are read. */

const REASONS: Readonly<Record<string, ChildProtectionReason>> = {
  死亡: 'DEAD',
  查找不到: 'UNTRACEABLE',
  重残: 'SEVERE_DISABILITY',
  重度残疾: 'SEVERE_DISABILITY',
  重病: 'SERIOUS_ILLNESS',
  患重病: 'SERIOUS_ILLNESS',
  服刑: 'IN_PRISON',
  服刑在押: 'IN_PRISON',
  强制隔离戒毒: 'COMPULSORY_REHAB',
  限制人身自由: 'RESTRICTED_LIBERTY',
  失联: 'LOST_CONTACT',
  撤销监护资格: 'GUARDIANSHIP_REVOKED',
  遣送出境: 'DEPORTED',
  驱逐出境: 'DEPORTED',
  外出务工: 'WORKING_AWAY',
};

const reasons = column('父母情形', { aliases: ['认定情形'], optional: 'cell' }, (raw) => {
  const found = raw
    .split(/[、,，;；\s]+/u)
    .filter(Boolean)
    .map((label) => REASONS[label]);
  return found.every((reason) => reason !== undefined) ? [...new Set(found)] : new Rejection('UNKNOWN_CODE');
});

const protections = defineFile({
  name: 'child-protections',
  title: '儿童保障身份',
  table: protectionTable,
  columns: {
    recordNo: recordNo('认定记录号', { aliases: ['记录编号'] }),
    personRecordNo: recordNo('儿童编号', { aliases: ['人员编号'] }),
    kind: code('保障类别', {
      ORPHAN: '孤儿',
      DE_FACTO_UNSUPPORTED: ['事实无人抚养儿童', '事实无人抚养'],
      IN_DIFFICULTY: '困境儿童',
      LEFT_BEHIND: '留守儿童',
    }),
    reasons,
    guardianKind: code('监护人类别', {
      PARENT: '父母',
      RELATIVE: ['其他亲属', '亲属'],
      INSTITUTION: ['机构', '福利机构'],
      CIVIL_AFFAIRS: ['民政部门', '民政'],
      VILLAGE_COMMITTEE: ['村（居）民委员会', '村居委会'],
    }),
    guardianRecordNo: recordNo('监护人编号', { optional: true }),
    from: date('起始日期', { aliases: ['认定日期'] }),
    to: date('终止日期', { optional: true }),
    decisionNo: text('决定文号', { max: 60 }),
  },
  toRow: (cells) => ({ ...cells, reasons: cells.reasons ?? [] }),
  references: { personRecordNo: persons.recordNo, guardianRecordNo: persons.recordNo },
  constraints: {
    child_protection_reasoned: { column: 'reasons', reason: 'REASON_MISSING' },
    child_protection_own_guardian: { column: 'guardianRecordNo', reason: 'OWN_GUARDIAN' },
    child_protection_guardian: { column: 'guardianRecordNo', reason: 'GUARDIAN_AND_KIND' },
    child_protection_dates: { column: 'to', reason: 'DATES_REVERSED' },
    child_protection_one_at_a_time: { column: 'from', reason: 'PROTECTION_OVERLAPS' },
  },
});

export const files = [protections];
