import { type ConflictRule, said } from './facts.ts';

/**
 * A department keeps a member in another household (E16). Which one is not told: it may be one that the viewer may not
 * know of.
 */
export const twoHouseholds: ConflictRule = ({ householdId, members }) =>
  members.flatMap(({ id, facts }) => {
    const homes = said(facts, 'HOUSEHOLD');
    if (!homes.some(({ value }) => value !== householdId)) return [];
    const values = homes.map((fact) => ({ ...fact, value: fact.value === householdId ? '本户' : '另一户' }));
    return [{ kind: 'TWO_HOUSEHOLDS', memberId: id, values }];
  });
