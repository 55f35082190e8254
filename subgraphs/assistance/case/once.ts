import type { HouseholdFacts } from '../facts.ts';
import type { Law } from '../parameters/law.ts';
import type { Case } from '../reason/rule.ts';

/**
 * What is the same for all members is reckoned once a household, day and law: a home of two thousand asks it two
 * thousand times. Facts are never changed; what is asked of others is asked anew.
 */
export function oncePerHousehold<R>(reckon: (subject: Case) => R): (subject: Case) => R {
  const known = new WeakMap<HouseholdFacts, WeakMap<Law, Map<string, R>>>();
  return (subject) => {
    const { facts, law, on } = subject;
    const byLaw = known.get(facts) ?? new WeakMap<Law, Map<string, R>>();
    known.set(facts, byLaw);
    const byDay = byLaw.get(law) ?? new Map<string, R>();
    byLaw.set(law, byDay);
    if (byDay.has(on)) return byDay.get(on) as R;
    const result = reckon({ facts, law, on });
    byDay.set(on, result);
    return result;
  };
}
