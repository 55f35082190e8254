import { mark } from '../draft.ts';
import type { WorldSize } from '../population.ts';
import { profile } from '../profile.ts';
import { ageOn } from '../seed-kit.ts';
import type { Place, Pool } from './pool.ts';

const REASONS = ['IN_PRISON', 'LOST_CONTACT', 'SEVERE_DISABILITY', 'SERIOUS_ILLNESS', 'GUARDIANSHIP_REVOKED'];

/** Orphans, de facto unsupported children (E21) and children in difficulty; not a fault, so in every size. */
export function injectProtectedChildren({ size, take, random }: Pool): void {
  const persons = (of: WorldSize) => profile.sizes[of].categories.reduce((sum, category) => sum + category.persons, 0);
  const share = persons(size) / persons('M');
  const count = (kind: keyof typeof profile.childProtection) => Math.round(profile.childProtection[kind] * share);
  const minor = ({ person }: Place) => ageOn(person.birthDate, profile.now) < 18;
  const withoutParent = (place: Place) => minor(place) && /^[47]/.test(place.member.relation);

  for (const { person } of take('E21', withoutParent, count('ORPHAN'))) {
    person.childProtection = { kind: 'ORPHAN', reasons: ['DEAD'] };
    person.guardian = { kind: 'RELATIVE' };
  }
  for (const { person } of take('E21', withoutParent, count('DE_FACTO_UNSUPPORTED'))) {
    person.childProtection = { kind: 'DE_FACTO_UNSUPPORTED', reasons: [random.pick(REASONS), random.pick(REASONS)] };
    person.guardian = { kind: random.pick(['RELATIVE', 'VILLAGE_COMMITTEE'] as const) };
    mark(person, 'E21');
  }
  for (const { person } of take('E21', minor, count('IN_DIFFICULTY'))) {
    person.childProtection = { kind: 'IN_DIFFICULTY', reasons: [random.pick(REASONS.slice(2, 4))] };
  }
}
