import { z } from 'zod';
import type { Award, Fact } from '../facts.ts';
import { type RowOf, rows } from './rows.ts';
import type { Told } from './told.ts';

const KINDS = ['AWARD', 'TELLING_AWARD', 'AWARD_CHANGE', 'TELLING_AWARD_CHANGE'];
const award = z.union([rows.award, rows.awardChange]);

/** Awards with what was changed in them. An award that may not be told makes the whole unknown: it is not none. */
export function awardsOf(civilAffairs: Told): Fact<readonly Award[]> {
  return civilAffairs.fact(KINDS, award, (told) => {
    const changes = told.flatMap((row) => ('awardNo' in row ? [row] : []));
    return told.flatMap((row) => ('awardNo' in row ? [] : [awardOf(row, changes)]));
  });
}

function awardOf({ recordNo, monthlyAmount, ...row }: RowOf<'award'>, changes: readonly RowOf<'awardChange'>[]): Award {
  const own = changes.filter(({ awardNo }) => awardNo === recordNo);
  return {
    ...row,
    awardNo: recordNo,
    monthlyFen: monthlyAmount,
    changes: own
      .map(({ kind, on, newMonthlyAmount }) => ({ kind, on, monthlyFen: newMonthlyAmount }))
      .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
  };
}
