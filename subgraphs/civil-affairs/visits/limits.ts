import { addDays, lastDayOf, type Period } from '../../_kernel/calendar.ts';
import { refuse } from '../../_kernel/index.ts';
import { daysOfMonth } from '../reads.ts';
import type { HomeVisitMapper, ProactiveFindingMapper } from './model.ts';

/** Clocks and counts of visits and findings (rules.md T8, T9, P1). */

/** The plan says 15 days and not of which kind: calendar days until the district decides otherwise. */
const ANSWER: Period = { days: 15, unit: 'CALENDAR' };

/** 57号 art. 16 */
export const LEAST_INVESTIGATORS = 2;

/** The day by which the town tells the village what it found. */
export const answerDueOn = (reportedOn: string): string => lastDayOf(ANSWER, reportedOn);

/** On the sixteenth day it alarms; an answer that came late stays late. */
export function isOverdueOn({ dueOn, answeredOn }: Pick<ProactiveFindingMapper, 'dueOn' | 'answeredOn'>, day: string) {
  return (answeredOn !== null && answeredOn <= day ? answeredOn : day) > dueOn;
}

export const isValidVisit = ({ investigators }: HomeVisitMapper): boolean => investigators >= LEAST_INVESTIGATORS;

/**
 * The first and last day of a month that is over: before its last day is, nobody can say who was not visited in it.
 * @throws BAD_USER_INPUT for what is no month, or not over yet
 */
export function monthThatIsOver(month: string, today: string): { readonly first: string; readonly last: string } {
  const { first, next } = daysOfMonth(month);
  if (next > today) throw refuse('BAD_USER_INPUT');
  return { first, last: addDays(next, -1) };
}
