import type { HouseholdEligibilityQuery } from '../asking/generated.ts';

export type Eligibility = NonNullable<NonNullable<HouseholdEligibilityQuery['household']>['eligibility']>;
export type Step = Eligibility['steps'][number];
export type Verdict = Step['judgement'];
export type Amount = NonNullable<Step['amount']>;
export type Missing = Eligibility['missing'][number];
export type Input = Verdict['inputs'][number];

/** What a judgement tells of itself at any depth; its parts as far down as they were asked for. */
export interface Clause {
  readonly article: string;
  readonly outcome: Verdict['outcome'];
  readonly person: Missing['person'];
  readonly comparison: Verdict['comparison'];
  readonly inputs: Verdict['inputs'];
  readonly parts?: readonly Clause[];
}

export interface Grounded extends Clause {
  readonly explanationTree: readonly string[];
}

export interface Reason {
  readonly key: string;
  readonly outcome: Verdict['outcome'];
  readonly text: string;
  readonly clause: Clause | undefined;
  readonly parts: readonly Reason[];
}

const OUTCOMES: Readonly<Record<string, Verdict['outcome']>> = { '✓': 'YES', '✗': 'NO', '?': 'UNDECIDED' };
const INDENT = 2;

/** The hub's lines, one a clause and indented by depth, are in the reader's language; beside each stands its clause. */
export function reasonsOf(judgement: Clause, lines: readonly string[]): readonly Reason[] {
  let at = 0;
  const depthOf = (line: string) => (line.length - line.trimStart().length) / INDENT;
  const readAt = (depth: number, clauses: readonly (Clause | undefined)[]): Reason[] => {
    const reasons: Reason[] = [];
    for (let line = lines[at]; line !== undefined && depthOf(line) >= depth; line = lines[at]) {
      const clause = clauses[reasons.length];
      const key = String(at);
      at += 1;
      const [mark = '', ...words] = line.trim().split(' ');
      reasons.push({
        key,
        outcome: clause?.outcome ?? OUTCOMES[mark] ?? 'UNDECIDED',
        text: words.join(' '),
        clause,
        parts: readAt(depth + 1, clause?.parts ?? []),
      });
    }
    return reasons;
  };
  return readAt(0, [judgement]);
}

/** What a clause looked at: both sides of its comparison, or its values. */
export function inputsOf({ comparison, inputs }: Clause): readonly Input[] {
  return comparison ? [comparison.left, comparison.right] : inputs;
}
