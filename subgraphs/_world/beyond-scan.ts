import type { WorldFault, WorldHousehold, WorldPerson } from './population.ts';

/**
 * Why 主动发现, which looks at households under the rights of its machine, cannot find what a department did not give this
 * person, however good its rules are; undefined: it must be found.
 * @param household the person's own on the day of the exports
 */
export function beyondScan(
  person: WorldPerson,
  household: WorldHousehold | undefined,
  department: string,
): Pick<WorldFault, 'beyondScan'> {
  if (!household) return { beyondScan: 'NO_HOUSEHOLD' };
  const has = (id: string) =>
    (person.cases ?? []).some((one) => one.case === id && ['civil-affairs', department].includes(one.department));
  if (has('E01')) return { beyondScan: 'UNLINKED' };
  return has('E04') ? { beyondScan: 'DISPUTED' } : {};
}
