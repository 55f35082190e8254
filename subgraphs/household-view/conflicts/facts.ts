import { claimsSchema } from '../../_kernel/chain/index.ts';
import { CLAIM_SOURCES } from '../departments.ts';
import type { DepartmentCode } from '../generated.ts';
import type { ConflictMapper, HouseholdMapper, MemberReference } from '../model.ts';

/** One department's word on one matter. */
export interface Fact {
  readonly attribute: string;
  readonly department: DepartmentCode;
  readonly source: string;
  readonly value: string;
  readonly recordNo: string;
  /** Day of the record; null: undated. */
  readonly on: string | null;
}

/** All that the departments said, as far as this viewer may read it. */
export interface HouseholdFacts {
  readonly householdId: string;
  readonly members: readonly { readonly id: string; readonly facts: readonly Fact[] }[];
  readonly ofHousehold: readonly Fact[];
}

/** Finds one kind of contradiction. Pure: what was not said contradicts nothing. */
export type ConflictRule = (facts: HouseholdFacts) => readonly ConflictMapper[];

export function factsOf(household: HouseholdMapper): HouseholdFacts {
  return {
    householdId: household.id,
    members: (household.people ?? []).flatMap((person) =>
      person === null ? [] : [{ id: person.id, facts: factsIn(person, 'ofPerson') }],
    ),
    ofHousehold: factsIn(household, 'ofHousehold'),
  };
}

function factsIn(told: MemberReference | HouseholdMapper, place: 'ofPerson' | 'ofHousehold'): Fact[] {
  return CLAIM_SOURCES.flatMap((claims) => {
    const field = claims[place];
    const said = field === undefined ? undefined : claimsSchema.safeParse(told[field]).data;
    return (said ?? []).map(([attribute, value, recordNo, on, source]) => ({
      attribute,
      department: claims.department,
      source,
      value,
      recordNo,
      on,
    }));
  });
}

export const said = (facts: readonly Fact[], attribute: string): Fact[] =>
  facts.filter((fact) => fact.attribute === attribute);

/** The newest word first, the undated last. */
export function newestFirst(facts: readonly Fact[]): Fact[] {
  return [...facts].sort((a, b) => (a.on === b.on ? 0 : (a.on ?? '') < (b.on ?? '') ? 1 : -1));
}
