import { addDays, addMonths } from '../../_kernel/calendar.ts';
import type { IncomeDeduction, IncomeItem, Known } from '../facts.ts';
import type { Comparator, Judgement, Missing } from '../judgement.ts';
import { type Clause, compare, undecided } from '../reason/clause.ts';
import { type Datum, datumOf, derive } from '../reason/datum.ts';
import type { Case } from '../reason/rule.ts';
import { firstOfMonth } from './days.ts';
import { oncePerHousehold } from './once.ts';
import { livingMembers } from './standing.ts';

/**
 * Income per head and month: `fen / divisor`, never rounded on the way. Either civil affairs' figure, which is rounded
 * to the fen, or counted from the sums that came in (57号 art. 13; A4–A8).
 */
export interface Income {
  readonly fen: number;
  readonly divisor: number;
  /** Rounded when it was written down: the household's whole income is known within half a fen a head only. */
  readonly isRounded: boolean;
}

/** @param excluded the parameter that names what is not counted: dibao and destitute support differ (A6, E5) */
export const incomeOf = (subject: Case, excluded: Excluded): Datum<Income> => INCOME[excluded](subject);

type Excluded = 'income.excluded' | 'destitute.excluded';

const INCOME: Readonly<Record<Excluded, (subject: Case) => Datum<Income>>> = {
  'income.excluded': oncePerHousehold((subject) => reckon(subject, 'income.excluded')),
  'destitute.excluded': oncePerHousehold((subject) => reckon(subject, 'destitute.excluded')),
};

function reckon(subject: Case, excluded: Excluded): Datum<Income> {
  const { facts } = subject;
  const name = '家庭人均月收入';
  if (facts.incomes.state === 'KNOWN') return counted(subject, facts.incomes, excluded, name);
  const recorded = (fen: number): Income => ({ fen, divisor: 1, isRounded: true });
  return datumOf(facts.incomePerHead, { name, unit: 'FEN' }, recorded, perHeadFen);
}

/** In whole fen, what is over left away: for `<` against whole fen that changes nothing. */
export const perHeadFen = ({ fen, divisor }: Income): number => Math.floor(fen / divisor);

/** Compares exactly with a limit, or with so many per cent of it. */
export function compareIncome(
  clause: Clause,
  income: Datum<Income>,
  comparator: Exclude<Comparator, 'IN'>,
  limit: Datum<number>,
  percent: Datum<number> = WHOLE,
): Judgement {
  const most =
    percent === WHOLE ? limit : derive(limit, percent, { name: '', unit: 'FEN' }, (fen, share) => (fen * share) / 100);
  if (income.state === 'UNKNOWN' || limit.state === 'UNKNOWN' || percent.state === 'UNKNOWN') {
    return undecided(
      clause,
      [income, most].flatMap((datum) => (datum.state === 'UNKNOWN' ? datum.missing : [])),
    );
  }
  const name = percent === WHOLE ? limit.input.name : `${limit.input.name}的${percent.value}%`;
  const input = most.state === 'KNOWN' ? { ...most.input, name } : limit.input;
  const exact = { ...limit, value: limit.value * percent.value * income.value.divisor, input };
  return compare(clause, { ...income, value: income.value.fen * 100 }, comparator, exact);
}

const WHOLE: Datum<number> = {
  state: 'KNOWN',
  value: 100,
  input: { name: '', value: 100, unit: 'PERCENT', source: 'DERIVED', asOf: '' },
};

/** The months before the month of the question (A5). */
export function windowBefore(on: string, months: number): { readonly from: string; readonly to: string } {
  const month = firstOfMonth(on);
  return { from: addMonths(month, -months), to: addDays(month, -1) };
}

function counted(subject: Case, items: Known<readonly IncomeItem[]>, excluded: Excluded, name: string): Datum<Income> {
  const { facts, law, on } = subject;
  const [months, natures] = [law.number('income.windowMonths'), law.codes(excluded)];
  const heads = livingMembers(subject).length;
  const missing: Missing[] = [months, natures].flatMap((one) => (one.state === 'UNKNOWN' ? one.missing : []));
  const { deductions } = facts;
  // What nobody recorded nobody claimed; what may not be seen could have been.
  if (deductions.state === 'UNKNOWN' && deductions.why !== 'NOT_RECORDED') {
    missing.push({ fact: '收入扣减', holder: deductions.holder, why: deductions.why, personId: null });
  }
  if (months.state === 'UNKNOWN' || natures.state === 'UNKNOWN' || missing.length > 0 || heads === 0) {
    const nobody: Missing = { fact: '家庭成员', holder: 'civil-affairs', why: 'NOT_RECORDED', personId: null };
    return { state: 'UNKNOWN', missing: heads === 0 ? [...missing, nobody] : missing };
  }
  const { from, to } = windowBefore(on, months.value);
  const counts = (item: IncomeItem) => item.nature === null || !natures.value.includes(item.nature);
  const gained = sum(items.value.filter((item) => from <= item.receivedOn && item.receivedOn <= to && counts(item)));
  const claimed: readonly IncomeDeduction[] = deductions.state === 'KNOWN' ? deductions.value : [];
  const spent = sum(claimed.filter(({ spentOn }) => from <= spentOn && spentOn <= to));
  const income = { fen: Math.max(0, gained - spent), divisor: months.value * heads, isRounded: false };
  return datumOf(items, { name, unit: 'FEN' }, () => income, perHeadFen);
}

const sum = (items: readonly { readonly fen: number }[]) => items.reduce((total, { fen }) => total + fen, 0);
