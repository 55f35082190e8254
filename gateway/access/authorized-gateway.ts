import { ApolloGateway, type GraphQLDataSource, type ServiceEndpointDefinition } from '@apollo/gateway';
import { GraphQLError, type GraphQLSchema, isScalarType, OperationTypeNode, parse } from 'graphql';
import { scalarResolvers } from '../../subgraphs/_kernel/scalars.ts';
import type { Auditor } from '../audit/access.ts';
import { createRecorder } from '../audit/recorder.ts';
import type { HubContext, SourceReport } from '../context.ts';
import { requestError } from '../errors.ts';
import type { GatewayExecutionResult, GatewayExecutor, GatewayInterface } from './apollo-types.ts';
import { createOperationCache, readSwitches } from './asked-operations.ts';
import { completeDenials } from './complete.ts';
import { nameOutages } from './outage.ts';
import type { JsonObject } from './own.ts';
import { createPruneCache, type PruneCache } from './pruned-operations.ts';
import { refuseMutation } from './refused-mutation.ts';
import { type AccessRules, readAccessRules } from './requirements.ts';
import { entriesOf, isDeliberate, toSafeErrors } from './safe-errors.ts';
import { withoutEnforcedSecurity } from './supergraph-links.ts';
import { watchSource } from './watched-source.ts';

/** Who is at fault when the access log cannot be written. */
const AUDIT = 'access-log';

export interface AuthorizedGatewayOptions {
  readonly supergraphSdl: string;
  readonly buildService: (definition: ServiceEndpointDefinition) => GraphQLDataSource;
  /** Written before anything is answered. */
  readonly auditor: Auditor;
  /** Told of everything that clients learn only as a fixed text. Must not write the error's text to a log as it is. */
  readonly onFault?: (department: string | undefined, error: unknown) => void;
  /** What an answer says of a department that was asked; by default the bare report. */
  readonly describeSource?: (report: SourceReport) => SourceReport;
}

export interface AuthorizedGateway extends GatewayInterface {
  readonly rules: AccessRules;
  /** Pruned operations kept, for the metrics. */
  keptOperations(): number;
}

/**
 * Apollo's gateway behind field-level authorization. The planner's copy of the supergraph loses its security marks here
 * and nowhere else, and only together with the rules that enforce them: no gateway without rules can be made from it.
 *
 * An operation is pruned to what the viewer's scopes cover, planned and fetched under its own hash, and completed with
 * null and a coded error at each refused position. The request's context is a {@link HubContext}.
 */
export function createAuthorizedGateway(options: AuthorizedGatewayOptions): AuthorizedGateway {
  // Read by ApolloGateway's constructor, which would otherwise report to its maker.
  process.env.APOLLO_TELEMETRY_DISABLED = 'true';
  const { onFault = () => {}, describeSource = (report) => report } = options;
  const rules = readAccessRules(options.supergraphSdl);
  const planner = new ApolloGateway({
    supergraphSdl: withoutEnforcedSecurity(parse(options.supergraphSdl, { noLocation: true })),
    buildService: (definition) => watchSource(definition.name, options.buildService(definition)),
    validateSupergraph: true,
    debug: false,
    __exposeQueryPlanExperimental: false,
  });
  let pruned: PruneCache | undefined;
  return {
    rules,
    keptOperations: () => pruned?.size() ?? 0,
    onSchemaLoadOrUpdate: (listener) => planner.onSchemaLoadOrUpdate(listener),
    // Without Apollo's key and graph reference: there is nothing to fetch from there.
    load: async () => {
      const { schema, executor } = await planner.load();
      readScalars(schema);
      pruned = createPruneCache(rules, schema);
      const run = createExecutor(schema, pruned, executor, rules.departments, options.auditor, onFault, describeSource);
      return { executor: run };
    },
    stop: () => planner.stop(),
  };
}

function createExecutor(
  schema: GraphQLSchema,
  pruned: PruneCache,
  fetch: GatewayExecutor,
  departments: readonly string[],
  auditor: Auditor,
  onFault: (department: string | undefined, error: unknown) => void,
  describeSource: (report: SourceReport) => SourceReport,
): GatewayExecutor {
  const operationOf = createOperationCache();
  return async (requestContext) => {
    const context = requestContext.context as HubContext;
    const { viewer, sources } = context;
    const { request } = requestContext;
    const asked = operationOf(requestContext.document, requestContext.queryHash, request.operationName);
    if (!asked) return refused('BAD_REQUEST');
    const switches = readSwitches(schema, asked, request.variables);
    if (!switches) return refused('BAD_USER_INPUT');
    const { document, queryHash } = requestContext;
    const operation = pruned.prune(document, queryHash, request.operationName, viewer.scopes, switches);
    if (!operation) return refused('BAD_REQUEST');
    const recorder = createRecorder(auditor, context, operation.trace, request.variables ?? {}, (error) =>
      onFault(AUDIT, error),
    );
    if (viewer.purpose === undefined && !operation.publishedOnly) {
      return refused((await recorder.refused('PURPOSE_REQUIRED')) ? 'PURPOSE_REQUIRED' : 'AUDIT_UNAVAILABLE');
    }
    const isMutation = asked.definition.operation === OperationTypeNode.MUTATION;
    if (isMutation) {
      const refusal = refuseMutation(operation.denials, viewer.purpose);
      if (refusal) return (await recorder.refused('FORBIDDEN')) ? refusal : refused('AUDIT_UNAVAILABLE');
      if (!(await recorder.begun())) return refused('AUDIT_UNAVAILABLE');
    }
    const fetched = operation.nothingLeft
      ? { data: {} }
      : await fetchSafely(() =>
          fetch({ ...requestContext, document: operation.document, queryHash: operation.queryHash }),
        );
    for (const error of fetched.errors ?? []) {
      // What a department refuses on purpose is the client's affair, not the operator's.
      if (isDeliberate(error)) continue;
      onFault(
        departments.find((name) => name === error.extensions?.serviceName),
        error.originalError ?? error,
      );
    }
    const outages = nameOutages(fetched.data ?? null, operation.fields, sources);
    const safe = toSafeErrors(fetched.errors ?? [], { departments, named: outages.named, asked: operation.fields });
    if (operation.concernsNobody && !isMutation) recorder.exempt();
    else {
      const { technicalKey: typeKey } = operation;
      const answer = { data: outages.data, errors: [...outages.errors, ...safe], typeKey };
      if (!(await recorder.answered(answer))) return refused('AUDIT_UNAVAILABLE');
    }
    const completed = completeDenials(outages.data, operation.denials, {
      technicalKey: operation.technicalKey,
      purpose: viewer.purpose,
    });
    const errors = [...completed.errors, ...outages.errors, ...safe];
    return {
      data: completed.data,
      ...(errors.length > 0 ? { errors } : {}),
      extensions: {
        access: [...completed.access, ...outages.access, ...entriesOf(safe)],
        sources: [...sources.values()].map(describeSource),
      },
    };
  };

  async function fetchSafely(run: () => Promise<GatewayExecutionResult>): Promise<GatewayExecutionResult> {
    try {
      const { data, errors, extensions } = await run();
      // A value that breaks the schema is reported by the planner in an extension only: the null must not stand alone.
      const invalid: unknown = extensions?.valueCompletion;
      return { data: (data as JsonObject | undefined) ?? null, errors: [...(errors ?? []), ...asErrors(invalid)] };
    } catch (error) {
      return {
        data: null,
        errors: [error instanceof GraphQLError ? error : new GraphQLError('fault', { originalError: error as Error })],
      };
    }
  }
}

/** The supergraph knows the scalars by name only: without this a value that is none would reach the departments. */
function readScalars(schema: GraphQLSchema): void {
  for (const { name, parseValue, parseLiteral } of Object.values(scalarResolvers)) {
    const type = schema.getType(name);
    if (isScalarType(type)) Object.assign(type, { parseValue, parseLiteral });
  }
}

function refused(
  code: 'BAD_REQUEST' | 'PURPOSE_REQUIRED' | 'BAD_USER_INPUT' | 'AUDIT_UNAVAILABLE',
): GatewayExecutionResult {
  return { errors: [requestError(code)] };
}

function asErrors(value: unknown): readonly GraphQLError[] {
  return Array.isArray(value) ? value.filter((item) => item instanceof GraphQLError) : [];
}
