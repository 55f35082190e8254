import { profile } from '../profile.ts';
import { injectAwards } from './awards.ts';
import { injectProtectedChildren } from './children.ts';
import { injectFamilies } from './families.ts';
import { injectNumbers, injectWritings } from './identity.ts';
import { injectNames } from './names.ts';
import { injectPlaces } from './places.ts';
import { createPool, type Injection } from './pool.ts';
import { injectRelief } from './relief.ts';
import { injectTraits } from './traits.ts';

/** Spreads the cases over the drawn households at the profile's rates (synthetic-data.md §4, column “rate at M”). */
export function injectCases(injection: Injection): void {
  const { shares = {}, counts = {} } = profile.injected[injection.size] ?? {};
  const pool = createPool(injection, counts);
  injectFamilies(pool);
  injectTraits(pool);
  injectProtectedChildren(pool);
  injectPlaces(pool);
  injectNumbers(pool);
  injectNames(pool);
  injectAwards(pool);
  injectRelief(pool);
  const drawn = injection.households.flatMap((household) => household.members.map((member) => member.person));
  injectWritings(injection.random, [...new Set(drawn), ...injection.background], shares);
}
