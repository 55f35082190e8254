import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  execute,
  type FormattedExecutionResult,
  type GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isObjectType,
  parse,
} from 'graphql';
import { mayUseRow, type Requirement, type ScopeSet, satisfies, type Viewer } from './access/index.ts';
import { boundAnswers } from './answer-budget.ts';
import type { FieldClassification } from './classification.ts';
import type { Database, RunAs } from './database/index.ts';
import { rowPolicies, viewerSettings } from './database/row-security.ts';
import type { Department, DepartmentContext } from './department.ts';
import { isRefusalReason } from './errors.ts';
import { covers, coversSelections, createDocumentCache, InvalidDocumentError, readGuardRules } from './guard.ts';
import type { InternalTokenVerifier } from './internal-token/index.ts';
import { InternalTokenError } from './internal-token/index.ts';
import type { KeyRing } from './keys.ts';
import { MASKS } from './masks.ts';
import { scalarResolvers } from './scalars.ts';
import { departmentSdl } from './sdl.ts';
import { guardLetters } from './under-letter.ts';

export interface DepartmentRequest {
  /** The JSON text of a GraphQL request; the token is bound to it byte by byte. */
  readonly body: string;
  readonly token: string | undefined;
}

export interface DepartmentResponse {
  readonly status: number;
  readonly body: FormattedExecutionResult;
}

/** Says that something failed inside; gets nothing that could hold a citizen's data. */
export type FailureLog = (failure: {
  readonly department: string;
  readonly failure: string;
  readonly frames: string;
}) => void;

export interface DepartmentServer {
  readonly name: string;
  /** The day up to which its records are complete; null: nothing was delivered. */
  asOf(): Promise<string | null>;
  handle(request: DepartmentRequest): Promise<DepartmentResponse>;
}

/** One department, ready to answer: the same object behind the in-process and the HTTP transport. */
export function createDepartmentServer(options: {
  readonly department: Department;
  readonly db: Database;
  /** Given with PostgreSQL: requests then run under row-level security. */
  readonly runAs?: RunAs | undefined;
  readonly verifyToken: InternalTokenVerifier;
  readonly keys: KeyRing;
  /** The day up to which its records are complete. */
  readonly asOf: () => Promise<string | null>;
  readonly onFailure: FailureLog;
}): DepartmentServer {
  const { department, db, verifyToken, keys, asOf, onFailure } = options;
  const runAs = rowPolicies(department).size > 0 ? options.runAs : undefined;
  const rules = readGuardRules(departmentSdl(department));
  const schema = departmentSchema(department, rules.fields);
  const isTooLarge = boundAnswers(schema);
  const documentOf = createDocumentCache(schema, rules);

  const fail = (error: unknown) => onFailure({ department: department.name, ...describeFailure(error) });

  async function answer({ body, token }: DepartmentRequest): Promise<DepartmentResponse> {
    const viewer = await verifyToken(token, body);
    const request = readRequest(body);
    const checked = documentOf(request.query);
    const isCovered =
      covers(viewer.scopes, checked) && coversSelections(schema, rules, viewer.scopes, checked, request.variables);
    if (!isCovered) return refusal(403, 'FORBIDDEN');
    const run = async (own: Database) => {
      const context: DepartmentContext<unknown> = { viewer, store: department.createStore(own, viewer, keys) };
      const result = await execute({
        schema,
        document: checked.document,
        variableValues: request.variables,
        operationName: request.operationName,
        contextValue: context,
      });
      return { result, tooLarge: isTooLarge(context) };
    };
    const [{ result, tooLarge }, upTo] = await Promise.all([
      runAs ? runAs(viewerSettings(viewer, releasedKeys(viewer, request.variables)), run, checked.writes) : run(db),
      asOf(),
    ]);
    if (tooLarge) return refusal(200, 'COST_LIMIT_EXCEEDED');
    const errors = result.errors?.map((error) => publicError(error, fail));
    return {
      status: 200,
      body: {
        data: result.data ?? null,
        ...(errors && { errors }),
        extensions: { asOf: upTo },
      } as FormattedExecutionResult,
    };
  }

  return {
    name: department.name,
    asOf,
    async handle(request) {
      try {
        return await answer(request);
      } catch (error) {
        if (error instanceof InternalTokenError) return refusal(401, 'UNAUTHENTICATED');
        if (error instanceof InvalidDocumentError) return refusal(400, 'BAD_REQUEST');
        fail(error);
        return refusal(500, 'INTERNAL_SERVER_ERROR');
      }
    },
  };
}

/** The executable schema: the department's resolvers, plus what the kernel does for every department alike. */
export function departmentSchema(
  department: Department,
  fields: ReadonlyMap<string, FieldClassification>,
): GraphQLSchema {
  const schema = buildSubgraphSchema({
    typeDefs: parse(departmentSdl(department)),
    resolvers: { ...scalarResolvers, ...department.resolvers } as never,
  });
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    const federation = type.extensions.apollo as { subgraph?: { resolveReference?: unknown } } | undefined;
    if (type.astNode?.directives?.some((d) => d.name.value === 'key') && !federation?.subgraph?.resolveReference) {
      type.extensions = { ...type.extensions, apollo: { subgraph: { resolveReference: resolveReleasedRow } } };
    }
    for (const field of Object.values(type.getFields())) {
      const mask = fields.get(`${type.name}.${field.name}`)?.mask;
      if (mask) field.resolve = masking(field.resolve, mask.unless, MASKS[mask.as]);
    }
  }
  guardLetters(schema, fields);
  return schema;
}

/** Keys of the persons and households that the request brings, as far as they were released to this viewer. */
function releasedKeys(viewer: Viewer, variables: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const given = Object.values(variables).flat() as ({ id?: unknown; rowScope?: unknown } | null | undefined)[];
  const released = given.filter((one) => typeof one?.rowScope === 'string' && mayUseRow(viewer, one.rowScope));
  return new Set(released.flatMap((one) => (typeof one?.id === 'string' && !one.id.includes(' ') ? [one.id] : [])));
}

/** A row of another department's making is joined only if it was released to this viewer. Refused equals unknown. */
function resolveReleasedRow(reference: { rowScope?: string | null }, { viewer }: { viewer: Viewer }) {
  return mayUseRow(viewer, reference.rowScope) ? reference : null;
}

function masking(
  resolve: GraphQLFieldResolver<unknown, DepartmentContext<unknown>> | undefined,
  unless: Requirement,
  mask: (value: string) => string,
): GraphQLFieldResolver<unknown, DepartmentContext<unknown>> {
  const decided = new WeakMap<ScopeSet, boolean>();
  const seesWhole = (scopes: ScopeSet) => {
    const whole = decided.get(scopes) ?? satisfies(scopes, unless);
    decided.set(scopes, whole);
    return whole;
  };
  return async (parent, args, context, info) => {
    const value = resolve
      ? await resolve(parent, args, context, info)
      : (parent as Record<string, unknown>)[info.fieldName];
    return typeof value !== 'string' || seesWhole(context.viewer.scopes) ? value : mask(value);
  };
}

function readRequest(body: string): {
  query: string;
  variables: Record<string, unknown>;
  operationName: string | null;
} {
  try {
    const { query, variables, operationName } = JSON.parse(body);
    if (typeof query === 'string') return { query, variables: variables ?? {}, operationName: operationName ?? null };
  } catch {}
  throw new InvalidDocumentError();
}

function refusal(status: number, code: string): DepartmentResponse {
  return { status, body: { errors: [{ message: code, extensions: { code } }] } };
}

/** Codes that a store may raise on purpose; everything else is a failure and tells nothing. */
const RAISED = new Set(['BAD_USER_INPUT', 'FORBIDDEN']);

function publicError(error: GraphQLError, fail: (error: unknown) => void) {
  const raised = typeof error.extensions.code === 'string' && RAISED.has(error.extensions.code);
  const code = raised ? (error.extensions.code as string) : 'INTERNAL_SERVER_ERROR';
  if (!raised) fail(error.originalError ?? error);
  const { reason } = error.extensions;
  const told = raised && isRefusalReason(reason) ? { reason } : {};
  return { message: code, path: error.path, extensions: { code, ...told } };
}

/** An error's text can hold a whole row (drizzle prints bind parameters): only its kind and its frames are told. */
export function describeFailure(error: unknown): { failure: string; frames: string } {
  if (!(error instanceof Error)) return { failure: typeof error, frames: '' };
  const cause = error.cause as { code?: unknown } | undefined;
  const sqlState = typeof cause?.code === 'string' && /^[0-9A-Z]{5}$/.test(cause.code) ? ` ${cause.code}` : '';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { failure: error.constructor.name + sqlState, frames: frames.slice(0, 8).join('\n') };
}
