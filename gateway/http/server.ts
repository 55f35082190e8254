import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import cookie from '@fastify/cookie';
import { type FastifyInstance, fastify } from 'fastify';
import { loadTrustedDocuments, type TrustedDocuments } from '../documents/trusted-documents.ts';
import { createFront } from './front.ts';
import { createErrorHandler, refuse } from './refuse.ts';
import { createRequestLog } from './request-log.ts';
import type { RequestState } from './request-state.ts';
import { type HttpServerParts, registerRoutes } from './routes.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

export type { DepartmentReadiness } from './operation-routes.ts';
export type { HttpServerParts } from './routes.ts';

/** How long a client may take to send its request. */
const RECEIVE_MS = 15_000;

export interface HttpServer {
  readonly app: FastifyInstance;
  readonly documents: TrustedDocuments;
  /** @returns the URL listened on. */
  listen(): Promise<string>;
  /** Says "not ready", lets requests under way end, then closes door and gateway. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * The public door. Starts the gateway; opens no port before `listen`.
 * @throws {DocumentError} for trusted documents that are none
 */
export async function createHttpServer(parts: HttpServerParts): Promise<HttpServer> {
  const { gateway, config, logger, metrics } = parts;
  const front = await createFront(gateway, logger);
  const documents = loadTrustedDocuments(parts.documents ?? [], front.schema);

  let closing: Promise<void> | undefined;
  const app = fastify({
    logger: false,
    bodyLimit: config.limits.bodyBytes,
    requestTimeout: RECEIVE_MS,
    requestIdHeader: false,
    genReqId: () => randomUUID(),
    trustProxy: false,
    // Fastify's own words repeat the path, in which the number of a printout may stand.
    frameworkErrors: (_, __, reply) => refuse(reply.headers(SECURITY_HEADERS), 'BAD_REQUEST', 400),
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
  await app.register(cookie);

  await registerRoutes(app, { ...parts, front, trusted: documents, isDraining: () => closing !== undefined });

  const close = async () => {
    await wait(config.drainMs);
    // By then every request has had its answer; what is left is somebody who does not read it.
    const lastCall = setTimeout(() => app.server.closeAllConnections(), config.requestTimeoutMs);
    await app.close();
    clearTimeout(lastCall);
    await front.stop();
  };
  return {
    app,
    documents,
    listen: () => app.listen({ host: config.host, port: config.port }),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
