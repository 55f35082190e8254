import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';

/** Apollo's planner over one supergraph, and the two schemas that go with its plans. */
export interface Planner {
  /** What clients see. */
  readonly api: GraphQLSchema;
  /** All types of all departments, by which representations are chosen and rewritten. */
  readonly supergraph: GraphQLSchema;
  readonly departments: readonly string[];
  /** @throws GraphQLError when the operation cannot be planned */
  plan(document: DocumentNode, operationName: string | undefined): QueryPlan;
}

/** @throws when the supergraph is none, or uses a feature that must be enforced and is not known here */
export function createPlanner(supergraphSdl: string): Planner {
  const supergraph = Supergraph.build(supergraphSdl, { validateSupergraph: true });
  const api = supergraph.apiSchema();
  const planner = new QueryPlanner(supergraph, {});
  return {
    api: api.toGraphQLJSSchema(),
    supergraph: supergraph.schema.toGraphQLJSSchema(),
    departments: [...supergraph.subgraphsMetadata()].map(({ name }) => name),
    plan: (document, operationName) =>
      planner.buildQueryPlan(
        operationFromDocument(api, document, operationName === undefined ? {} : { operationName }),
      ),
  };
}
