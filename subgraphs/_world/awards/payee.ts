import type { WorldHousehold, WorldPerson } from '../population.ts';
import { ageOn, headOn } from '../seed-kit.ts';

/** A minor’s money goes to the head of the household, a ward’s to who represents the institution. */
export function payeeOf(household: WorldHousehold | undefined, person: WorldPerson, day: string): WorldPerson {
  if (!household || (!household.institution && ageOn(person.birthDate, day) >= 18)) return person;
  return headOn(household, day) ?? person;
}
