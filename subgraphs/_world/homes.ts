import type { Population, WorldHousehold, WorldPerson } from './population.ts';
import { headOn } from './seed-kit.ts';

/** What a household said of its homes when it applied, and what the register of property has. */
export interface WorldHomes {
  readonly household: WorldHousehold;
  readonly declared: number;
  readonly registered: number;
  readonly owner: WorldPerson;
}

/** Of so many households one owns two homes and declared none; the others own as many as they declared. */
const EVERY_UNDECLARED = 120;
const FIRST_UNDECLARED = 7;

/** Drawn once for civil affairs and housing, so that they contradict each other where they should and nowhere else. */
export function* homesOf({ households, now }: Population): Generator<WorldHomes> {
  let at = 0;
  for (const household of households) {
    const owner = headOn(household, now);
    if (household.institution || !owner || owner.identifier.kind !== 'ID18') continue;
    const isUndeclared = at % EVERY_UNDECLARED === FIRST_UNDECLARED;
    const owned = household.kind === 'RURAL' || at % 2 === 0 ? 1 : 0;
    yield { household, owner, declared: isUndeclared ? 0 : owned, registered: isUndeclared ? 2 : owned };
    at++;
  }
}
