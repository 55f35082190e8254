import { incomeOf, perHeadFen } from '../case/income.ts';
import { asTier, tierAt } from '../cliff/tier.ts';
import { worthOf } from '../cliff/worth.ts';
import type { HouseholdFacts } from '../facts.ts';
import type { PolicyTier } from '../generated.ts';
import { caseOf } from '../judge.ts';
import type { Parameters } from '../parameters/load.ts';
import { withNumbers } from '../parameters/what-if.ts';
import { type LawBook, RULE_OF, replay, type Suggestion } from '../replay.ts';

/** What a question does to one household: from where to where, and the money a month. Nothing by which it was found. */

export type Question =
  | { readonly kind: 'CLIFF'; readonly on: string; readonly standard: number }
  | { readonly kind: 'REPLAY'; readonly on: string; readonly rulesOf: string; readonly against: string };

export interface Effect {
  readonly before: PolicyTier;
  readonly after: PolicyTier;
  /** Fen a month, of all that is due; 0 where it is undecided. */
  readonly beforeFen: number;
  readonly afterFen: number;
  /** By rule, each way once. */
  readonly changes: readonly { readonly ruleId: string; readonly way: 'GAIN' | 'LOSS'; readonly fen: number }[];
}

export function effectOf(question: Question, facts: HouseholdFacts, parameters: Parameters): Effect {
  return question.kind === 'CLIFF'
    ? cliffEffect(question, facts, parameters)
    : replayEffect(question, facts, parameters);
}

const UNDECIDED: Effect = { before: 'UNDECIDED', after: 'UNDECIDED', beforeFen: 0, afterFen: 0, changes: [] };

/** Another standard from the day of the facts on, all else as it is. */
function cliffEffect({ on, standard }: Question & { kind: 'CLIFF' }, facts: HouseholdFacts, parameters: Parameters) {
  const one = atOwnIncome(facts, parameters, on);
  const other = atOwnIncome(facts, tried(parameters, standard, on), on);
  if (!one || !other) return UNDECIDED;
  const changes = [...new Set([...one.byRule.keys(), ...other.byRule.keys()])].flatMap((ruleId) => {
    const [was, is] = [one.byRule.get(ruleId) ?? NOTHING, other.byRule.get(ruleId) ?? NOTHING];
    // What is given in kind has no price, and is gained or lost all the same.
    const isMore = is.fen === was.fen ? is.count - was.count : is.fen - was.fen;
    if (isMore === 0) return [];
    return [{ ruleId, way: isMore > 0 ? ('GAIN' as const) : ('LOSS' as const), fen: Math.abs(is.fen - was.fen) }];
  });
  return { before: one.tier, after: other.tier, beforeFen: one.fen, afterFen: other.fen, changes };
}

const NOTHING = { count: 0, fen: 0 };

/** The same law for every household: what is remembered of it is remembered once. */
const tried = (parameters: Parameters, standard: number, on: string): Parameters => {
  const known = what.get(parameters) ?? new Map<string, Parameters>();
  what.set(parameters, known);
  const key = `${standard} ${on}`;
  const law = known.get(key) ?? withNumbers(parameters, { 'dibao.standard': standard }, on);
  if (known.size >= MOST_LAWS) known.clear();
  known.set(key, law);
  return law;
};
const MOST_LAWS = 50;
const what = new WeakMap<Parameters, Map<string, Parameters>>();

function atOwnIncome(facts: HouseholdFacts, parameters: Parameters, on: string) {
  const subject = caseOf(facts, parameters, on);
  const income = incomeOf(subject, 'income.excluded');
  if (income.state === 'UNKNOWN' || subject.law.number('dibao.standard').state === 'UNKNOWN') return null;
  const perHead = perHeadFen(income.value);
  const tier = tierAt(subject, perHead);
  const byRule = new Map<string, typeof NOTHING>();
  for (const { ruleId, monthlyFen } of worthOf(asTier(subject, perHead, tier))) {
    const { count, fen } = byRule.get(ruleId) ?? NOTHING;
    byRule.set(ruleId, { count: count + 1, fen: fen + (monthlyFen ?? 0) });
  }
  return { tier, byRule, fen: [...byRule.values()].reduce((sum, { fen }) => sum + fen, 0) };
}

/** The same facts by the rules and parameters of two days. */
function replayEffect(question: Question & { kind: 'REPLAY' }, facts: HouseholdFacts, parameters: Parameters): Effect {
  const { on, rulesOf, against } = question;
  const [one, other] = [rulesOf, against].map((lawDay) => ({ parameters, lawDay })) as [LawBook, LawBook];
  const { before, after, differences, beforeFen, afterFen } = replay(facts, on, one, other);
  if (before.status === null || after.status === null) {
    return { ...UNDECIDED, before: tierOf(before), after: tierOf(after) };
  }
  const changes = new Map<string, Effect['changes'][number]>();
  for (const difference of differences) {
    if (difference.before === 'UNDECIDED' || difference.after === 'UNDECIDED') continue;
    const delta = difference.deltaFen ?? 0;
    const way = delta > 0 || (delta === 0 && difference.after === 'YES') ? 'GAIN' : 'LOSS';
    const ruleId = RULE_OF[difference.status] ?? difference.status;
    const fen = (changes.get(`${ruleId} ${way}`)?.fen ?? 0) + Math.abs(delta);
    changes.set(`${ruleId} ${way}`, { ruleId, way, fen });
  }
  return { before: tierOf(before), after: tierOf(after), beforeFen, afterFen, changes: [...changes.values()] };
}

const tierOf = ({ status }: Suggestion): PolicyTier => TIERS.find((tier) => tier === status) ?? 'UNDECIDED';

const TIERS: readonly PolicyTier[] = ['DESTITUTE', 'DIBAO', 'DIBAO_MARGIN', 'RIGID_EXPENDITURE', 'NONE'];
