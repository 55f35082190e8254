import type { PolicyTier } from '../generated.ts';

/**
 * What of a study's sums may be told: no figure of fewer than ten households, and none from which one can be had by
 * taking figures from each other. The groups that are told share no household, and each has ten; every other figure is a
 * sum of whole groups. What is too small is told together with others (complementary suppression). How often a rule
 * gave more is rounded: those who gained dibao less those who kept it would else be those who came to it.
 */

export const LEAST = 10;

export interface Sum {
  readonly kind: 'MOVE' | 'CHANGE' | 'MONEY';
  readonly one: string;
  readonly other: string;
  readonly households: number;
  readonly before: number;
  readonly after: number;
}

export interface Told {
  readonly moves: readonly Move[];
  readonly tiers: readonly { readonly tier: PolicyTier; readonly before: number; readonly after: number }[];
  /** null: changed for too few. */
  readonly money: { readonly before: number; readonly after: number } | null;
  readonly changes: readonly Change[];
}

/** null: several that are too small to be told apart. */
export interface Move {
  readonly from: PolicyTier | null;
  readonly to: PolicyTier | null;
  readonly households: number;
}

export interface Change {
  readonly ruleId: string | null;
  readonly way: 'GAIN' | 'LOSS' | null;
  /** Households, each once for each rule and way, rounded down to tens. */
  readonly times: number;
  /** What is more a month; less is negative. */
  readonly fen: number;
}

export function tellable(sums: readonly Sum[]): Told {
  const moves = movesOf(sums.filter(({ kind }) => kind === 'MOVE'));
  const all = sums.filter(({ kind }) => kind === 'CHANGE');
  const changes = changesOf(all).map((change) => ({ ...change, times: change.times - (change.times % LEAST) }));
  const money = sums.find(({ kind }) => kind === 'MONEY');
  // Where nothing of the changes is told, their sum is not either; where nothing changed there is nothing to hide.
  const isTold = money !== undefined && money.households >= LEAST && (changes.length > 0 || all.length === 0);
  return {
    moves,
    tiers: TIERS.flatMap((tier) => {
      const [before, after] = [countOf(moves, 'from', tier), countOf(moves, 'to', tier)];
      return before + after > 0 ? [{ tier, before, after }] : [];
    }),
    money: isTold ? { before: money.before, after: money.after } : null,
    changes,
  };
}

const TIERS: readonly PolicyTier[] = ['DESTITUTE', 'DIBAO', 'DIBAO_MARGIN', 'RIGID_EXPENDITURE', 'NONE', 'UNDECIDED'];

const countOf = (moves: readonly Move[], end: 'from' | 'to', tier: PolicyTier) =>
  moves.reduce((sum, move) => sum + (move[end] === tier ? move.households : 0), 0);

const total = (groups: readonly { readonly households: number }[]) =>
  groups.reduce((sum, { households }) => sum + households, 0);

/** First together within the tier where they begin, so that as many tiers as may be are whole; then over all. */
function movesOf(sums: readonly Sum[]): Move[] {
  const cells = sums.map(
    ({ one, other, households }): Move => ({ from: one as PolicyTier, to: other as PolicyTier, households }),
  );
  const byRow = TIERS.flatMap((tier) =>
    merged(
      cells.filter(({ from }) => from === tier),
      { from: tier, to: null },
    ),
  );
  return merged(byRow, { from: null, to: null }).sort((a, b) => b.households - a.households);
}

/** Each that is too small, and as many of the smallest others as make up the number, become one. */
function merged(moves: readonly Move[], as: Pick<Move, 'from' | 'to'>): Move[] {
  const sorted = [...moves].sort((a, b) => a.households - b.households || (key(a) < key(b) ? -1 : 1));
  let count = sorted.findIndex(({ households }) => households >= LEAST);
  if (count === -1) count = sorted.length;
  if (count === 0) return sorted;
  while (count < sorted.length && total(sorted.slice(0, count)) < LEAST) count++;
  const group = { ...as, households: total(sorted.slice(0, count)) };
  const isWhole = as.from === null && group.households < LEAST;
  return isWhole ? [] : [...sorted.slice(count), group];
}

const key = ({ from, to }: Move) => `${from} ${to}`;

/** A household may be in several: only one that has ten of its own makes the others safe. */
function changesOf(sums: readonly Sum[]): Change[] {
  const all = sums
    .map(({ one, other, households, before, after }) => ({
      ...{ ruleId: one, way: other as 'GAIN' | 'LOSS', times: households, fen: after - before },
    }))
    .sort((a, b) => a.times - b.times || (a.ruleId < b.ruleId ? -1 : 1));
  const first = all.findIndex(({ times }) => times >= LEAST);
  if (first === 0 || all.length === 0) return all.reverse();
  if (first === -1) return [];
  const together = all.slice(0, first + 1);
  const sum = (of: (one: (typeof all)[number]) => number) => together.reduce((so, one) => so + of(one), 0);
  const rest: Change = { ruleId: null, way: null, times: sum(({ times }) => times), fen: sum(({ fen }) => fen) };
  return [rest, ...all.slice(first + 1)].sort((a, b) => b.times - a.times);
}
