import { column, Rejection } from '../_kernel/import/index.ts';

/** Codes and cells that the files of the finance bureau share. */

export const programs = {
  DIBAO: ['最低生活保障', '低保', '城乡低保'],
  DESTITUTE_SUPPORT: ['特困人员救助供养', '特困供养', '特困'],
  ORPHAN_SUPPORT: ['孤儿基本生活保障', '孤儿'],
  DE_FACTO_CHILD_SUPPORT: ['事实无人抚养儿童保障', '事实无人抚养儿童'],
  DISABLED_LIVING_SUBSIDY: ['困难残疾人生活补贴', '残疾人生活补贴'],
  DISABLED_CARE_SUBSIDY: ['重度残疾人护理补贴', '残疾人护理补贴'],
  TEMP_RELIEF: '临时救助',
  PRICE_SUBSIDY: '物价补贴',
  CARE_SERVICE: ['政府购买照料服务', '照料服务'],
} as const;

/** `2024-05`, `2024/5`, `2024年5月`, `202405`, or a day of the month → its first day. */
export const month = column('所属月份', { aliases: ['月份', '所属年月'] }, (raw) => {
  const text = raw.normalize('NFKC').replace(/\s/g, '');
  const match =
    /^(\d{4})(\d{2})(?:\d{2})?$/.exec(text) ??
    /^(\d{4})[-/.](\d{1,2})(?:[-/.]\d{1,2})?$/.exec(text) ??
    /^(\d{4})年(\d{1,2})月(?:\d{1,2}日)?$/.exec(text);
  const number = Number(match?.[2]);
  if (!match || number < 1 || number > 12) return new Rejection('NOT_A_DATE');
  return `${match[1]}-${String(number).padStart(2, '0')}-01`;
});

/** Digits as printed on the book or card; blanks and dashes between them are how people write it. */
export const account = column('收款账号', { aliases: ['账号', '银行账号', '卡号'] }, (raw) => {
  const digits = raw.normalize('NFKC').replace(/[\s-]/g, '');
  return /^\d{8,32}$/.test(digits) ? digits : new Rejection('ACCOUNT_MALFORMED');
});
