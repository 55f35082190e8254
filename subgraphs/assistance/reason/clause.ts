import type { Comparator, Input, Judgement, Missing, Outcome } from '../judgement.ts';
import type { Datum } from './datum.ts';

/** How judgements are made of data and of each other: three values, by Kleene's logic. */

export interface Clause {
  readonly ruleId: string;
  readonly article: string;
  readonly text: string;
  readonly personId?: string | null;
}

const COMPARE: Readonly<Record<Exclude<Comparator, 'IN'>, (left: number | string, right: number | string) => boolean>> =
  {
    '<': (left, right) => left < right,
    '<=': (left, right) => left <= right,
    '=': (left, right) => left === right,
    '>=': (left, right) => left >= right,
    '>': (left, right) => left > right,
  };

/** Two numbers, or two days. */
export function compare<T extends number | string>(
  clause: Clause,
  left: Datum<T>,
  comparator: Exclude<Comparator, 'IN'>,
  right: Datum<T>,
): Judgement {
  if (left.state === 'UNKNOWN' || right.state === 'UNKNOWN') return undecided(clause, missingOf(left, right));
  const outcome = COMPARE[comparator](left.value, right.value) ? 'YES' : 'NO';
  return leaf(clause, outcome, { comparison: { left: left.input, comparator, right: right.input } });
}

/** Is a code one of the law's? */
export function isIn(clause: Clause, code: Datum<string>, codes: Datum<readonly string[]>): Judgement {
  if (code.state === 'UNKNOWN' || codes.state === 'UNKNOWN') return undecided(clause, missingOf(code, codes));
  const outcome = codes.value.includes(code.value) ? 'YES' : 'NO';
  return leaf(clause, outcome, { comparison: { left: code.input, comparator: 'IN', right: codes.input } });
}

/** A fact that is so or not. */
export function holds(clause: Clause, datum: Datum<boolean>, ...more: readonly Datum<unknown>[]): Judgement {
  if (datum.state === 'UNKNOWN') return undecided(clause, datum.missing);
  const inputs = [datum, ...more].flatMap((one) => (one.state === 'KNOWN' ? [one.input] : []));
  return leaf(clause, datum.value ? 'YES' : 'NO', { inputs });
}

export function all(clause: Clause, parts: readonly Judgement[]): Judgement {
  const outcome = parts.some(isNo) ? 'NO' : parts.every(isYes) ? 'YES' : 'UNDECIDED';
  return node(clause, 'ALL', outcome, parts);
}

export function any(clause: Clause, parts: readonly Judgement[]): Judgement {
  const outcome = parts.some(isYes) ? 'YES' : parts.every(isNo) ? 'NO' : 'UNDECIDED';
  return node(clause, 'ANY', outcome, parts);
}

export function not(clause: Clause, part: Judgement): Judgement {
  const outcome = part.outcome === 'YES' ? 'NO' : part.outcome === 'NO' ? 'YES' : 'UNDECIDED';
  return node(clause, 'NOT', outcome, [part]);
}

export function undecided(clause: Clause, missing: readonly Missing[]): Judgement {
  return { ...leaf(clause, 'UNDECIDED', {}), missing };
}

/** Decided without a comparison: what it rests on stands in the inputs. */
export function settled(clause: Clause, isSo: boolean, inputs: readonly Input[] = []): Judgement {
  return leaf(clause, isSo ? 'YES' : 'NO', { inputs });
}

export const isYes = ({ outcome }: Judgement) => outcome === 'YES';
export const isNo = ({ outcome }: Judgement) => outcome === 'NO';

/** Each thing once. */
export function distinctMissing(missing: readonly Missing[]): readonly Missing[] {
  const seen = new Map(missing.map((one) => [`${one.holder} ${one.fact} ${one.why} ${one.personId}`, one]));
  return [...seen.values()];
}

function leaf(
  { ruleId, article, text, personId = null }: Clause,
  outcome: Outcome,
  { comparison = null, inputs = [] }: Partial<Pick<Judgement, 'comparison' | 'inputs'>>,
): Judgement {
  return { ruleId, article, text, outcome, personId, comparison, inputs, parts: [], operator: 'LEAF', missing: [] };
}

function node(
  { ruleId, article, text, personId = null }: Clause,
  operator: 'ALL' | 'ANY' | 'NOT',
  outcome: Outcome,
  parts: readonly Judgement[],
): Judgement {
  const missing = outcome === 'UNDECIDED' ? distinctMissing(parts.flatMap((part) => part.missing)) : [];
  return { ruleId, article, text, outcome, personId, comparison: null, inputs: [], parts, operator, missing };
}

function missingOf(...data: readonly Datum<unknown>[]): readonly Missing[] {
  return data.flatMap((datum) => (datum.state === 'UNKNOWN' ? datum.missing : []));
}
