import { composeServices } from '@apollo/composition';
import { ApolloServer } from '@apollo/server';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/index.js';
import { buildSchema, type GraphQLFormattedError, type GraphQLSchema, graphql, parse, printSchema } from 'graphql';
import { type AccessEntry, createAuthorizedGateway, type Simulation } from '../../../gateway/access/index.ts';
import type { Access, Auditor } from '../../../gateway/audit/index.ts';
import type { HubContext, SourceReport } from '../../../gateway/context.ts';
import type { Source, SourceResponse } from '../../../gateway/executor/index.ts';
import {
  createPolicy,
  type Policy,
  type Purpose,
  type Scope,
  type Standing,
  type Viewer,
} from '../../../subgraphs/_kernel/access/index.ts';
import { openingsOf } from '../../support/access.ts';
import { RESOLVERS, type Resolvers, SDL } from './departments.ts';

export interface Fetch {
  readonly department: string;
  readonly query: string;
}

export interface Asked {
  readonly query: string;
  readonly scopes?: readonly string[];
  readonly purpose?: Purpose | undefined;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
  readonly mayIntrospect?: boolean;
}

export interface Answer {
  readonly data: unknown;
  readonly errors: readonly GraphQLFormattedError[];
  readonly access: readonly AccessEntry[];
  readonly sources: readonly SourceReport[];
  readonly fetches: readonly Fetch[];
  /** What the access log was given of this request, in order. */
  readonly recorded: readonly Access[];
  readonly text: string;
}

export type Answering = (fetch: Fetch, answer: () => Promise<unknown>, context: HubContext) => Promise<unknown>;

function composed(sdl: Readonly<Record<string, string>>) {
  const composition = composeServices(
    Object.entries(sdl).map(([name, text]) => ({ name, url: `http://${name}.invalid`, typeDefs: parse(text) })),
  );
  if (composition.errors) throw new Error(composition.errors.map((error) => error.message).join('\n'));
  return composition;
}

export function compose(sdl: Readonly<Record<string, string>> = SDL): string {
  return composed(sdl).supergraphSdl;
}

/** What a client sees. */
export function apiSchema(sdl: Readonly<Record<string, string>> = SDL): GraphQLSchema {
  return buildSchema(printSchema(composed(sdl).schema.toAPISchema().toGraphQLJSSchema()));
}

export function viewer(scopes: readonly string[], purpose: Purpose | undefined = 'DIBAO_REVIEW'): Viewer {
  return {
    subject: 'u1',
    role: 'staff',
    purpose,
    caseId: undefined,
    areas: ['150104'],
    person: undefined,
    glass: undefined,
    scopes: new Set(scopes as readonly Scope[]),
  };
}

const REVIEW = { roles: ['staff', 'district'], purposes: ['DIBAO_REVIEW'] } as const;
const DISTRICT = { roles: ['district'], purposes: ['DIBAO_REVIEW', 'PATROL'] } as const;

/** The departments of these tests open everything but what is special to staff, for a review. */
export const POLICY: Policy = createPolicy(
  Object.keys(SDL).map((name) => ({
    name,
    openings: openingsOf({ directory: REVIEW, household: REVIEW, means: REVIEW, special: DISTRICT }),
  })),
  '2024-10-31',
);

/** Of a viewer whose token grants just these scopes; they count whatever the policy says. */
export function standing(scopes: readonly string[], purpose: Purpose | undefined = 'DIBAO_REVIEW'): Standing {
  const granted = new Set(scopes as readonly Scope[]);
  return { policy: POLICY, role: 'staff', purpose, granted, scopes: granted };
}

/** A department as a schema in this process that writes down each fetch and reports how it went. */
export function recordingService(
  department: string,
  schema: GraphQLSchema,
  fetches: Fetch[],
  answering: Answering = (_, answer) => answer(),
): Source {
  return {
    async process({ request, context }) {
      const { sources } = context as HubContext;
      const fetch = { department, query: request.query };
      fetches.push(fetch);
      const report = { department, milliseconds: 1, asOf: null };
      const answer = async () =>
        graphql({ schema, source: fetch.query, variableValues: request.variables ?? {}, contextValue: context });
      const response = await answering(fetch, answer, context as HubContext);
      if (!sources.has(department)) sources.set(department, { ...report, state: 'OK' });
      return response as SourceResponse;
    },
  };
}

export function subgraphSchema(sdl: string, resolvers: Resolvers): GraphQLSchema {
  return buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as GraphQLResolverMap<unknown> });
}

/** An access log for tests that are not about it. */
export const unread: Auditor = { record: async () => undefined };

export interface Hub {
  /** What the rules say of it, for a viewer of the same scopes. */
  simulate(asked: Asked): Simulation;
  ask(asked: Asked): Promise<Answer>;
  stop(): Promise<void>;
  readonly faults: readonly unknown[];
}

/** The authorized gateway behind a real Apollo Server, on departments in this process. */
export async function startHub(
  parts: {
    readonly sdl?: Readonly<Record<string, string>>;
    readonly resolvers?: Readonly<Record<string, Resolvers>>;
    readonly answering?: Answering;
    /** What the access log does with an entry; by default it takes it. */
    readonly record?: Auditor['record'];
  } = {},
): Promise<Hub> {
  const sdl = parts.sdl ?? SDL;
  const resolvers = parts.resolvers ?? RESOLVERS;
  const fetches: Fetch[] = [];
  const faults: unknown[] = [];
  const recorded: Access[] = [];
  const gateway = createAuthorizedGateway({
    auditor: {
      record: async (access) => {
        await parts.record?.(access);
        recorded.push(access);
      },
    },
    supergraphSdl: compose(sdl),
    buildService: ({ name }) =>
      recordingService(name, subgraphSchema(sdl[name] ?? '', resolvers[name] ?? {}), fetches, parts.answering),
    onFault: (_, error) => faults.push(error),
  });
  const server = new ApolloServer<HubContext>({ gateway, includeStacktraceInErrorResponses: false });
  await server.start();
  return {
    faults,
    stop: () => server.stop(),
    simulate({ query, scopes = [], variables = {}, operationName, ...rest }) {
      const purpose = 'purpose' in rest ? rest.purpose : 'DIBAO_REVIEW';
      const stands = { ...standing(scopes), purpose };
      return gateway.simulate({ document: parse(query), operationName, variables }, stands);
    },
    async ask({ query, scopes = [], variables, operationName, ...rest }) {
      fetches.length = 0;
      recorded.length = 0;
      const purpose = 'purpose' in rest ? rest.purpose : 'DIBAO_REVIEW';
      const contextValue: HubContext = {
        viewer: { ...viewer(scopes), purpose },
        standing: { ...standing(scopes), purpose },
        mayIntrospect: rest.mayIntrospect ?? true,
        requestId: 'r1',
        sources: new Map(),
        signal: new AbortController().signal,
        trail: { settled: false },
      };
      const request = { query, ...(variables ? { variables } : {}), ...(operationName ? { operationName } : {}) };
      const { body } = await server.executeOperation(request, { contextValue });
      if (body.kind !== 'single') throw new Error('not one answer');
      const text = JSON.stringify(body.singleResult);
      const { data, errors, extensions } = JSON.parse(text);
      return {
        data,
        errors: errors ?? [],
        access: extensions?.access ?? [],
        sources: extensions?.sources ?? [],
        fetches: [...fetches],
        recorded: [...recorded],
        text,
      };
    },
  };
}

/** `FORBIDDEN person.name`: an error as code and path. */
export function problems(answer: Answer): string[] {
  return answer.errors.map((error) => `${error.extensions?.code} ${(error.path ?? []).join('.')}`.trim()).sort();
}

export function callsTo(answer: Answer, department: string): readonly Fetch[] {
  return answer.fetches.filter((fetch) => fetch.department === department);
}

export function fetchedText(answer: Answer): string {
  return answer.fetches.map((fetch) => fetch.query).join('\n');
}

export const ALL_SCOPES = ['registry', 'welfare', 'archive'].flatMap((department) =>
  ['directory', 'household', 'means', 'special'].map((fieldClass) => `${department}:${fieldClass}`),
);
