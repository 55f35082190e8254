import { type DocumentNode, GraphQLError, type GraphQLSchema, isScalarType, OperationTypeNode, parse } from 'graphql';
import type { ScopeSet, Standing } from '../../subgraphs/_kernel/access/index.ts';
import { scalarResolvers } from '../../subgraphs/_kernel/scalars.ts';
import type { Auditor } from '../audit/access.ts';
import { createRecorder } from '../audit/recorder.ts';
import type { HubContext, SourceReport } from '../context.ts';
import { requestError } from '../errors.ts';
import { createExecutor, createPlanner, type Executed, type Executor, type Source } from '../executor/index.ts';
import type { GatewayExecutionResult, GatewayExecutor, GatewayInterface } from './apollo-types.ts';
import { askedOperation, createOperationCache, defaultSwitches, readVariables } from './asked-operations.ts';
import { completeDenials } from './complete.ts';
import { nameOutages } from './outage.ts';
import { pruneOperation } from './prune.ts';
import { createPruneCache, type PruneCache } from './pruned-operations.ts';
import { refuseMutation } from './refused-mutation.ts';
import { type AccessRules, readAccessRules } from './requirements.ts';
import { entriesOf, isDeliberate, toSafeErrors } from './safe-errors.ts';
import { refusedSelections, refuseSelections } from './selections.ts';
import { type SimulatedRequest, type Simulation, simulate } from './simulate.ts';
import { withoutEnforcedSecurity } from './supergraph-links.ts';
import { watchSource } from './watched-source.ts';

/** Who is at fault when the access log cannot be written. */
const AUDIT = 'access-log';

export interface AuthorizedGatewayOptions {
  readonly supergraphSdl: string;
  readonly buildService: (definition: { readonly name: string }) => Source;
  /** Written before anything is answered. */
  readonly auditor: Auditor;
  /** Told of everything that clients learn only as a fixed text. Must not write the error's text to a log as it is. */
  readonly onFault?: (department: string | undefined, error: unknown) => void;
  /** What an answer says of a department that was asked; by default the bare report. */
  readonly describeSource?: (report: SourceReport) => SourceReport;
}

export interface AuthorizedGateway extends GatewayInterface {
  readonly rules: AccessRules;
  /** What somebody would see, and why; nothing is fetched. Once it is loaded. See {@link simulate}. */
  simulate(request: SimulatedRequest, standing: Standing): Simulation;
  /** Pruned operations kept, for the metrics. */
  keptOperations(): number;
  /** Plans a valid document as for somebody with these scopes, its conditions at their defaults. Keeps the plan alone. */
  prepare(document: DocumentNode, scopes: ScopeSet): void;
  /** Plans kept, compiled, for the metrics. */
  keptPrograms(): number;
}

/**
 * Field-level authorization before Apollo's planner. The planner's copy of the supergraph loses its security marks here
 * and nowhere else, and only together with the rules that enforce them: no gateway without rules can be made from it.
 *
 * An operation is pruned to what the viewer's scopes cover, planned and fetched under its own hash, and completed with
 * null and a coded error at each refused position. The request's context is a {@link HubContext}.
 */
export function createAuthorizedGateway(options: AuthorizedGatewayOptions): AuthorizedGateway {
  const { onFault = () => {}, describeSource = (report) => report } = options;
  const rules = readAccessRules(options.supergraphSdl);
  const listeners = new Set<SchemaListener>();
  let pruned: PruneCache | undefined;
  let apiSchema: GraphQLSchema | undefined;
  let executor: Executor | undefined;
  return {
    rules,
    simulate: (request, standing) => {
      if (!apiSchema) throw new Error('the gateway is not loaded');
      return simulate(rules, apiSchema, request, standing);
    },
    keptOperations: () => pruned?.size() ?? 0,
    prepare: (document, scopes) => {
      const asked = askedOperation(document, undefined);
      if (!asked || !apiSchema) return;
      const operation = pruneOperation(document, undefined, rules, apiSchema, scopes, defaultSwitches(asked));
      if (!operation || operation.nothingLeft) return;
      executor?.prepare({ document: operation.document, hash: operation.queryHash, operationName: undefined });
    },
    keptPrograms: () => executor?.size() ?? 0,
    onSchemaLoadOrUpdate: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    // Without Apollo's key and graph reference: there is nothing to fetch from there.
    load: async () => {
      const coreSupergraphSdl = withoutEnforcedSecurity(parse(options.supergraphSdl, { noLocation: true }));
      const planner = createPlanner(coreSupergraphSdl);
      const { api: schema, departments } = planner;
      readScalars(schema);
      const sources = new Map(departments.map((name) => [name, watchSource(name, options.buildService({ name }))]));
      apiSchema = schema;
      pruned = createPruneCache(rules, schema);
      executor = createExecutor({ planner, sources, scalars: SCALARS });
      for (const listener of listeners) listener({ apiSchema: schema, coreSupergraphSdl });
      const { auditor } = options;
      return {
        executor: createOperationExecutor(schema, pruned, executor, departments, auditor, onFault, describeSource),
      };
    },
    stop: async () => undefined,
  };
}

type SchemaListener = Parameters<GatewayInterface['onSchemaLoadOrUpdate'] & object>[0];

/** As departments give them: text, whatever they stand for. */
const SCALARS = Object.fromEntries(
  Object.keys(scalarResolvers).map((name) => [name, (value: unknown) => typeof value === 'string']),
);

function createOperationExecutor(
  schema: GraphQLSchema,
  pruned: PruneCache,
  executor: Executor,
  departments: readonly string[],
  auditor: Auditor,
  onFault: (department: string | undefined, error: unknown) => void,
  describeSource: (report: SourceReport) => SourceReport,
): GatewayExecutor {
  const operationOf = createOperationCache();
  return async (requestContext) => {
    const context = requestContext.context as HubContext;
    const { viewer, standing, sources } = context;
    const { request } = requestContext;
    const asked = operationOf(requestContext.document, request.operationName);
    if (!asked) return refused('BAD_REQUEST');
    const variables = readVariables(schema, asked, request.variables);
    if (variables instanceof GraphQLError) return { errors: [variables] };
    const { document, queryHash } = requestContext;
    const operation = pruned.prune(document, queryHash, request.operationName, viewer.scopes, variables.switches);
    if (!operation) return refused('BAD_REQUEST');
    const recorder = createRecorder(auditor, context, operation.trace, request.variables ?? {}, (error) =>
      onFault(AUDIT, error),
    );
    if (viewer.purpose === undefined && !operation.publishedOnly) {
      return refused((await recorder.refused('PURPOSE_REQUIRED')) ? 'PURPOSE_REQUIRED' : 'AUDIT_UNAVAILABLE');
    }
    if (operation.introspects && !context.mayIntrospect) {
      return refused((await recorder.refused('FORBIDDEN')) ? 'FORBIDDEN' : 'AUDIT_UNAVAILABLE');
    }
    const selecting = refusedSelections(operation.selections, variables.coerced);
    if (selecting.length > 0) {
      const isWritten = await recorder.refused(
        'FORBIDDEN',
        selecting.map(({ by }) => by),
      );
      return isWritten ? refuseSelections(selecting, standing) : refused('AUDIT_UNAVAILABLE');
    }
    const isMutation = asked.definition.operation === OperationTypeNode.MUTATION;
    if (isMutation) {
      const refusal = refuseMutation(operation.denials, standing);
      if (refusal) return (await recorder.refused('FORBIDDEN')) ? refusal : refused('AUDIT_UNAVAILABLE');
      if (!(await recorder.begun())) return refused('AUDIT_UNAVAILABLE');
    }
    const fetched = operation.nothingLeft
      ? { data: {}, errors: [] }
      : await fetchSafely(() =>
          executor.execute(
            { document: operation.document, hash: operation.queryHash, operationName: undefined },
            request.variables ?? {},
            context,
          ),
        );
    for (const error of fetched.errors) {
      // What a department refuses on purpose is the client's affair, not the operator's.
      if (isDeliberate(error)) continue;
      onFault(
        departments.find((name) => name === error.extensions?.serviceName),
        error.originalError ?? error,
      );
    }
    const outages = nameOutages(fetched.data, operation.fields, sources);
    const safe = toSafeErrors(fetched.errors, { departments, named: outages.named, asked: operation.fields });
    if (operation.concernsNobody && !isMutation) recorder.exempt();
    else {
      const { technicalKey: typeKey } = operation;
      const answer = { data: outages.data, errors: [...outages.errors, ...safe], typeKey };
      if (!(await recorder.answered(answer))) return refused('AUDIT_UNAVAILABLE');
    }
    const completed = completeDenials(outages.data, operation.denials, {
      technicalKey: operation.technicalKey,
      standing,
    });
    const errors = [...completed.errors, ...outages.errors, ...safe];
    return {
      data: completed.data,
      ...(errors.length > 0 ? { errors } : {}),
      extensions: {
        access: [...completed.access, ...outages.access, ...entriesOf(safe, viewer.purpose)],
        sources: [...sources.values()].map(describeSource),
      },
    };
  };

  async function fetchSafely(run: () => Promise<Executed>): Promise<Executed> {
    try {
      return await run();
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

function refused(code: 'BAD_REQUEST' | 'FORBIDDEN' | 'PURPOSE_REQUIRED' | 'AUDIT_UNAVAILABLE'): GatewayExecutionResult {
  return { errors: [requestError(code)] };
}
