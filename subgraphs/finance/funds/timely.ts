import { type Dated, dayOf } from '../../_kernel/as-of.ts';

/** On time and in full (按时足额): what an appropriation owes on the day of the question. */

interface Appropriation extends Dated {
  readonly need: number;
  readonly dueOn: string;
  /** Fen; null: not yet. */
  readonly amount: number | null;
  readonly appropriatedOn: string | null;
}

/** The due day itself is in time. */
export function isLate(appropriation: Appropriation): boolean {
  return (appropriation.appropriatedOn ?? dayOf(appropriation)) > appropriation.dueOn;
}

/** Fen. Before the due day nothing is short of what was not appropriated yet. */
export function shortfall(appropriation: Appropriation): number {
  const { need, amount } = appropriation;
  if (amount === null) return isLate(appropriation) ? need : 0;
  return Math.max(0, need - amount);
}
