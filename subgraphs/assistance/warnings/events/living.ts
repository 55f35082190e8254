import { isOn } from '../../case/days.ts';
import type { HouseholdFacts, MemberFacts } from '../../facts.ts';
import { isDead } from './event.ts';

/** Who belongs to the household on the day and, as far as is known, lives. */
export const livingOn = ({ members }: HouseholdFacts, on: string): readonly MemberFacts[] =>
  members.filter((member) => isOn(member, on) && !isDead(member, on));
