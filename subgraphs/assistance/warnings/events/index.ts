import type { Case } from '../../reason/rule.ts';
import { type Finding, findingId } from '../finding.ts';
import { certificateExpired } from './certificate-expired.ts';
import type { EventRule } from './event.ts';
import { jobLoss } from './job-loss.ts';
import { medicalCost } from './medical-cost.ts';
import { zeroEmployment } from './zero-employment.ts';

/**
 * Every event that raises a warning by itself, one file each. What is due and lacking, paid for the dead, or about to
 * expire is found by the rules, as gaps.
 */
export const EVENTS: readonly EventRule[] = [medicalCost, jobLoss, zeroEmployment, certificateExpired];

export const eventsOf = (subject: Case): readonly Finding[] =>
  EVENTS.flatMap(({ kind, ruleId, owner, find }) =>
    find(subject).map(({ personId, since, records }) => ({
      id: findingId(subject.facts.householdId, kind, personId),
      ...{ kind, ruleId, owner, personId, since, records: [...records] },
      ...{ entitlement: null, amount: null },
    })),
  );
