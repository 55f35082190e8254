import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '../ops/logger.ts';
import type { Metrics, RequestOutcome } from '../ops/metrics.ts';
import './request-state.ts';

/** One line a request. Never the query, its variables, a header or an address. */
export function createRequestLog(logger: Logger, metrics: Metrics) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const route = request.routeOptions.url ?? '(none)';
    const { viewer, fault, operationName, partial } = request.hub;
    logger.info(
      {
        requestId: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        role: viewer?.role,
        purpose: viewer?.purpose,
        operation: safeName(operationName),
        fault,
      },
      'request',
    );
    if (fault) metrics.countAuthenticationFault(fault);
    if (route === '/graphql') metrics.observeRequest(outcomeOf(reply.statusCode, partial), reply.elapsedTime / 1000);
  };
}

/** The client chooses the name, so that it could carry anything: letters and at most two digits are let through. */
function safeName(name: string | undefined): string | undefined {
  return name !== undefined && /^[A-Za-z]{1,40}\d{0,2}$/.test(name) ? name : undefined;
}

function outcomeOf(status: number, partial: boolean | undefined): RequestOutcome {
  if (status >= 500) return 'failed';
  if (status >= 400) return 'refused';
  return partial ? 'partial' : 'ok';
}
