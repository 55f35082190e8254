/**
 * What arrives of an entity that another department owns: its key, and under what its owner released the row
 * (`@requires(fields: "rowScope")`). The parent of every field a department adds to `Person` or `Household`.
 */
export interface EntityReference {
  readonly id: string;
  readonly rowScope?: string | null;
}
