import { createHash } from 'node:crypto';
import { RULES } from './catalogue.ts';
import type { HouseholdFacts, Status } from './facts.ts';
import { caseOf } from './judge.ts';
import type { Amount, Outcome } from './judgement.ts';
import { eligibilityOf } from './ladder.ts';
import type { Parameters } from './parameters/load.ts';
import { versionOn } from './reason/rule.ts';

/** The same households by two states of the law; and an old decision by the law of its day. */

export interface LawBook {
  readonly parameters: Parameters;
  /** The day whose law it is; null: the day of the facts. */
  readonly lawDay: string | null;
}

/** What was suggested, small enough to be kept with a decision. */
export interface Suggestion {
  readonly householdId: string;
  readonly on: string;
  /** Of rules and parameters in force: the same law, the same version. */
  readonly lawVersion: string;
  readonly status: Status | null;
  readonly outcomes: readonly {
    readonly status: Status;
    readonly personId: string | null;
    readonly outcome: Outcome;
    readonly fen: number | null;
  }[];
}

export interface Difference {
  readonly personId: string | null;
  readonly status: Status;
  readonly before: Outcome;
  readonly after: Outcome;
  /** A month; null: not paid, or it cannot be reckoned. */
  readonly beforeFen: number | null;
  readonly afterFen: number | null;
  /** A month; null: cannot be reckoned on one side. */
  readonly deltaFen: number | null;
}

export function suggest(facts: HouseholdFacts, on: string, { parameters, lawDay }: LawBook): Suggestion {
  const subject = caseOf(facts, parameters, on, lawDay ?? on);
  const { status, steps, members } = eligibilityOf(subject);
  const fenOf = (amount: Amount | null) => amount?.fen ?? null;
  const outcomes = [
    ...steps.map((step) => ({ ...step, personId: null as string | null })),
    ...members.flatMap(({ personId, steps: own }) => own.map((step) => ({ ...step, personId }))),
  ].map((step) => ({
    status: step.status,
    personId: step.personId,
    outcome: step.judgement.outcome,
    fen: fenOf(step.amount),
  }));
  return { householdId: facts.householdId, on, lawVersion: lawVersionOn(parameters, lawDay ?? on), status, outcomes };
}

/** Does a decision come out as it did? Of the same facts by the law of its day it must, whatever was decided since. */
export function replayed(
  {
    on,
    suggested: was,
    lawVersion: then,
  }: { readonly suggested: Status | null } & Pick<Suggestion, 'on' | 'lawVersion'>,
  facts: HouseholdFacts,
  parameters: Parameters,
) {
  const { status: suggested, lawVersion } = suggest(facts, on, { parameters, lawDay: null });
  return { suggested, isSame: suggested === was, isSameLaw: lawVersion === then };
}

/** One household by the rules and parameters of two days. */
export interface Replay {
  readonly before: Suggestion;
  readonly after: Suggestion;
  readonly differences: readonly Difference[];
  readonly beforeFen: number;
  readonly afterFen: number;
}

export function replay(facts: HouseholdFacts, on: string, one: LawBook, other: LawBook): Replay {
  const [before, after] = [suggest(facts, on, one), suggest(facts, on, other)];
  const sum = (of: (at: number) => number) => before.outcomes.reduce((total, _, at) => total + of(at), 0);
  const both = before.outcomes.map((was, at) => [paid(was), paid(after.outcomes[at] ?? was)] as const);
  const known = (at: number) => (both[at]?.includes(null) ? [0, 0] : (both[at] as readonly [number, number]));
  return {
    before,
    after,
    differences: differencesOf(before, after),
    // What cannot be reckoned on one side is in neither sum.
    beforeFen: sum((at) => known(at)[0] as number),
    afterFen: sum((at) => known(at)[1] as number),
  };
}

/** Of the rules and parameters in force on a day: the same, whatever will be in force later. */
export function lawVersionOn(parameters: Parameters, day: string): string {
  const known = versions.get(parameters) ?? new Map<string, string>();
  versions.set(parameters, known);
  const version = known.get(day) ?? versionOf(parameters, day);
  known.set(day, version);
  return version;
}

const versions = new WeakMap<Parameters, Map<string, string>>();

function versionOf(parameters: Parameters, day: string): string {
  const rules = RULES.map(({ id, versions: all }) => `${id} ${JSON.stringify(versionOn(all, day) ?? null)}`);
  const text = [parameters.versionOn(day), ...rules.sort()].join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function differencesOf(before: Suggestion, after: Suggestion): Difference[] {
  return before.outcomes.flatMap((one, at) => {
    const other = after.outcomes[at];
    if (!other || (one.outcome === other.outcome && one.fen === other.fen)) return [];
    const { status, personId } = one;
    // What is not granted costs nothing; what is granted for an amount that nobody knows leaves the sum open.
    const [old, now] = [paid(one), paid(other)];
    const deltaFen = old === null || now === null ? null : now - old;
    const fen = { beforeFen: one.fen, afterFen: other.fen };
    return [{ personId, status, before: one.outcome, after: other.outcome, ...fen, deltaFen }];
  });
}

/** Which rule is a step of the ladder. */
export const RULE_OF: Partial<Record<Status, string>> = {
  DESTITUTE: 'destitute',
  DIBAO: 'dibao',
  DIBAO_SINGLE: 'dibao-single',
  DIBAO_MARGIN: 'dibao-margin',
  RIGID_EXPENDITURE: 'rigid-expenditure',
};

/** Of the steps that pay none but these. */
const PAYING: readonly Status[] = ['DESTITUTE', 'DIBAO', 'DIBAO_SINGLE'];

function paid({ status, outcome, fen }: Suggestion['outcomes'][number]): number | null {
  if (outcome === 'UNDECIDED') return null;
  return outcome === 'YES' && PAYING.includes(status) ? (fen ?? 0) : 0;
}
