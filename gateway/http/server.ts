import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type FastifyInstance, fastify } from 'fastify';
import type { Policy } from '../../subgraphs/_kernel/access/index.ts';
import type { Auditor } from '../audit/index.ts';
import type { Config } from '../config.ts';
import type { TokenVerifier } from '../identity/identity.ts';
import type { DevelopmentIssuer } from '../identity/issuer.ts';
import type { CostTable } from '../limits/cost-table.ts';
import type { Logger } from '../ops/logger.ts';
import type { Metrics } from '../ops/metrics.ts';
import { createApolloServer, type GatewayInterface } from './apollo.ts';
import { createAuditGate } from './audit-gate.ts';
import { registerGraphQLRoute } from './graphql-route.ts';
import { registerHomePage } from './home-page.ts';
import { type DepartmentReadiness, registerOperationRoutes } from './operation-routes.ts';
import { createErrorHandler, refuse } from './refuse.ts';
import { createRequestLog } from './request-log.ts';
import type { RequestState } from './request-state.ts';
import { SECURITY_HEADERS } from './security-headers.ts';
import { registerTokenRoutes } from './token-routes.ts';

export type { DepartmentReadiness } from './operation-routes.ts';

/** How long a client may take to send its request. */
const RECEIVE_MS = 15_000;

export interface HttpServerParts {
  readonly gateway: GatewayInterface;
  readonly verifier: TokenVerifier;
  readonly policy: Policy;
  readonly auditor: Auditor;
  /** The development issuer's endpoints exist only when it is given. */
  readonly issuer?: DevelopmentIssuer | undefined;
  readonly readiness: () => Promise<readonly DepartmentReadiness[]>;
  readonly costs: CostTable;
  readonly config: Pick<Config, 'host' | 'port' | 'limits' | 'rates' | 'requestTimeoutMs' | 'drainMs' | 'fixedDay'>;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

export interface HttpServer {
  readonly app: FastifyInstance;
  /** @returns the URL listened on. */
  listen(): Promise<string>;
  /** Says "not ready", lets requests under way end, then closes door and gateway. Safe to call twice. */
  close(): Promise<void>;
}

/** The public door. Starts the gateway; opens no port before `listen`. */
export async function createHttpServer(parts: HttpServerParts): Promise<HttpServer> {
  const { gateway, verifier, policy, costs, auditor, issuer, readiness, config, logger, metrics } = parts;
  const apollo = createApolloServer(gateway, logger);
  await apollo.start();

  let closing: Promise<void> | undefined;
  const app = fastify({
    logger: false,
    bodyLimit: config.limits.bodyBytes,
    requestTimeout: RECEIVE_MS,
    requestIdHeader: false,
    genReqId: () => randomUUID(),
    trustProxy: false,
  });
  // JSON only. Forms and plain text are what a foreign web page could send without being asked (CSRF).
  app.removeContentTypeParser('text/plain');
  app.decorateRequest('hub', null as unknown as RequestState);
  app.addHook('onRequest', async (request, reply) => {
    request.hub = { trail: { settled: false } };
    reply.headers(SECURITY_HEADERS).header('x-request-id', request.id);
  });
  // A connection kept alive would hold the door open until it times out.
  app.addHook('onSend', async (_, reply) => {
    if (closing) reply.header('connection', 'close');
  });
  app.addHook('onResponse', createRequestLog(logger, metrics));
  app.setErrorHandler(createErrorHandler(logger));
  app.setNotFoundHandler(async (_, reply) => refuse(reply, 'BAD_REQUEST', 404));

  const auditGate = createAuditGate(auditor, logger);
  registerGraphQLRoute(app, { apollo, verifier, policy, costs, config, auditGate });
  const isDraining = () => closing !== undefined;
  registerOperationRoutes(app, { readiness, metrics, isDraining, fixedDay: config.fixedDay });
  registerHomePage(app, { origin: `http://${config.host}:${config.port}`, hasDevelopmentIssuer: issuer !== undefined });
  if (issuer) await registerTokenRoutes(app, { issuer, policy });

  const close = async () => {
    await wait(config.drainMs);
    // By then every request has had its answer; what is left is somebody who does not read it.
    const lastCall = setTimeout(() => app.server.closeAllConnections(), config.requestTimeoutMs);
    await app.close();
    clearTimeout(lastCall);
    await apollo.stop();
  };
  return {
    app,
    listen: () => app.listen({ host: config.host, port: config.port }),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
