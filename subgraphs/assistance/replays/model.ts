import type { EligibilityDecisionMapper } from '../decisions/model.ts';
import type { Status } from '../facts.ts';
import type { Difference, Replay } from '../replay.ts';
import type { LawChanges } from './law-changes.ts';

/** Worked out of what came along with the question; nothing of it is kept. */

export type HouseholdReplayMapper = Replay & LawChanges;
export type ReplayedStepMapper = Difference;
export type ReplayedRuleMapper = LawChanges['rules'][number];
export type ReplayedParameterMapper = LawChanges['parameters'][number];
export interface ReplayedDecisionMapper {
  readonly decision: EligibilityDecisionMapper;
  readonly suggested: Status | null;
  readonly isSame: boolean;
  readonly isSameLaw: boolean;
}
