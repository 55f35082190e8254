import type { CareVisitState } from '../generated.ts';
import type { CareVisitMapper } from './model.ts';

/** What was delivered, and what is to be paid for it (rules of purchase: pay = delivered, and proven). */

type Visit = Pick<CareVisitMapper, 'plannedOn' | 'doneOn' | 'proof'>;

/** A visit is missed from the day after it was planned. One made up for later is delivered. */
export function stateOn({ plannedOn, doneOn, proof }: Visit, day: string): CareVisitState {
  if (doneOn !== null && doneOn <= day) return proof === null ? 'UNPROVEN' : 'DELIVERED';
  return plannedOn < day ? 'MISSED' : 'PLANNED';
}

export const monthOf = (day: string): string => day.slice(0, 7);

/** By the month for which each visit was planned, newest first. */
export function monthsOf(visits: readonly Visit[], pricePerVisit: number, day: string) {
  const months = new Map<string, CareVisitState[]>();
  for (const visit of visits) {
    const month = monthOf(visit.plannedOn);
    months.set(month, [...(months.get(month) ?? []), stateOn(visit, day)]);
  }
  return [...months]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([month, states]) => {
      const count = (state: CareVisitState) => states.filter((found) => found === state).length;
      const delivered = count('DELIVERED');
      return { month, planned: states.length, delivered, missed: count('MISSED'), pay: delivered * pricePerVisit };
    });
}
