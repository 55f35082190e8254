import { mark } from '../draft.ts';
import { profile } from '../profile.ts';
import { ageOn } from '../seed-kit.ts';
import type { Place, Pool } from './pool.ts';

/** Who was given temporary relief in a way of its own (E35–E37), and whose kin handles the case (E38). */
export function injectRelief({ take }: Pool): void {
  const isAdult = ({ person }: Place) => ageOn(person.birthDate, profile.now) >= 18;
  for (const id of ['E35', 'E36', 'E37'] as const) {
    for (const { person } of take(id, isAdult)) mark(person, id);
  }
  const homes = new Set<Place['household']>();
  const isNewHome = ({ household, member }: Place) =>
    member.relation === '02' && household.statuses.length > 0 && !homes.has(household);
  for (const { household } of take('E38', isNewHome)) {
    homes.add(household);
    mark(household, 'E38');
  }
}
