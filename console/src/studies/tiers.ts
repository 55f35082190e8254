import type { PolicyTier } from '../asking/generated.ts';
import type { Study } from './use-study.ts';

/** null: several tiers, each too small to be told apart. */
export interface TierRow {
  readonly tier: PolicyTier | null;
  readonly before: number;
  readonly after: number;
}

export interface Tiers {
  readonly rows: readonly TierRow[];
  readonly total: number;
  /** Whether all that begin, or end, in a tier are in its row: of those together nobody is told which tier. */
  readonly isWhole: { readonly before: boolean; readonly after: boolean };
}

/** The hub counts those together in no tier; here they have a row, so that the column adds up to the total. */
export function tiersOf({ tiers, moves }: Pick<Study, 'tiers' | 'moves'>): Tiers {
  const sum = (of: readonly { readonly households: number }[]) => of.reduce((so, { households }) => so + households, 0);
  const all = moves ?? [];
  const together: TierRow = {
    tier: null,
    before: sum(all.filter(({ from }) => from === null)),
    after: sum(all.filter(({ to }) => to === null)),
  };
  const isAny = together.before + together.after > 0;
  return {
    rows: [...(tiers ?? []), ...(isAny ? [together] : [])],
    total: sum(all),
    isWhole: { before: together.before === 0, after: together.after === 0 },
  };
}
