import { code, column, date, defineFile, householdKey, Rejection, recordNo } from '../../_kernel/import/index.ts';
import { moment } from '../cells.ts';
import type { LetterPurpose } from '../generated.ts';
import { households, persons } from '../register/model.ts';
import { namedButNotCovered } from './findings.ts';
import { letterPersons as letterPersonTable, letters as letterTable } from './model.ts';

/** What the civil affairs bureau hands over of letters: its headings, and how their cells are read. */

const PURPOSES: Readonly<Record<string, LetterPurpose>> = {
  低保审核与复核: 'DIBAO_REVIEW',
  低保审核: 'DIBAO_REVIEW',
  医疗救助结算: 'MEDICAL_SETTLEMENT',
  学生资助: 'STUDENT_AID',
  住房保障核查: 'HOUSING_CHECK',
  就业帮扶: 'JOB_HELP',
  受灾救助: 'DISASTER_RELIEF',
  法律援助免予经济困难核查: 'LEGAL_AID_EXEMPTION',
  补贴查重: 'SUBSIDY_DEDUP',
};

const purposes = column('授权用途', { aliases: ['核对用途', '查询用途'] }, (raw) => {
  const found = raw
    .normalize('NFKC')
    .split(/[、,;\s]+/u)
    .filter(Boolean)
    .map((label) => PURPOSES[label]);
  const known = found.filter((purpose) => purpose !== undefined);
  return known.length === found.length && known.length > 0 ? [...new Set(known)] : new Rejection('UNKNOWN_CODE');
});

const letters = defineFile({
  name: 'letters',
  title: '核对授权书',
  table: letterTable,
  columns: {
    recordNo: recordNo('授权书编号', { aliases: ['记录编号'] }),
    householdId: householdKey('户编号', { aliases: ['家庭编号'] }),
    purposes,
    from: date('生效日期', { aliases: ['起始日期', '签署日期'] }),
    to: date('截止日期', { aliases: ['终止日期'], optional: true }),
    revokedAt: moment('撤销时刻', ['撤销时间']),
  },
  references: { householdId: households.householdId },
  constraints: { authorization_letter_dates: { column: 'to', reason: 'DATES_REVERSED' } },
});

const letterPersons = defineFile({
  name: 'letter-persons',
  title: '授权书签字',
  table: letterPersonTable,
  columns: {
    recordNo: recordNo('签字记录号', { aliases: ['记录编号'] }),
    letterNo: recordNo('授权书编号'),
    personRecordNo: recordNo('人员编号', { aliases: ['被授权查询人编号'] }),
    capacity: code('签字身份', {
      ADULT: ['成年人', '本人'],
      MINOR: ['未成年人', '未成年'],
      INCAPABLE: ['无或限制民事行为能力', '无民事行为能力', '限制民事行为能力'],
    }),
    signerRecordNo: recordNo('签字人编号', { optional: 'cell' }),
  },
  references: {
    letterNo: letterTable.recordNo,
    personRecordNo: persons.recordNo,
    signerRecordNo: persons.recordNo,
  },
  constraints: {
    authorization_letter_person_adult: { column: 'signerRecordNo', reason: 'SIGNED_FOR_AN_ADULT' },
    authorization_letter_person_guardian: { column: 'signerRecordNo', reason: 'OWN_GUARDIAN' },
    authorization_letter_person_once: { column: 'personRecordNo', reason: 'NAMED_TWICE' },
  },
  review: namedButNotCovered,
});

export const files = [letters, letterPersons];
