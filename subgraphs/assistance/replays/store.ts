import { dayOf } from '../../_kernel/as-of.ts';
import { householdFacts } from '../arrival/household.ts';
import type { createDecisions } from '../decisions/store.ts';
import type { HouseholdMapper } from '../model.ts';
import { loadParameters } from '../parameters/load.ts';
import { type LawBook, replay, replayed } from '../replay.ts';
import { lawChanges } from './law-changes.ts';

const parameters = loadParameters();
const MOST_REPLAYED = 20;

interface Days {
  readonly rulesOf: string;
  readonly against: string;
}

/** What was, or would be, by the rules of another day; worked out of what came along with the question. */
export function createReplays({
  eligibilityDecisions,
}: Pick<ReturnType<typeof createDecisions>, 'eligibilityDecisions'>) {
  return {
    /** By the rules of two days, which may lie ahead; of the facts of the day of the question. */
    replay: (household: HouseholdMapper, { rulesOf, against }: Days) => {
      const facts = householdFacts(household);
      if (!facts) return null;
      const [one, other] = [rulesOf, against].map((lawDay) => ({ parameters, lawDay })) as [LawBook, LawBook];
      const law = lawChanges(parameters, facts, rulesOf, against);
      return { ...replay(facts, dayOf(household), one, other), ...law };
    },
    /** Those of days to come have nothing to be judged by. */
    replayedDecisions: async (household: HouseholdMapper) => {
      const facts = householdFacts(household);
      const made = await eligibilityDecisions(household);
      const past = made.filter(({ on }) => on <= dayOf(household)).slice(0, MOST_REPLAYED);
      return facts && past.map((decision) => ({ decision, ...replayed(decision, facts, parameters) }));
    },
  };
}
