import type { Amount, AmountPart } from '../judgement.ts';

/** Amounts are made of parts; to the fen they add up to the whole. */

/** The same to each, and a fen more to the first of them until nothing is left (E28). */
export function sharesOf(fen: number, heads: number): readonly number[] {
  const even = Math.floor(fen / heads);
  const over = fen - even * heads;
  return Array.from({ length: heads }, (_, at) => even + (at < over ? 1 : 0));
}

export function exactAmount(per: Amount['per'], parts: readonly AmountPart[]): Amount {
  const fen = totalOf(parts);
  return { fen, leastFen: fen, mostFen: fen, per, parts };
}

export const totalOf = (parts: readonly AmountPart[]): number => parts.reduce((sum, { fen }) => sum + fen, 0);

/** A month's worth, to compare amounts that are due at different times. In whole fen. */
export function monthlyFen({ fen, per }: Amount): number {
  if (per === 'MONTH') return fen;
  return per === 'ONCE' ? 0 : Math.round(fen / 12);
}
