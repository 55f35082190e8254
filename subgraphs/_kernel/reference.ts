/**
 * What arrives of an entity that another department owns: its key, under what its owner released the row, and the day
 * as of which the whole question is asked (`@requires(fields: "rowScope asOf")`). The parent of every field a
 * department adds to `Person` or `Household`.
 */
export interface EntityReference {
  readonly id: string;
  readonly rowScope?: string | null;
  /** `YYYY-MM-DD`: what is dated later is left out; none: today. */
  readonly asOf?: string | null;
}
