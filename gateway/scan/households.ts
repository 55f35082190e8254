import type { Ask } from './ask.ts';

/** A page of an area's households, in the order of the graph. */
export interface HouseholdPage {
  readonly householdIds: readonly string[];
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

const LIST = `query($area: String!, $after: String) { households(filter: { areaCode: $area }, first: 100, after: $after) {
  edges { node { id } } pageInfo { hasNextPage endCursor } } }`;

export async function listHouseholds(ask: Ask, area: string, after: string | null): Promise<HouseholdPage> {
  const { households } = (await ask(LIST, { area, after })) as { households: Listed };
  return { householdIds: households.edges.flatMap(({ node }) => (node ? [node.id] : [])), ...households.pageInfo };
}

interface Listed {
  readonly edges: readonly { readonly node: { readonly id: string } | null }[];
  readonly pageInfo: Omit<HouseholdPage, 'householdIds'>;
}
