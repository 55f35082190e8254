import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { type ErrorCode, isErrorCode, messageOf, statusOf } from '../errors.ts';
import { AuthenticationError } from '../identity/identity.ts';
import type { Logger } from '../ops/logger.ts';

/** Refusals of HTTP itself that Fastify makes before a handler runs. */
const TRANSPORT_CODES: Readonly<Record<number, ErrorCode>> = {
  413: 'COST_LIMIT_EXCEEDED',
  429: 'RATE_LIMITED',
};

/** Answers in the shape every GraphQL client understands: `{ errors: [{ message, extensions: { code } }] }`. */
export function refuse(
  reply: FastifyReply,
  code: ErrorCode,
  status = statusOf(code),
  more: object = {},
  extensions: object = {},
): FastifyReply {
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send(refusalText(code, more, extensions));
}

export function refusalText(code: ErrorCode, more: object = {}, extensions: object = {}): string {
  return JSON.stringify({ errors: [{ message: messageOf(code), ...more, extensions: { code, ...extensions } }] });
}

/** Refuses with a coded error made by gateway/errors.ts. */
export function refuseWith(reply: FastifyReply, error: GraphQLError): FastifyReply {
  const { code, purposes } = error.extensions;
  const { locations } = error;
  const known = isErrorCode(code) ? code : 'INTERNAL_SERVER_ERROR';
  return refuse(reply, known, undefined, locations && { locations }, code === 'PURPOSE_DENIED' ? { purposes } : {});
}

/** The one place where an error thrown on the way becomes an answer. */
export function createErrorHandler(logger: Logger) {
  return (error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    if (error instanceof AuthenticationError) {
      // RFC 6750 §3.1: no error code when no token was shown.
      const isShown = error.fault !== 'NO_TOKEN' && error.fault !== 'NO_SESSION';
      reply.header('www-authenticate', isShown ? 'Bearer error="invalid_token"' : 'Bearer');
      return refuse(reply, error.code);
    }
    if (error instanceof GraphQLError) return refuseWith(reply, error);
    const status = 'statusCode' in error ? error.statusCode : undefined;
    if (status !== undefined && status >= 400 && status < 500) {
      return refuse(reply, TRANSPORT_CODES[status] ?? 'BAD_REQUEST', status);
    }
    logger.error({ err: error, requestId: request.id }, 'unexpected error');
    return refuse(reply, 'INTERNAL_SERVER_ERROR');
  };
}
