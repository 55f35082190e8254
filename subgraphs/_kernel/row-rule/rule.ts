import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { ReleaseKind, Viewer } from '../access/index.ts';

/**
 * Which rows a viewer may see, as a value: from it come the SQL predicate (where.ts), the decision over a row in memory
 * (holds.ts) and whatever else must say the same. A column is one of the row in question, or, within `linked`, of any
 * row around it: the innermost of its table.
 */
export type RowRule =
  | { readonly kind: 'anyOf' | 'allOf'; readonly rules: readonly RowRule[] }
  /** The area of the row is, or lies in, one of the viewer's. */
  | { readonly kind: 'inAreas'; readonly area: DatedArea }
  /** One of the viewer's areas is the town of the row, or holds that town: who has villages alone does not count. */
  | { readonly kind: 'inTowns'; readonly area: DatedArea }
  /** The area of the row is, or lies in, the one that the column names. */
  | { readonly kind: 'below'; readonly area: DatedArea; readonly column: PgColumn }
  | { readonly kind: 'sameTown'; readonly area: DatedArea; readonly other: DatedArea }
  /** The column holds the viewer's own key, account or role, or the break-glass of the request. */
  | { readonly kind: 'isViewers'; readonly column: PgColumn; readonly what: OfViewer }
  | { readonly kind: 'roleIs'; readonly role: string }
  | { readonly kind: 'isNull'; readonly column: PgColumn }
  | { readonly kind: 'not'; readonly rule: RowRule }
  | { readonly kind: 'isOneOf'; readonly column: PgColumn; readonly values: readonly string[] }
  | { readonly kind: 'inForce'; readonly span: Span }
  /** The moment has not come yet. */
  | { readonly kind: 'isAhead'; readonly column: PgColumn }
  /** Born so recently that this age is not reached yet. */
  | { readonly kind: 'under'; readonly birthDate: PgColumn; readonly years: number }
  /** There is a row of the table whose columns equal those of a row around it, and of which the rule holds. */
  | {
      readonly kind: 'linked';
      readonly table: PgTable;
      readonly on: readonly (readonly [own: PgColumn, around: PgColumn])[];
      readonly rule: RowRule;
    };

/** What of a viewer a column can hold. */
export type OfViewer = 'person' | 'subject' | 'role' | 'glass';

/** Where somebody lives: since the day of the last move here, and until then there. */
export interface DatedArea {
  readonly now: PgColumn;
  /** Both or neither: of who never moved nothing is known of before. */
  readonly former?: PgColumn;
  readonly movedOn?: PgColumn;
}

/** Both ends included; from the day `ended` on it is over, whatever the end was to be. */
export interface Span {
  readonly from: PgColumn;
  readonly to: PgColumn;
  readonly ended?: PgColumn;
}

/** By what means rows of a table are opened. A means that is not named opens none. */
export type RowRules = Readonly<Partial<Record<ReleaseKind, RowRule>>>;

/** Who asks, and on which day: of the calendar on the wall, since rights are of the real day. */
export interface Asker {
  readonly viewer: Viewer;
  readonly day: string;
  /** The moment, for what ends by the second; by default this very one. */
  readonly at?: Date;
}

export const anyOf = (...rules: readonly RowRule[]): RowRule => ({ kind: 'anyOf', rules });
export const allOf = (...rules: readonly RowRule[]): RowRule => ({ kind: 'allOf', rules });
export const inAreas = (area: DatedArea): RowRule => ({ kind: 'inAreas', area });
export const inTowns = (area: DatedArea): RowRule => ({ kind: 'inTowns', area });
export const below = (area: DatedArea, column: PgColumn): RowRule => ({ kind: 'below', area, column });
export const sameTown = (area: DatedArea, other: DatedArea): RowRule => ({ kind: 'sameTown', area, other });
export const isViewers = (column: PgColumn, what: OfViewer): RowRule => ({
  kind: 'isViewers',
  column,
  what,
});
export const roleIs = (role: string): RowRule => ({ kind: 'roleIs', role });
export const isNull = (column: PgColumn): RowRule => ({ kind: 'isNull', column });
export const not = (rule: RowRule): RowRule => ({ kind: 'not', rule });
export const isOneOf = (column: PgColumn, values: readonly string[]): RowRule => ({ kind: 'isOneOf', column, values });
export const whileInForce = (span: Span): RowRule => ({ kind: 'inForce', span });
export const isAhead = (column: PgColumn): RowRule => ({ kind: 'isAhead', column });
export const under = (birthDate: PgColumn, years: number): RowRule => ({ kind: 'under', birthDate, years });
export const linked = (
  table: PgTable,
  on: readonly (readonly [own: PgColumn, around: PgColumn])[],
  rule: RowRule,
): RowRule => ({ kind: 'linked', table, on, rule });
