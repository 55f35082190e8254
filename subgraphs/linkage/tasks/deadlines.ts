import { lastDayOf, type Period } from '../../_kernel/calendar.ts';
import type { LinkageMatter, LinkageTaskKind } from '../generated.ts';

/** How long an office has, as data: of a kind of task, or of one matter of it. The more special rule comes first. */
export interface DeadlineRule extends Period {
  readonly kind: LinkageTaskKind;
  /** null: any other matter. */
  readonly matter: LinkageMatter | null;
  readonly source: string;
}

const LOCAL = '地方参数，由区联动办公室确定';

export const DEADLINE_RULES: readonly DeadlineRule[] = [
  // The plan says 15日 and not which days: calendar days (rules.md T8).
  { kind: 'TRANSFER', matter: 'FINDING', days: 15, unit: 'CALENDAR', source: '试点工作方案：15日内反馈认定情况' },
  { kind: 'TRANSFER', matter: null, days: 5, unit: 'WORKING', source: LOCAL },
  { kind: 'ASSIGN', matter: null, days: 10, unit: 'WORKING', source: LOCAL },
  { kind: 'SUPERVISE', matter: null, days: 3, unit: 'WORKING', source: LOCAL },
  { kind: 'COORDINATE', matter: null, days: 15, unit: 'WORKING', source: LOCAL },
];

export function deadlineRule(kind: LinkageTaskKind, matter: LinkageMatter): DeadlineRule {
  const rule = DEADLINE_RULES.find((rule) => rule.kind === kind && (rule.matter === matter || rule.matter === null));
  if (!rule) throw new Error(`no deadline for ${kind}`);
  return rule;
}

/** The last day on which the answer is in time. */
export function dueOn(kind: LinkageTaskKind, matter: LinkageMatter, from: string): string {
  return lastDayOf(deadlineRule(kind, matter), from);
}
