import { LRUCache } from 'lru-cache';
import { addDays } from '../calendar.ts';
import { realToday } from '../today.ts';
import { createPolicy, type DepartmentAccess, type Policy } from './policy.ts';
import { PURPOSE_TABLE } from './purposes.ts';
import { ROLE_PURPOSE_TABLE, ROLE_TABLE } from './roles.ts';
import type { Period } from './table.ts';

/** The policy as it changes with the days. */
export interface Policies {
  /** In force now: the tables' rows of the real day in Beijing, whatever day questions are answered for. */
  today(): Policy;
  /** In force on that day. */
  on(day: string): Policy;
}

const REMEMBERED_DAYS = 16;

/** @param onChange told when a day brings another policy, and of the first */
export function createPolicies(
  departments: readonly DepartmentAccess[],
  onChange: (policy: Policy) => void = () => undefined,
  clock: () => string = realToday,
): Policies {
  const known = new LRUCache<string, Policy>({ max: REMEMBERED_DAYS });
  const on = (day: string): Policy => {
    const policy = known.get(day) ?? createPolicy(departments, day);
    known.set(day, policy);
    return policy;
  };
  let current: Policy | undefined;
  const today = (): Policy => {
    const day = clock();
    if (current?.day === day) return current;
    const policy = on(day);
    if (current?.version !== policy.version) onChange(policy);
    current = policy;
    return policy;
  };
  return { today, on };
}

/** The days on which another row begins to hold, or one no longer does, in order. Between two of them nothing changes. */
export function daysOfChange(departments: readonly DepartmentAccess[]): readonly string[] {
  const rows: readonly Period[] = [
    ...[...PURPOSE_TABLE, ...ROLE_TABLE, ...ROLE_PURPOSE_TABLE],
    ...departments.flatMap(({ openings }) => openings),
  ];
  const days = rows.flatMap(({ from, to }) => [...(from ? [from] : []), ...(to ? [addDays(to, 1)] : [])]);
  return [...new Set(days)].sort();
}
