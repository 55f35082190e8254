import type { Fact } from '../../facts.ts';
import type { FactHolder, WarningKind } from '../../generated.ts';
import type { Case } from '../../reason/rule.ts';

/** Something that happened to a household and should be looked at. */
export interface Found {
  readonly personId: string | null;
  readonly since: string;
  readonly records: readonly string[];
}

/**
 * One kind of event. It is found only where what it needs is known: a department that is silent, or that may not tell,
 * raises nothing.
 */
export interface EventRule {
  readonly kind: WarningKind;
  /** `event.job-loss` */
  readonly ruleId: string;
  readonly owner: FactHolder;
  find(subject: Case): readonly Found[];
}

/** The value of a fact, where it is known. */
export const told = <T>(fact: Fact<T>): T | undefined => (fact.state === 'KNOWN' ? fact.value : undefined);
