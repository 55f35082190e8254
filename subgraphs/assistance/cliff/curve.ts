import { livingMembers } from '../case/standing.ts';
import type { Case } from '../reason/rule.ts';
import { amountOfDibao } from '../rules/dibao-amount.ts';
import { asTier, boundaryOf, type Tier, tierAt } from './tier.ts';
import { type Worth, worthOf } from './worth.ts';

/**
 * 悬崖效应 (rules.md §8): what a household has in all, of its own and of what it is given, as its income grows; where it
 * loses by earning more, by which rule, for how long a transition softens it, and what stays.
 */
export interface Cliff {
  readonly heads: number;
  readonly points: readonly CliffPoint[];
  readonly notches: readonly Notch[];
}

export interface CliffPoint {
  /** A month and head. */
  readonly incomePerHeadFen: number;
  readonly tier: Tier;
  /** Of all heads: income and what is due, a month. */
  readonly netFen: number;
  readonly dibaoFen: number;
  readonly otherFen: number;
}

export interface Notch {
  /** The first income per head at which the lower tier holds. */
  readonly incomePerHeadFen: number;
  readonly from: Tier;
  readonly to: Tier;
  /** How much less the household has than with a fen a head less. */
  readonly lossFen: number;
  readonly lost: readonly Change[];
  readonly stays: readonly Worth[];
  /** The income per head at which the household is as well off again; null: not within the curve. */
  readonly recoversAtFen: number | null;
  /** 渐退期: what goes on month by month after work took the household over the standard; empty: no dibao is lost. */
  readonly transition: readonly { readonly month: number; readonly dibaoFen: number }[];
}

export interface Change {
  readonly ruleId: string;
  readonly kind: Worth['kind'];
  readonly personId: string | null;
  readonly beforeFen: number | null;
  readonly afterFen: number | null;
}

/** More points tell no more than these. */
const MOST_POINTS = 1_000;

/** @throws {RangeError} when the steps are no positive whole fen, or too many */
export function cliffOf(subject: Case, upToFen: number, stepFen: number): Cliff {
  const isWhole = Number.isSafeInteger(upToFen) && Number.isSafeInteger(stepFen);
  if (!isWhole || stepFen < 1 || upToFen < stepFen || upToFen / stepFen > MOST_POINTS) {
    throw new RangeError('no steps of a curve');
  }
  const reckon = reckoner(subject);
  const incomes = Array.from({ length: Math.floor(upToFen / stepFen) + 1 }, (_, at) => at * stepFen);
  const boundaries = incomes.flatMap((income, at) => {
    const next = incomes[at + 1];
    return next === undefined ? [] : boundariesBetween(subject, income, next);
  });
  const all = [...new Set([...incomes, ...boundaries.flatMap((income) => [income - 1, income])])].sort((a, b) => a - b);
  const points = all.map((income) => reckon(income).point);
  const notches = boundaries.flatMap((income) => notchAt(subject, reckon, income, points));
  return { heads: livingMembers(subject).length, points, notches };
}

/** A long step may pass several tiers. */
function boundariesBetween(subject: Case, from: number, to: number): number[] {
  if (tierAt(subject, from) === tierAt(subject, to)) return [];
  const first = boundaryOf(subject, from, to);
  return [first, ...boundariesBetween(subject, first, to)];
}

interface Reckoned {
  readonly point: CliffPoint;
  readonly worth: readonly Worth[];
}

/** What hangs on the tier alone is reckoned once a tier; dibao, and what tops it up, at each income. */
function reckoner(subject: Case): (incomePerHead: number) => Reckoned {
  const heads = livingMembers(subject).length;
  const byTier = new Map<Tier, readonly Worth[]>();
  return (income) => {
    const tier = tierAt(subject, income);
    const at = asTier(subject, income, tier);
    const isByIncome = tier === 'DIBAO';
    const worth = (isByIncome ? undefined : byTier.get(tier)) ?? worthOf(at);
    byTier.set(tier, worth);
    const dibaoFen = tier === 'DIBAO' ? (amountOfDibao(at)?.fen ?? 0) : 0;
    const otherFen = worth.reduce((sum, one) => sum + (one.kind === 'DIBAO' ? 0 : (one.monthlyFen ?? 0)), 0);
    const netFen = income * heads + dibaoFen + otherFen;
    return { point: { incomePerHeadFen: income, tier, netFen, dibaoFen, otherFen }, worth };
  };
}

function notchAt(
  subject: Case,
  reckon: (income: number) => Reckoned,
  income: number,
  points: readonly CliffPoint[],
): Notch[] {
  const [before, after] = [reckon(income - 1), reckon(income)];
  const lossFen = before.point.netFen - after.point.netFen;
  if (lossFen <= 0) return [];
  const recovered = points.find(
    ({ incomePerHeadFen, netFen }) => incomePerHeadFen > income && netFen >= before.point.netFen,
  );
  const { dibaoFen } = before.point;
  const months = subject.law.number('transition.months');
  const kept = months.state === 'KNOWN' && dibaoFen > 0 ? months.value : 0;
  return [
    {
      incomePerHeadFen: income,
      from: before.point.tier,
      to: after.point.tier,
      lossFen,
      lost: changesOf(before.worth, after.worth),
      stays: after.worth,
      recoversAtFen: recovered?.incomePerHeadFen ?? null,
      transition: Array.from({ length: kept === 0 ? 0 : kept + 1 }, (_, at) => ({
        month: at + 1,
        dibaoFen: at < kept ? dibaoFen : 0,
      })),
    },
  ];
}

/** What is less after than before, or is there no more. */
function changesOf(before: readonly Worth[], after: readonly Worth[]): Change[] {
  return before.flatMap(({ ruleId, kind, personId, monthlyFen }) => {
    const left = after.find((one) => one.ruleId === ruleId && one.personId === personId);
    const isLess = left === undefined || (monthlyFen ?? 0) > (left.monthlyFen ?? 0);
    return isLess ? [{ ruleId, kind, personId, beforeFen: monthlyFen, afterFen: left?.monthlyFen ?? 0 }] : [];
  });
}
