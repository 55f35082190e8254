import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Auditor } from '../audit/index.ts';
import { isErrorCode } from '../errors.ts';
import type { Logger } from '../ops/logger.ts';
import { refusalText } from './refuse.ts';
import './request-state.ts';

export type AuditGate = (request: FastifyRequest, reply: FastifyReply, payload: unknown) => Promise<unknown>;

/**
 * The last thing between an answer and the wire. What was run has been recorded by then; what was refused before it
 * could be run is recorded here, of whoever asked; and anything else does not leave. Whose token is not accepted has
 * no name that could be written down: such requests are counted and logged, not recorded.
 */
export function createAuditGate(auditor: Auditor, logger: Logger): AuditGate {
  const refuse = (reply: FastifyReply): string => {
    reply.code(503).type('application/json; charset=utf-8').removeHeader('content-length');
    return refusalText('AUDIT_UNAVAILABLE');
  };
  return async (request, reply, payload) => {
    const { asker, trail } = request.hub;
    if (trail.settled || (!asker && reply.statusCode === 401)) return payload;
    const code = codeOf(payload);
    if (!asker || reply.statusCode < 400 || !isErrorCode(code)) {
      logger.error({ requestId: request.id }, 'an answer was about to leave unrecorded');
      return refuse(reply);
    }
    const none = { subject: undefined, outcome: 'REFUSED', fields: undefined } as const;
    const entries = [none];
    try {
      await auditor.record({
        requestId: request.id,
        viewer: asker,
        operationHash: null,
        outcome: 'REFUSED',
        code,
        entries,
      });
      return payload;
    } catch (error) {
      logger.error({ err: error, requestId: request.id }, 'access log not written');
      return refuse(reply);
    }
  };
}

function codeOf(payload: unknown): unknown {
  try {
    return JSON.parse(String(payload)).errors[0].extensions.code;
  } catch {
    return undefined;
  }
}
