import type { ConflictMapper, HouseholdMapper } from '../model.ts';
import { birthDate } from './birth-date.ts';
import { type ConflictRule, factsOf } from './facts.ts';
import { homes } from './homes.ts';
import { paidAfterDeath } from './paid-after-death.ts';
import { twoHouseholds } from './two-households.ts';

const RULES: readonly ConflictRule[] = [birthDate, paidAfterDeath, homes, twoHouseholds];

/** Where the departments contradict each other about a household; nothing is decided. */
export function conflictsOf(household: HouseholdMapper): readonly ConflictMapper[] {
  const facts = factsOf(household);
  return RULES.flatMap((rule) => rule(facts));
}
