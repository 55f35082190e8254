import type { FastifyInstance } from 'fastify';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import type { Policies, Viewer } from '../../subgraphs/_kernel/access/index.ts';
import { isCalendarDate } from '../../subgraphs/_kernel/identifier.ts';
import { type AuthorizedGateway, InvalidOperation } from '../access/index.ts';
import { type Auditor, LOOK_AT_RULES } from '../audit/index.ts';
import { requestError } from '../errors.ts';
import { readBody } from '../limits/body.ts';
import type { QueryGate } from '../limits/query.ts';
import type { RateGate } from '../limits/rate.ts';
import type { Logger } from '../ops/logger.ts';
import { parseOperation, SIMULATED_VIEWER, simulateAs } from '../simulation.ts';
import type { AuditGate } from './audit-gate.ts';
import type { Authenticate } from './authenticate.ts';
import { createFormatError } from './format-error.ts';
import { createRecordLook } from './record-look.ts';
import { refuse, refuseWith } from './refuse.ts';
import './request-state.ts';

export interface SimulateRouteParts {
  readonly simulate: AuthorizedGateway['simulate'];
  readonly authenticate: Authenticate;
  readonly policies: Policies;
  readonly judgeQuery: QueryGate;
  readonly waitOf: RateGate;
  readonly auditor: Auditor;
  readonly auditGate: AuditGate;
  readonly logger: Logger;
}

/** Who answers for the rules, or examines them. Whoever else wants to know why asks, and is told in the answer. */
const ROLES = ['district', 'auditor'];

const QUESTION = z.object({
  as: SIMULATED_VIEWER,
  /** YYYY-MM-DD; absent: today. */
  on: z.string().refine(isCalendarDate).optional(),
});

/**
 * `POST /simulate` `{query, operationName, variables, as: {role, purpose, scopes}, on}`: what would this viewer see of
 * this operation, and why. Under the limits of `/graphql`; nothing is fetched, and the look at the rules is written down.
 */
export function registerSimulateRoute(app: FastifyInstance, parts: SimulateRouteParts): void {
  const { simulate, authenticate, policies, judgeQuery, waitOf, auditor, auditGate, logger } = parts;
  const formatError = createFormatError(logger);
  const recorded = createRecordLook(auditor, logger);

  app.post('/simulate', { onRequest: authenticate, onSend: auditGate }, async (request, reply) => {
    const viewer = request.hub.viewer as Viewer;
    if (!ROLES.includes(viewer.role)) return refuse(reply, 'FORBIDDEN');
    const { query, operationName, variables } = readBody(request.body);
    const cost = judgeQuery(query, operationName);
    const wait = await waitOf(viewer.subject, cost instanceof GraphQLError ? 0 : cost);
    if (wait !== undefined) return refuse(reply.header('retry-after', wait), 'RATE_LIMITED');
    if (cost instanceof GraphQLError) return refuseWith(reply, cost);
    const question = QUESTION.safeParse(request.body);
    if (!question.success) throw requestError('BAD_USER_INPUT');
    const { as, on } = question.data;
    const policy = on === undefined ? policies.today() : policies.on(on);
    const asked = { document: parseOperation(query), operationName: operationName ?? undefined, variables };
    try {
      const answer = simulateAs(simulate, policy, asked, as);
      if (!(await recorded(request, LOOK_AT_RULES, answer.operationHash))) return refuse(reply, 'AUDIT_UNAVAILABLE');
      return reply.header('cache-control', 'no-store').send(answer);
    } catch (error) {
      if (!(error instanceof InvalidOperation)) throw error;
      const errors = error.errors.map((one) => formatError(one.toJSON(), one));
      return reply.code(400).send({ errors });
    }
  });
}
