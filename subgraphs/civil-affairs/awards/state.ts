import type { AwardState } from '../generated.ts';
import type { AwardChangeMapper, BenefitAwardMapper } from './model.ts';

/** What an award is, and comes to, on a day. Changes are in the order of the days on which they took effect. */

type Award = Pick<BenefitAwardMapper, 'from' | 'to' | 'monthlyAmount'>;
type Change = Pick<AwardChangeMapper, 'kind' | 'on' | 'newMonthlyAmount'>;

const STATE_AFTER: Partial<Record<Change['kind'], AwardState>> = {
  TRANSITION: 'TRANSITION',
  SUSPENSION: 'SUSPENDED',
  RESUMPTION: 'ACTIVE',
  END: 'ENDED',
};

export function stateOn(award: Award, changes: readonly Change[], day: string): AwardState {
  if (day < award.from) return 'PENDING';
  if (award.to !== null && day > award.to) return 'ENDED';
  const turn = changes.findLast(({ kind, on }) => on <= day && kind in STATE_AFTER);
  return (turn && STATE_AFTER[turn.kind]) ?? 'ACTIVE';
}

/** Whole fen; none before it begins, while it is suspended, and after its end. */
export function monthlyAmountOn(award: Award, changes: readonly Change[], day: string): number {
  const state = stateOn(award, changes, day);
  if (state === 'PENDING' || state === 'ENDED' || state === 'SUSPENDED') return 0;
  return changes.findLast(({ on }) => on <= day)?.newMonthlyAmount ?? award.monthlyAmount;
}
