import { addWorkingDays } from '../../_kernel/calendar.ts';
import { today } from '../../_kernel/today.ts';
import type { PapersState } from '../generated.ts';
import type { ReliefStageMapper, reliefStages, TemporaryReliefMapper } from './model.ts';

/** Clocks and bounds of temporary relief (rules.md §1F). */

/** Local parameters: what the national rules leave to the district. */
export const LIMITS = {
  /** First aid of an emergency, from the report on. */
  firstAidHours: 24,
  /** Papers after 先行救助, from the payment on. */
  paperWorkingDays: 10,
  /** Months of the dibao standard that may be given without minutes. */
  capMonths: 10,
} as const;

export function firstAidDueAt(reportedAt: Date | null): Date | null {
  return reportedAt && new Date(reportedAt.getTime() + LIMITS.firstAidHours * 60 * 60 * 1000);
}

/** The last day for the papers; paid at 03:10 at night is paid on that day. */
export function papersDueOn(paidAt: Date): string {
  return addWorkingDays(today(paidAt), LIMITS.paperWorkingDays);
}

type Papers = Pick<TemporaryReliefMapper, 'papersDueOn' | 'papersCompletedOn'>;

/** null: there are none to come. Late is late: before they came, and after. */
export function papersStateOn({ papersDueOn: due, papersCompletedOn: done }: Papers, day: string): PapersState | null {
  if (due === null) return null;
  const isDone = done !== null && done <= day;
  if ((isDone ? done : day) > due) return 'LATE';
  return isDone ? 'IN_TIME' : 'OPEN';
}

type Stage = typeof reliefStages.$inferSelect;

/** What became of each stage. One whose condition failed blocks all after it; one that is still open only holds them. */
export function stagesOn(stages: readonly Stage[], day: string): ReliefStageMapper[] {
  const on = (date: string | null) => (date !== null && date <= day ? date : null);
  let isBlocked = false;
  let isHeld = false;
  return stages.map((stage) => {
    const known = {
      ...stage,
      fulfilledOn: on(stage.fulfilledOn),
      failedOn: on(stage.failedOn),
      paidOn: on(stage.paidOn),
    };
    const state = known.paidOn
      ? 'PAID'
      : isBlocked
        ? 'BLOCKED'
        : known.failedOn
          ? 'FAILED'
          : known.fulfilledOn && !isHeld
            ? 'PAYABLE'
            : 'WAITING';
    isBlocked ||= state === 'FAILED';
    isHeld ||= known.fulfilledOn === null;
    return { ...known, state };
  });
}
