import { type FormattedExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import type { GatewayExecutor } from '../access/apollo-types.ts';
import type { HubContext } from '../context.ts';
import { requestError } from '../errors.ts';
import type { GraphQLRequestBody } from '../limits/body.ts';
import type { Logger } from '../ops/logger.ts';
import { createApolloServer, type GatewayInterface } from './apollo.ts';
import { createFormatError } from './format-error.ts';
import { createKnownOperations, type KnownOperation } from './known-operations.ts';

export interface Answered {
  readonly result: FormattedExecutionResult;
  readonly status: number;
}

/** From a request's text to its answer. */
export interface Front {
  readonly schema: GraphQLSchema;
  answer(body: GraphQLRequestBody, context: HubContext): Promise<Answered>;
  stop(): Promise<void>;
}

/**
 * Apollo Server parses, validates and answers an operation when it comes for the first time. From then on it is known
 * to be valid and goes straight to the gateway, where all that decides about it stands: who may see what, the access
 * log, the departments. Its answer is the same.
 */
export async function createFront(gateway: GatewayInterface, logger: Logger): Promise<Front> {
  const known = createKnownOperations();
  let schema: GraphQLSchema | undefined;
  let execute: GatewayExecutor | undefined;
  const watched: GatewayInterface = {
    onSchemaLoadOrUpdate: (listener) =>
      gateway.onSchemaLoadOrUpdate((loaded) => {
        schema = loaded.apiSchema;
        listener(loaded);
      }),
    load: async (options) => {
      const loaded = await gateway.load(options);
      execute = loaded.executor ?? undefined;
      return loaded;
    },
    stop: () => gateway.stop(),
  };
  const apollo = createApolloServer(watched, logger, known);
  await apollo.start();
  if (!schema) throw new Error('the gateway loaded no schema');
  const formatError = createFormatError(logger);
  return {
    schema,
    answer: ({ query, variables, operationName }, context) => {
      const request = { query, variables: { ...variables }, ...(operationName !== null && { operationName }) };
      const operation = known.find(query, operationName ?? undefined);
      return operation && execute ? runKnown(execute, operation, request, context) : runNew(request, context);
    },
    stop: () => apollo.stop(),
  };

  async function runNew(request: object, contextValue: HubContext): Promise<Answered> {
    const { body, http } = await apollo.executeOperation(request, { contextValue });
    if (body.kind !== 'single') throw requestError('BAD_REQUEST'); // @defer and @stream are not offered
    return { result: body.singleResult, status: http.status ?? 200 };
  }

  async function runKnown(
    execute: GatewayExecutor,
    operation: KnownOperation,
    request: { readonly operationName?: string },
    context: HubContext,
  ): Promise<Answered> {
    try {
      // Of what Apollo Server hands a gateway, ours reads this much.
      const asked = { request, context, ...operation, operationName: request.operationName ?? null };
      const result = await execute(asked as unknown as Parameters<GatewayExecutor>[0]);
      if (!result.errors) return { result: result as FormattedExecutionResult, status: 200 };
      return {
        result: { ...result, errors: result.errors.map(formatted) } as FormattedExecutionResult,
        status: statusOf(result.errors) ?? 200,
      };
    } catch (error) {
      return { result: { errors: [formatted(error)] }, status: statusOf([error]) ?? 500 };
    }
  }

  function formatted(given: unknown) {
    const error = asGraphQLError(given);
    const { http: _, code = 'INTERNAL_SERVER_ERROR', ...extensions } = error.extensions;
    return formatError({ ...error.toJSON(), extensions: { ...extensions, code } }, given);
  }
}

/** The last error that names one decides. */
function statusOf(errors: readonly unknown[]): number | undefined {
  const told = errors.map(
    (error) => (asGraphQLError(error).extensions['http'] as { status?: number } | undefined)?.status,
  );
  return told.filter((status) => typeof status === 'number').at(-1);
}

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error('not an error was thrown');
  return new GraphQLError(originalError.message, { originalError });
}
