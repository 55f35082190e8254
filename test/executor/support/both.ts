import { ApolloGateway } from '@apollo/gateway';
import { type DocumentNode, type GraphQLError, type GraphQLSchema, parse, print } from 'graphql';
import { switchesOf, withoutConditions } from '../../../gateway/access/conditions.ts';
import { createExecutor, createPlanner, type Source, type SourceRequest } from '../../../gateway/executor/index.ts';
import { composeGraph, SDL } from './graph.ts';

export interface Outcome {
  readonly data: unknown;
  /** `people person.name` */
  readonly problems: readonly string[];
  /** It gave up the whole answer: stock does where a value is not of the kind that it expects. */
  readonly gaveUp: boolean;
  readonly asked: readonly { readonly department: string; readonly request: SourceRequest }[];
}

export type Respond = (department: string, request: SourceRequest) => unknown;

export interface Both {
  readonly api: GraphQLSchema;
  stock(query: string, respond: Respond, variables?: Record<string, unknown>): Promise<Outcome>;
  ours(query: string, respond: Respond, variables?: Record<string, unknown>): Promise<Outcome>;
}

/** Apollo's own executor and ours over the same departments. */
export async function createBoth(sdl: Readonly<Record<string, string>> = SDL): Promise<Both> {
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
  const supergraphSdl = composeGraph(sdl);
  const sourceOf = (department: string): Source => ({
    process: async ({ request, context }) => {
      const { respond, asked } = context as { respond: Respond; asked: unknown[] };
      asked.push({ department, request });
      return respond(department, request) as never;
    },
  });
  const gateway = new ApolloGateway({ supergraphSdl, buildService: ({ name }) => sourceOf(name) as never });
  const { executor: stockExecutor } = await gateway.load();
  const planner = createPlanner(supergraphSdl);
  const sources = new Map(planner.departments.map((name) => [name, sourceOf(name)]));
  const executor = createExecutor({ planner, sources });
  return {
    api: planner.api,
    async stock(query, respond, variables = {}) {
      const asked: Outcome['asked'] = [];
      const document = conditionsCarriedOut(query);
      try {
        const { data, errors, extensions } = await stockExecutor({
          document,
          queryHash: print(document),
          request: { query, variables },
          context: { respond, asked },
          metrics: {},
          cache: undefined,
          overallCachePolicy: undefined,
        } as never);
        const invalid = (extensions?.['valueCompletion'] ?? []) as GraphQLError[];
        const gaveUp = data === undefined;
        return { data: data ?? null, problems: problemsOf([...(errors ?? []), ...invalid]), gaveUp, asked };
      } catch {
        return { data: null, problems: [], gaveUp: true, asked };
      }
    },
    async ours(query, respond, variables = {}) {
      const asked: Outcome['asked'] = [];
      const document = conditionsCarriedOut(query);
      const operation = { document, hash: print(document), operationName: undefined };
      const { data, errors } = await executor.execute(operation, variables, { respond, asked });
      return { data, problems: problemsOf(errors), gaveUp: false, asked };
    },
  };
}

/** As the hub does it, before anything is planned. */
function conditionsCarriedOut(query: string): DocumentNode {
  const document = parse(query);
  return withoutConditions(document, new Map(switchesOf(document).map((name) => [name, name === 'yes'])));
}

/** Department and place; ` place` alone where a value was not of its type; `?` where nobody is named. */
function problemsOf(errors: readonly unknown[]): readonly string[] {
  const told = errors.map((error) => {
    const { path, extensions } = error as Partial<GraphQLError>;
    const department = extensions?.['serviceName'];
    return department === undefined && path === undefined ? '?' : `${department ?? ''} ${(path ?? []).join('.')}`;
  });
  return [...new Set(told)].sort();
}
