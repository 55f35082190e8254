import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Viewer } from '../../subgraphs/_kernel/access/index.ts';
import { type Auditor, LOOK_AT_SEALS, type Verifier } from '../audit/index.ts';
import type { RateGate } from '../limits/rate.ts';
import type { Logger } from '../ops/logger.ts';
import type { AuditGate } from './audit-gate.ts';
import type { Authenticate } from './authenticate.ts';
import { createRecordLook } from './record-look.ts';
import { refuse } from './refuse.ts';
import './request-state.ts';

export interface VerifyLogRouteParts {
  readonly authenticate: Authenticate;
  readonly waitOf: RateGate;
  readonly logVerifier: Verifier;
  readonly auditor: Auditor;
  readonly auditGate: AuditGate;
  readonly logger: Logger;
}

/**
 * `POST /verify-log` has the whole access log checked against its seals and their copy, as `yihu verify-log` does;
 * `GET /verify-log` tells how far that is, and what the last check found. For auditors. Each look is written down itself.
 */
export function registerVerifyLogRoute(app: FastifyInstance, parts: VerifyLogRouteParts): void {
  const { authenticate, waitOf, logVerifier, auditor, auditGate, logger } = parts;
  const recorded = createRecordLook(auditor, logger);

  app.route({
    method: ['GET', 'POST'],
    url: '/verify-log',
    exposeHeadRoute: false,
    onRequest: authenticate,
    onSend: auditGate,
    handler: async (request, reply) => {
      const viewer = request.hub.viewer as Viewer;
      if (viewer.role !== 'auditor') return refuse(reply, 'FORBIDDEN');
      const wait = await waitOf(viewer.subject, 1);
      if (wait !== undefined) return refuse(reply.header('retry-after', wait), 'RATE_LIMITED');
      // Before the check begins, so that it never finds its own entry half written.
      if (!(await recorded(request, LOOK_AT_SEALS))) return refuse(reply, 'AUDIT_UNAVAILABLE');
      if (request.method === 'POST') logVerifier.start();
      return tell(reply);
    },
  });

  const tell = (reply: FastifyReply) => {
    const state = logVerifier.state();
    return reply
      .code(state.isRunning ? 202 : 200)
      .header('cache-control', 'no-store')
      .send(state);
  };
}
