import type { HouseholdMembersQuery } from '../../asking/generated.ts';

export type Member = NonNullable<NonNullable<HouseholdMembersQuery['household']>['members']>[number];

/** Full years on a day. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
