import { ApolloServer, type ApolloServerOptionsWithGateway } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { HubContext } from '../context.ts';
import type { Logger } from '../ops/logger.ts';
import { createFormatError } from './format-error.ts';
import type { KnownOperations } from './known-operations.ts';

/** The seam between Apollo Server and whatever plans and runs operations. */
export type GatewayInterface = ApolloServerOptionsWithGateway<HubContext>['gateway'];

/**
 * Apollo Server as parser, validator and error former. It opens no port, and nothing in it calls home.
 * @param known told of every operation that was found valid
 */
export function createApolloServer(
  gateway: GatewayInterface,
  logger: Logger,
  known: KnownOperations,
): ApolloServer<HubContext> {
  // Its messages quote errors, and errors quote what was sent: the fact is logged, the words are not.
  const silent = () => {};
  const apolloLogger = {
    debug: silent,
    info: silent,
    warn: () => logger.warn('apollo server warns'),
    error: () => logger.error('apollo server failed'),
  };
  return new ApolloServer<HubContext>({
    gateway,
    logger: apolloLogger,
    formatError: createFormatError(logger),
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    introspection: true,
    persistedQueries: false,
    // A client mends one mistake at a time; finding all of a thousand is work for nothing.
    validationOptions: { maxErrors: 10 },
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      {
        requestDidStart: async () => ({
          didResolveOperation: async ({ source, request, document, queryHash }) =>
            known.add(source, request.operationName, { document, queryHash }),
        }),
      },
    ],
  });
}
