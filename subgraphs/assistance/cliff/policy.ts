import { incomeOf } from '../case/income.ts';
import type { HouseholdFacts } from '../facts.ts';
import { caseOf } from '../judge.ts';
import type { Parameters } from '../parameters/load.ts';
import { amountOfDibao } from '../rules/dibao-amount.ts';
import { asTier, type Tier, tierAt } from './tier.ts';
import { worthOf } from './worth.ts';

/** What another standard would do to all households: counts and money, nobody by name. */
export interface PolicyCliff {
  readonly households: number;
  /** Of whom income is not known: in none of the other figures. */
  readonly undecided: number;
  readonly before: PolicySum;
  readonly after: PolicySum;
  /** How many go from one tier to another. */
  readonly moves: readonly { readonly from: Tier; readonly to: Tier; readonly households: number }[];
  /** Households that stand within a tenth above the standard, and what crossing it costs them in all. */
  readonly justAbove: { readonly before: number; readonly after: number };
}

export interface PolicySum {
  readonly tiers: Readonly<Record<Tier, number>>;
  readonly dibaoMonthlyFen: number;
  readonly allMonthlyFen: number;
}

/** An income per head of at least the standard and less than a tenth over it. */
const NEAR_PERCENT = 110;

export function policyCliff(
  all: Iterable<HouseholdFacts>,
  { before, after }: { readonly before: Parameters; readonly after: Parameters },
  on: string,
): PolicyCliff {
  const sums = { before: emptySum(), after: emptySum() };
  const moves = new Map<string, { from: Tier; to: Tier; households: number }>();
  const justAbove = { before: 0, after: 0 };
  let [households, undecided] = [0, 0];
  for (const facts of all) {
    households++;
    const one = seen(facts, before, on);
    const other = seen(facts, after, on);
    if (!one || !other) {
      undecided++;
      continue;
    }
    add(sums.before, one);
    add(sums.after, other);
    justAbove.before += Number(one.isJustAbove);
    justAbove.after += Number(other.isJustAbove);
    if (one.tier === other.tier) continue;
    const key = `${one.tier} ${other.tier}`;
    const move = moves.get(key) ?? { from: one.tier, to: other.tier, households: 0 };
    move.households++;
    moves.set(key, move);
  }
  return { households, undecided, ...sums, moves: [...moves.values()], justAbove };
}

interface Seen {
  readonly tier: Tier;
  readonly dibaoFen: number;
  readonly allFen: number;
  readonly isJustAbove: boolean;
}

function seen(facts: HouseholdFacts, parameters: Parameters, on: string): Seen | null {
  const subject = caseOf(facts, parameters, on);
  const income = incomeOf(subject, 'income.excluded');
  const standard = subject.law.number('dibao.standard');
  if (income.state === 'UNKNOWN' || standard.state === 'UNKNOWN') return null;
  const perHead = Math.floor(income.value.fen / income.value.divisor);
  const tier = tierAt(subject, perHead);
  const at = asTier(subject, perHead, tier);
  const worth = worthOf(at);
  const dibaoFen = tier === 'DIBAO' ? (amountOfDibao(at)?.fen ?? 0) : 0;
  return {
    tier,
    dibaoFen,
    allFen: worth.reduce((sum, { monthlyFen }) => sum + (monthlyFen ?? 0), 0),
    isJustAbove: perHead >= standard.value && perHead * 100 < standard.value * NEAR_PERCENT,
  };
}

const emptySum = () => ({
  tiers: { DESTITUTE: 0, DIBAO: 0, DIBAO_MARGIN: 0, RIGID_EXPENDITURE: 0, NONE: 0 } as Record<Tier, number>,
  dibaoMonthlyFen: 0,
  allMonthlyFen: 0,
});

function add(sum: ReturnType<typeof emptySum>, { tier, dibaoFen, allFen }: Seen): void {
  sum.tiers[tier]++;
  sum.dibaoMonthlyFen += dibaoFen;
  sum.allMonthlyFen += allFen;
}
