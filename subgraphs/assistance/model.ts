import type { EntityReference } from '../_kernel/reference.ts';

/** What comes along with a question: what each department tells the rules; null: it did not answer. */
type Told = `factsOf${string}`;

/** A member of the household, as joined. */
export type PersonReference = { readonly id: string } & { readonly [field in Told]?: unknown };

export type HouseholdMapper = EntityReference & {
  readonly judgedPeople?: readonly (PersonReference | null)[] | null;
} & { readonly [field in Told]?: unknown };

/** All tables of assistance, for its migrations; each room has its own. */

export * from './decisions/model.ts';
export * from './namespace.ts';
export * from './scan/model.ts';
export * from './studies/model.ts';
export * from './warnings/model.ts';
