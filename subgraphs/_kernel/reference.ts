import type { Dated } from './as-of.ts';

/**
 * What arrives of an entity that another department owns: its key, under what its owner released the row, and the day
 * as of which the whole question is asked (`@requires(fields: "rowScope asOf")`). The parent of every field a
 * department adds to `Person` or `Household`.
 */
export interface EntityReference extends Dated {
  readonly id: string;
  readonly rowScope?: string | null;
  /** For which purpose a letter covers it; sent only where income or property hangs on it (access/letter.ts). */
  readonly letterScope?: string | null;
}

/** A person of whom the department has at least one record of that day or before. */
export interface KnownPerson extends Dated {
  readonly personId: string;
}

/** A household of which the department has at least one record of that day or before. */
export interface KnownHousehold extends Dated {
  readonly householdId: string;
}
