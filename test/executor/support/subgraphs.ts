import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, graphql, parse, specifiedRules, validate } from 'graphql';
import type { SourceRequest } from '../../../gateway/executor/index.ts';
import { createBoth, type Outcome, type Respond } from './both.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external",
  "@requires", "@provides", "@interfaceObject", "@override", "@inaccessible", "@context", "@fromContext"]) `;

export interface Subgraph {
  readonly sdl: string;
  readonly resolvers?: Readonly<Record<string, unknown>>;
}

export interface Asked {
  readonly ours: Outcome;
  readonly stock: Outcome;
}

/** Real subgraphs, composed; a query is asked of both executors. */
export async function federate(subgraphs: Readonly<Record<string, Subgraph>>) {
  const sdl = Object.fromEntries(Object.entries(subgraphs).map(([name, one]) => [name, LINK + one.sdl]));
  const schemas = new Map<string, GraphQLSchema>(
    Object.entries(subgraphs).map(([name, { resolvers = {} }]) => [
      name,
      buildSubgraphSchema({ typeDefs: parse(sdl[name] as string), resolvers: resolvers as never }),
    ]),
  );
  const both = await createBoth(sdl);
  const respond: Respond = async (department: string, { query, variables }: SourceRequest) => {
    const result = await graphql({
      schema: schemas.get(department) as GraphQLSchema,
      source: query,
      ...(variables && { variableValues: variables }),
    });
    return JSON.parse(JSON.stringify(result));
  };
  return async (query: string, variables: Record<string, unknown> = {}): Promise<Asked> => {
    const invalid = validate(both.api, parse(query), specifiedRules);
    if (invalid.length > 0) throw new Error(invalid.join('\n'));
    return { ours: await both.ours(query, respond, variables), stock: await both.stock(query, respond, variables) };
  };
}

/** Compares as JSON: an answer's objects may have no prototype. */
export function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
