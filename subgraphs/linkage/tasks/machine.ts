import type { LinkageEventKind, LinkageTaskState } from '../generated.ts';

/** The life of a task: which steps lead on from which state, and whose they are. */

export type Step = 'ACCEPT' | 'ANSWER' | 'RETURN' | 'CLOSE' | 'WITHDRAW';

export interface StepRule {
  readonly from: readonly LinkageTaskState[];
  readonly to: LinkageTaskState;
  readonly event: LinkageEventKind;
  /** Who takes it: the office that has the task, or the one that gave it. */
  readonly by: 'OWNER' | 'CREATOR';
}

export const STEPS: Readonly<Record<Step, StepRule>> = {
  ACCEPT: { from: ['OPEN'], to: 'ACCEPTED', event: 'ACCEPTED', by: 'OWNER' },
  ANSWER: { from: ['ACCEPTED'], to: 'ANSWERED', event: 'ANSWERED', by: 'OWNER' },
  // That a matter is another office's may come out only when it is looked into.
  RETURN: { from: ['OPEN', 'ACCEPTED'], to: 'RETURNED', event: 'RETURNED', by: 'OWNER' },
  CLOSE: { from: ['ANSWERED'], to: 'CLOSED', event: 'CLOSED', by: 'CREATOR' },
  WITHDRAW: { from: ['OPEN', 'ACCEPTED', 'RETURNED'], to: 'WITHDRAWN', event: 'WITHDRAWN', by: 'CREATOR' },
};

/** Somebody still owes an answer. What was returned waits for the office that gave it. */
export const isRunning = (state: LinkageTaskState): boolean => state === 'OPEN' || state === 'ACCEPTED';

export function isLate(task: { readonly state: LinkageTaskState; readonly dueOn: string }, day: string): boolean {
  return isRunning(task.state) && task.dueOn < day;
}
