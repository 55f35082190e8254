import type { AreaPicker } from '../areas.ts';
import type { CaseId } from '../cases.ts';
import type { DraftHousehold, DraftMember, DraftPerson } from '../draft.ts';
import type { Identities } from '../identity.ts';
import type { People } from '../people.ts';
import type { Random, WorldSize } from '../population.ts';
import type { Weights } from '../profile.ts';

export interface Injection {
  readonly size: WorldSize;
  readonly random: Random;
  readonly people: People;
  readonly picker: AreaPicker;
  readonly identities: Identities;
  /** Drawn ones only; the hand-written stay as they are. */
  readonly households: readonly DraftHousehold[];
  readonly background: readonly DraftPerson[];
}

export interface Place {
  readonly person: DraftPerson;
  readonly member: DraftMember;
  readonly household: DraftHousehold;
}

/** Everyone who may still be given a case, in random order. Nobody is given two, so that each can be told apart. */
export interface Pool extends Omit<Injection, 'background'> {
  /** How many of this case the profile asks for. */
  wanted(id: CaseId): number;
  /** @throws when there are not as many: the profile then asks for more than its own shares can give. */
  take(id: CaseId, fits: (place: Place) => boolean, count?: number): Place[];
  /** Two strangers of one birthday and sex. */
  takePairs(id: CaseId): (readonly [Place, Place])[];
  /** Takes all members of the household out of the pool. */
  keep(household: DraftHousehold): void;
}

export function createPool(injection: Injection, counts: Weights): Pool {
  const { random, households } = injection;
  const places = shuffled(
    random,
    households.flatMap((household) =>
      household.members.map((member) => ({ person: member.person, member, household })),
    ),
  ).filter(({ member, person }) => member.to === undefined && person.deathDate === undefined);
  const used = new Set<DraftPerson>();
  const wanted = (id: CaseId) => counts[id] ?? 0;
  const enough = <T>(id: CaseId, found: T[], count: number): T[] => {
    if (found.length < count) throw new Error(`${id}: the world has room for ${found.length} of ${count}`);
    return found;
  };

  return {
    ...injection,
    wanted,
    take: (id, fits, count = wanted(id)) => {
      const found: Place[] = [];
      for (const place of places) {
        if (found.length === count) break;
        if (used.has(place.person) || !fits(place)) continue;
        used.add(place.person);
        found.push(place);
      }
      return enough(id, found, count);
    },
    takePairs: (id) => {
      const waiting = new Map<string, Place>();
      const pairs: (readonly [Place, Place])[] = [];
      for (const place of places) {
        if (pairs.length === wanted(id)) break;
        if (used.has(place.person) || place.person.identifier.kind !== 'ID18') continue;
        const key = `${place.person.birthDate}/${place.person.gender}`;
        const other = waiting.get(key);
        if (!other || other.household === place.household) {
          waiting.set(key, place);
          continue;
        }
        waiting.delete(key);
        used.add(place.person).add(other.person);
        pairs.push([other, place]);
      }
      return enough(id, pairs, wanted(id));
    },
    keep: (household) => {
      for (const { person } of household.members) used.add(person);
    },
  };
}

function shuffled<T>(random: Random, items: T[]): T[] {
  for (let last = items.length - 1; last > 0; last--) {
    const at = random.integer(0, last);
    [items[last], items[at]] = [items[at] as T, items[last] as T];
  }
  return items;
}
