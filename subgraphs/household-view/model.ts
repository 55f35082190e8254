import type { Form } from '../_kernel/chain/index.ts';
import type { EntityReference } from '../_kernel/reference.ts';
import type { ConflictKind, DepartmentCode, TimelinePart, TimelineSourceState } from './generated.ts';

/** The hub keeps nothing of a household: these rows are made of what the departments send along with the question. */

type Told = `chainOf${string}` | `claimsOf${string}`;

/** A member with what each department tells; null: the department did not answer. */
export type MemberReference = { readonly id: string } & { readonly [field in Told]?: unknown };

export type HouseholdMapper = EntityReference & {
  readonly people?: readonly (MemberReference | null)[] | null;
} & { readonly [field in Told]?: unknown };

export interface TimelineEntryMapper {
  readonly key: string;
  readonly on: string;
  readonly department: DepartmentCode;
  readonly kind: string;
  readonly title: string;
  readonly detail: string | null;
  readonly form: Form;
  /** Fen. */
  readonly amount: number | null;
  readonly hidden: readonly TimelinePart[];
  readonly memberId: string | null;
}

export interface TimelineSourceMapper {
  readonly department: DepartmentCode;
  readonly state: TimelineSourceState;
  readonly deniedKinds: readonly string[];
  readonly isCut: boolean;
}

export interface ConflictValueMapper {
  readonly department: DepartmentCode;
  readonly source: string;
  readonly value: string;
  readonly on: string | null;
  readonly recordNo: string;
}

export interface ConflictMapper {
  readonly kind: ConflictKind;
  /** null: about the household. */
  readonly memberId: string | null;
  readonly values: readonly ConflictValueMapper[];
}
