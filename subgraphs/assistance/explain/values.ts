import type { Comparator, Input, Unit, Value } from '../judgement.ts';
import { CODES, type Lang } from './terms.ts';

/** Values as people read them. */

/** Whole fen as yuan; parts of a fen, which only a multiple can have, are shown as they are. */
export function yuan(fen: number): string {
  const whole = Math.floor(fen);
  const digits = String(Math.abs(whole)).padStart(3, '0');
  const part = fen === whole ? '' : String(Math.round((fen - whole) * 100)).padStart(2, '0');
  return `${whole < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}${part}`;
}

const UNITS: Readonly<Record<Unit, readonly [zh: string, en: string]>> = {
  FEN: ['元', ' yuan'],
  YEARS: ['周岁', ' years'],
  DAYS: ['天', ' days'],
  MONTHS: ['个月', ' months'],
  PERCENT: ['%', '%'],
  PERSONS: ['人', ' persons'],
  DAY: ['', ''],
  CODE: ['', ''],
  COUNT: ['', ''],
};

export function shown({ value, unit }: Input, lang: Lang): string {
  const at = lang === 'ZH' ? 0 : 1;
  if (value === null) return ['无', 'none'][at] as string;
  if (typeof value === 'boolean') return (value ? ['是', 'yes'] : ['否', 'no'])[at] as string;
  const text = unit === 'FEN' ? yuan(Number(value)) : unit === 'CODE' ? codes(value, at) : String(value);
  return `${text}${UNITS[unit][at]}`;
}

/** `DIBAO|DESTITUTE`, or `PHYSICAL 2`. */
function codes(value: Value, at: 0 | 1): string {
  return String(value)
    .split('|')
    .map((each) =>
      each
        .split(' ')
        .map((word) => CODES[word]?.[at] ?? OTHER[word]?.[at] ?? word)
        .join(at === 0 ? '' : ' '),
    )
    .join(at === 0 ? '、' : ', ');
}

/** What rules say in place of a code. */
const OTHER: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  不在读: ['不在读', 'not at school'],
  无记录: ['无记录', 'not on record'],
  无残疾人证: ['无残疾人证', 'no certificate'],
  残疾人证已过期: ['残疾人证已过期', 'certificate expired'],
  '1': ['一级', 'grade 1'],
  '2': ['二级', 'grade 2'],
  '3': ['三级', 'grade 3'],
  '4': ['四级', 'grade 4'],
};

export const COMPARATORS: Readonly<
  Record<Comparator, readonly [zh: string, zhNot: string, en: string, enNot: string]>
> = {
  '<': ['低于', '不低于', 'is below', 'is not below'],
  '<=': ['不超过', '超过', 'is not above', 'is above'],
  '=': ['等于', '不等于', 'equals', 'does not equal'],
  '>=': ['达到', '未达到', 'reaches', 'does not reach'],
  '>': ['超过', '未超过', 'is above', 'is not above'],
  IN: ['属于', '不属于', 'is among', 'is not among'],
};
