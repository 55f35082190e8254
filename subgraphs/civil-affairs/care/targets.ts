import type { AssistanceStatus, CareBasis } from '../generated.ts';

/** Whom the district buys care for (玉泉区试点方案 三(二); requirements rows 61, 62). */

export interface CareCandidate {
  readonly status: AssistanceStatus;
  /** Completed years. */
  readonly age: number;
  readonly selfCare: 'FULL' | 'PARTIAL' | 'NONE';
  /** Level 1 or 2. */
  readonly isSeverelyDisabled: boolean;
  /** Looked after in an institution (集中供养), where care is part of the support. */
  readonly isInInstitution: boolean;
}

/** null: nobody is hired for this person. The elderly are so from 65, minors until 18, both ends exact. */
export function careBasisOf(person: CareCandidate): CareBasis | null {
  if (person.isInInstitution) return null;
  if (person.status === 'DESTITUTE') return 'DISPERSED_DESTITUTE';
  if (person.status !== 'DIBAO' && person.status !== 'DIBAO_SINGLE') return null;
  if (person.isSeverelyDisabled) return 'DIBAO_SEVERELY_DISABLED';
  if (person.selfCare === 'FULL') return null;
  if (person.age >= 65) return 'DIBAO_ELDERLY';
  return person.age < 18 ? 'DIBAO_MINOR' : null;
}
