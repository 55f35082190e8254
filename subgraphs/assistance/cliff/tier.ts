import { isRecognised } from '../case/standing.ts';
import { type HouseholdFacts, type Known, known, type Status, unknown } from '../facts.ts';
import { isYes } from '../reason/clause.ts';
import type { Case } from '../reason/rule.ts';
import { dibao } from '../rules/dibao.ts';
import { dibaoMargin } from '../rules/dibao-margin.ts';
import { dibaoSingle } from '../rules/dibao-single.ts';
import { rigidExpenditure } from '../rules/rigid-expenditure.ts';

/** What the household would be with another income, all else as it is. */

export type Tier = Extract<Status, 'DESTITUTE' | 'DIBAO' | 'DIBAO_MARGIN' | 'RIGID_EXPENDITURE' | 'NONE'>;

/**
 * By the rules themselves, at an income per head. Property is taken as it was found, or as within the rule where nobody
 * knows: the question is what income alone does.
 */
export function tierAt(subject: Case, incomePerHead: number): Tier {
  const found = withIncome(subject, incomePerHead, isRecognised(subject, ['DESTITUTE']) ? 'DESTITUTE' : 'DIBAO');
  if (isYes(dibao.judge(found))) return isRecognised(found, ['DESTITUTE']) ? 'DESTITUTE' : 'DIBAO';
  if (isYes(dibaoMargin.judge(found))) return 'DIBAO_MARGIN';
  return isYes(rigidExpenditure.judge(found)) ? 'RIGID_EXPENDITURE' : 'NONE';
}

/** Recognised as that tier with that income; in a family on the margin whoever may have 单人保 has it. */
export function asTier(subject: Case, incomePerHead: number, tier: Tier): Case {
  const at = withIncome(subject, incomePerHead, tier);
  if (tier !== 'DIBAO_MARGIN') return at;
  const members = at.facts.members.map((member) => {
    const single = { status: 'DIBAO_SINGLE' as const, from: subject.on, to: null, decisionNo: null };
    return isYes(dibaoSingle.judge({ ...at, member })) ? { ...member, statuses: assumed(subject, [single]) } : member;
  });
  return { ...at, facts: { ...at.facts, members } };
}

/** The income at which the tier changes between two incomes of which it is known that it does: the first of the new. */
export function boundaryOf(subject: Case, below: number, above: number): number {
  let [low, high] = [below, above];
  const tier = tierAt(subject, low);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (tierAt(subject, middle) === tier) low = middle;
    else high = middle;
  }
  return high;
}

function withIncome(subject: Case, incomePerHead: number, status: Tier): Case {
  const span = { status, from: subject.on, to: null, decisionNo: null };
  const facts: HouseholdFacts = {
    ...subject.facts,
    incomePerHead: assumed(subject, incomePerHead),
    incomes: unknown('means-check', 'NOT_RECORDED'),
    statuses: assumed(subject, [span]),
    awards: assumed(subject, []),
    members: subject.facts.members.map((member) => ({
      ...member,
      statuses: assumed(subject, []),
      awards: assumed(subject, []),
    })),
  };
  return { ...subject, facts };
}

const assumed = <T>({ on }: Case, value: T): Known<T> => known('civil-affairs', on, value);
