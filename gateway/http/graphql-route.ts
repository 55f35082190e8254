import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type FormattedExecutionResult, GraphQLError } from 'graphql';
import type { Standing, Viewer } from '../../subgraphs/_kernel/access/index.ts';
import type { Config } from '../config.ts';
import type { HubContext } from '../context.ts';
import { ownOrTrusted, trustedOnly } from '../documents/asked-text.ts';
import type { TrustedDocuments } from '../documents/trusted-documents.ts';
import { requestError } from '../errors.ts';
import type { GlassGate } from '../identity/glass.ts';
import { type GraphQLRequestBody, readBody } from '../limits/body.ts';
import type { QueryGate } from '../limits/query.ts';
import type { RateGate } from '../limits/rate.ts';
import { Deadline } from '../transport/index.ts';
import { responseType } from './accept.ts';
import type { createAdmit } from './admit.ts';
import type { AuditGate } from './audit-gate.ts';
import type { Authenticate } from './authenticate.ts';
import type { Front } from './front.ts';
import { refuse, refuseWith } from './refuse.ts';
import './request-state.ts';

export interface GraphQLRouteParts {
  readonly front: Front;
  readonly admit: ReturnType<typeof createAdmit>;
  readonly authenticate: Authenticate;
  readonly judgeQuery: QueryGate;
  readonly waitOf: RateGate;
  readonly auditGate: AuditGate;
  readonly glassGate: GlassGate;
  readonly documents: TrustedDocuments;
  readonly config: Pick<Config, 'requestTimeoutMs' | 'fixedDay'>;
}

/**
 * `POST /graphql`, as graphql-over-http has it. In order: who asks, for what, is the body well-formed and small
 * enough, and only then GraphQL. Of the request, nothing but query, operation name and variables goes further:
 * no header and no `extensions` of a client ever reaches the gateway or a department (security.md 32).
 */
export function registerGraphQLRoute(app: FastifyInstance, parts: GraphQLRouteParts): void {
  const { front, admit, authenticate, judgeQuery, waitOf, config, auditGate, glassGate, documents } = parts;
  const [ofSession, ofClient] = [trustedOnly(documents), ownOrTrusted(documents)];

  app.post('/graphql', { onRequest: [admit, authenticate], onSend: auditGate }, async (request, reply) => {
    const type = responseType(request.headers.accept);
    if (!type) return refuse(reply, 'BAD_REQUEST', 406);
    const body = readBody(request.body, request.hub.inSession ? ofSession : ofClient);
    if (body.operationName !== null) request.hub.operationName = body.operationName;
    const cost = judgeQuery(body.query, body.operationName);
    // What is refused unread costs the client a request too.
    const wait = await waitOf((request.hub.viewer as Viewer).subject, cost instanceof GraphQLError ? 0 : cost);
    if (wait !== undefined) return refuse(reply.header('retry-after', wait), 'RATE_LIMITED');
    if (cost instanceof GraphQLError) return refuseWith(reply, cost);
    await glassGate(request.hub.viewer as Viewer);
    const { result, status } = await execute(body, request, reply);
    request.hub.partial = (result.errors?.length ?? 0) > 0;
    return send(reply.code(status).type(type).header('cache-control', 'no-store'), result, config.fixedDay);
  });

  app.route({
    method: ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: '/graphql',
    exposeHeadRoute: false,
    onRequest: async (_, reply) => refuse(reply.header('allow', 'POST'), 'BAD_REQUEST', 405),
    handler: async () => {},
  });

  async function execute(body: GraphQLRequestBody, { id: requestId, hub }: FastifyRequest, { raw }: FastifyReply) {
    const signal = new Deadline();
    // Nobody waits for it any longer. A change is carried to its end all the same.
    const abandon = () => raw.writableFinished || body.query.includes('mutation') || signal.end();
    raw.once('close', abandon);
    const contextValue: HubContext = {
      viewer: hub.viewer as Viewer,
      standing: hub.standing as Standing,
      mayIntrospect: hub.mayIntrospect === true,
      requestId,
      sources: new Map(),
      signal,
      trail: hub.trail,
    };
    let timer: NodeJS.Timeout | undefined;
    const timeUp = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        signal.end();
        reject(requestError('SUBGRAPH_UNAVAILABLE'));
      }, config.requestTimeoutMs);
    });
    try {
      return await Promise.race([front.answer(body, contextValue), timeUp]);
    } finally {
      clearTimeout(timer);
      raw.off('close', abandon);
    }
  }
}

/**
 * Errors come first, where a reader of a long answer sees them (GraphQL specification §7.1).
 * @param today said when it is not the real one: nobody should take a demonstration for the present
 */
function send(
  reply: FastifyReply,
  { errors, data, extensions }: FormattedExecutionResult,
  today: string | undefined,
): FastifyReply {
  return reply.send(JSON.stringify({ errors, data, extensions: today ? { ...extensions, today } : extensions }));
}
