import type { HouseholdFacts } from '../../facts.ts';
import { type Finding, findingId } from '../finding.ts';
import type { EventRule } from './event.ts';
import { jobLoss } from './job-loss.ts';

/**
 * Every event that raises a warning by itself, one file each. What is due and lacking, paid for the dead, or about to
 * expire is found by the rules, as gaps.
 */
export const EVENTS: readonly EventRule[] = [jobLoss];

export const eventsOf = (facts: HouseholdFacts, on: string): readonly Finding[] =>
  EVENTS.flatMap(({ kind, ruleId, owner, find }) =>
    find(facts, on).map(({ personId, since, records }) => ({
      id: findingId(facts.householdId, kind, personId),
      ...{ kind, ruleId, owner, personId, since, records: [...records] },
      ...{ entitlement: null, amount: null },
    })),
  );
