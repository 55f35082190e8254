import { Writable } from 'node:stream';
import { buildSchema, execute, GraphQLError, type GraphQLFieldResolver, type GraphQLScalarType, Kind } from 'graphql';
import { afterAll, expect } from 'vitest';
import { askedOperation, readVariables } from '../../gateway/access/asked-operations.ts';
import type { Access } from '../../gateway/audit/index.ts';
import { createVerifier } from '../../gateway/audit/verification.ts';
import { type Config, readConfig } from '../../gateway/config.ts';
import type { HubContext } from '../../gateway/context.ts';
import type { GatewayInterface } from '../../gateway/http/apollo.ts';
import { createHttpServer, type DepartmentReadiness, type HttpServer } from '../../gateway/http/server.ts';
import type { SignIn } from '../../gateway/http/sign-in.ts';
import type { TokenVerifier } from '../../gateway/identity/identity.ts';
import { createDevelopmentIssuer, type DevelopmentIssuer } from '../../gateway/identity/issuer.ts';
import { createLogger } from '../../gateway/ops/logger.ts';
import { createMetrics } from '../../gateway/ops/metrics.ts';
import type { Policies } from '../../subgraphs/_kernel/access/index.ts';
import { policy } from '../identity/policy.ts';
import { temporaryDataDir } from '../identity/temporary.ts';

const SDL = `
  scalar IdNumber
  enum Kind { URBAN RURAL }
  input Filter { kind: Kind, count: Int, number: IdNumber, inner: Filter }
  type Person { id: ID! name: String idNumber: IdNumber friend: Person }
  type Query {
    person(id: ID!, filter: Filter): Person
    whoAmI: String
    slow: String
    broken: String
    count(n: Int!): Int
  }
  type Mutation { touch: String }
`;

type Resolver = GraphQLFieldResolver<unknown, HubContext>;

/** What the rest of the hub is to the front door: something that runs operations. */
export interface Door {
  readonly server: HttpServer;
  readonly issuer: DevelopmentIssuer;
  /** What was executed, and with what context. */
  readonly executed: HubContext[];
  readonly logs: string[];
  /** What the access log was given by the door itself. */
  readonly recorded: Access[];
  token(role?: string, more?: { readonly purposes?: readonly string[] }): Promise<string>;
  /** `POST /graphql` as a client does it. */
  ask(query: unknown, more?: Ask): Promise<Answer>;
}

interface Ask {
  readonly variables?: unknown;
  readonly operationName?: string;
  readonly extensions?: unknown;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** undefined: a clerk's. */
  readonly token?: string | null;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  readonly text: string;
  readonly json: {
    readonly data?: Record<string, unknown> | null;
    readonly errors?: readonly { message: string; path?: unknown; locations?: unknown; extensions: { code: string } }[];
  };
}

export const codes = (answer: Answer) => answer.json.errors?.map((error) => error.extensions.code);

/** A real door before a tiny schema. */
export async function openDoor(
  options: {
    readonly config?: Partial<Config>;
    readonly readiness?: () => Promise<readonly DepartmentReadiness[]>;
    readonly resolvers?: Readonly<Record<string, Resolver>>;
    readonly withIssuer?: boolean;
    /** One policy on all days by default. */
    readonly policies?: Policies;
    /** The development issuer's by default. */
    readonly verifier?: TokenVerifier;
    /** How people sign in; by default they do not. */
    readonly signIn?: (issuer: DevelopmentIssuer, policies: Policies) => SignIn;
    /** Files of trusted documents. */
    readonly documents?: readonly string[];
    /** Folder of a built console. */
    readonly console?: string;
  } = {},
): Promise<Door> {
  const { readiness = async () => [], resolvers = {}, withIssuer = true } = options;
  const executed: HubContext[] = [];
  const logs: string[] = [];
  const recorded: Access[] = [];
  const issuer = await createDevelopmentIssuer(await temporaryDataDir());
  const policies = options.policies ?? { today: () => policy, on: () => policy };
  const server = await createHttpServer({
    gateway: tinyGateway(executed, resolvers),
    verifier: options.verifier ?? issuer.verifier,
    signIn: options.signIn?.(issuer, policies),
    documents: options.documents ?? [],
    console: options.console,
    simulate: () => expect.unreachable('the tiny gateway has no rules'),
    policies,
    costs: { field: () => undefined },
    glassGate: async () => undefined,
    auditor: { record: async (access) => void recorded.push(access) },
    logVerifier: createVerifier(
      () => expect.unreachable('no log stands behind this door'),
      () => undefined,
    ),
    issuer: withIssuer ? issuer : undefined,
    readiness,
    config: { ...readConfig({ PORT: '0', YIHU_DRAIN_MS: '0' }), ...options.config },
    logger: createLogger('trace', lines(logs)),
    metrics: createMetrics(),
  });
  afterAll(() => server.close());
  const token: Door['token'] = (role = 'staff', more = {}) =>
    issuer.mint({
      subject: `${role}-1`,
      role,
      scopes: policy.scopesOfRole(role),
      areas: ['150104001'],
      lifetimeSeconds: 600,
      ...more,
    });
  return {
    server,
    issuer,
    executed,
    logs,
    recorded,
    token,
    async ask(query, { headers = {}, token: given, ...body } = {}) {
      const bearer = given === null ? {} : { authorization: `Bearer ${given ?? (await token())}` };
      const response = await server.app.inject({
        method: 'POST',
        url: '/graphql',
        headers: { 'content-type': 'application/json', 'x-purpose': 'DIBAO_REVIEW', ...bearer, ...headers } as Record<
          string,
          string
        >,
        payload: JSON.stringify({ query, ...body }),
      });
      return answerOf(response.statusCode, response.headers, response.body);
    },
  };
}

export function answerOf(status: number, headers: Answer['headers'], text: string): Answer {
  return { status, headers, text, json: text.startsWith('{') ? JSON.parse(text) : {} };
}

function lines(into: string[]): Writable {
  return new Writable({
    write(chunk, _, done) {
      into.push(String(chunk));
      done();
    },
  });
}

function tinyGateway(executed: HubContext[], more: Readonly<Record<string, Resolver>>): GatewayInterface {
  const schema = buildSchema(SDL);
  const number = schema.getType('IdNumber') as GraphQLScalarType;
  number.parseValue = (value) => {
    if (!/^\d{17}[\dX]$/.test(String(value))) throw new GraphQLError(`not an ID number: ${value}`);
    return value;
  };
  number.parseLiteral = (node) => number.parseValue(node.kind === Kind.STRING ? node.value : undefined);
  const resolvers: Record<string, Resolver> = {
    person: (_, { id }) => ({ id, name: '乌兰', friend: null }),
    whoAmI: (_, __, { viewer }) => `${viewer.role} ${viewer.purpose} ${viewer.caseId}`,
    count: (_, { n }) => n,
    touch: () => 'touched',
    ...more,
  };
  return {
    onSchemaLoadOrUpdate: (loaded) => {
      loaded({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => {};
    },
    load: async () => ({
      executor: async ({ document, context, request, operationName }) => {
        // As the real one does, so that an error of a variable is the gateway's own.
        const asked = askedOperation(document, operationName ?? undefined);
        const variables = asked && readVariables(schema, asked, request.variables);
        if (variables instanceof GraphQLError) return { errors: [variables] };
        executed.push(context as HubContext);
        // The real gateway has recorded it by the time it answers.
        (context as HubContext).trail.settled = true;
        return execute({
          schema,
          document,
          contextValue: context,
          operationName,
          variableValues: request.variables ?? {},
          rootValue: Object.fromEntries(
            Object.entries(resolvers).map(([name, resolve]) => [
              name,
              (args: object, hub: HubContext, info: never) => resolve(undefined, args, hub, info),
            ]),
          ),
        });
      },
    }),
    stop: async () => {},
  };
}
