import { addDays } from '../../../subgraphs/_kernel/calendar.ts';
import type { HouseholdFacts } from '../../../subgraphs/assistance/facts.ts';
import type { Parameters } from '../../../subgraphs/assistance/parameters/load.ts';
import { turnsOn } from '../../../subgraphs/assistance/turns/turns-on.ts';
import type { Finding } from '../../../subgraphs/assistance/warnings/finding.ts';
import { caseOf, PARAMETERS } from './facts.ts';
import { raised } from './raised.ts';
import { toldOn } from './told-on.ts';

export interface Walked {
  /** What came, went or was changed in the middle of a month: by which rules. */
  readonly turned: ReadonlySet<string>;
  /** What was different before the day on which a look at it was due: the look, the day, the rules. */
  readonly late: readonly string[];
  /** Looks that were due on another day than the first of a month. */
  readonly early: number;
}

interface Way {
  readonly from: string;
  readonly days: number;
  /** Until when departments have on record what is in the facts; what lies ahead of it they do not tell. */
  readonly by?: string;
  readonly parameters?: Parameters;
}

/** Day by day from a look, with nothing recorded meanwhile; on the day that the look named the household is looked at anew. */
export function walk(facts: HouseholdFacts, { from, days, by = from, parameters = PARAMETERS }: Way): Walked {
  const on = (day: string) => caseOf(toldOn(facts, day, by), day, parameters);
  const turned = new Set<string>();
  const late: string[] = [];
  let look = { day: from, found: raised(on(from)), due: turnsOn(on(from)) };
  let early = 0;
  for (let day = addDays(from, 1), left = days; left > 0; left--, day = addDays(day, 1)) {
    const subject = on(day);
    const found = raised(subject);
    const rules = changed(look.found, found, day);
    if (!day.endsWith('-01')) for (const rule of rules) turned.add(rule);
    const isDue = day >= look.due;
    if (!isDue && rules.length === 0) continue;
    if (!isDue) late.push(`looked on ${look.day}, due on ${look.due}, other on ${day}: ${rules.join(', ')}`);
    look = { day, found, due: turnsOn(subject) };
    if (!day.endsWith('-01')) early++;
  }
  return { turned, late, early };
}

/** A finding that has no day of its own is since the day of the look: that is no change. */
function changed(was: readonly Finding[], is: readonly Finding[], day: string): string[] {
  const texts = (all: readonly Finding[], like: readonly Finding[]) =>
    new Map(
      all.map((one) => {
        const other = like.find(({ id, ruleId }) => id === one.id && ruleId === one.ruleId);
        const since = is.find(({ id, ruleId }) => id === one.id && ruleId === one.ruleId)?.since === day && other;
        return [JSON.stringify({ ...one, since: since ? '' : one.since }), one.ruleId];
      }),
    );
  const [before, after] = [texts(was, is), texts(is, was)];
  return [...before, ...after].flatMap(([text, rule]) => (before.has(text) && after.has(text) ? [] : [rule]));
}
