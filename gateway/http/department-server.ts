import { type FastifyInstance, fastify } from 'fastify';
import type { DepartmentServer } from '../../subgraphs/_kernel/subgraph.ts';

/** A request holds representations of at most a few thousand entities. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;

/**
 * A department behind HTTP, asked by the gateway alone: without the gateway's token there is no answer, not even to
 * `_service`. The body is kept as text, since the token is bound to it byte by byte.
 */
export function createDepartmentHttpServer(server: DepartmentServer, ping: () => Promise<void>): FastifyInstance {
  const app = fastify({ logger: false, bodyLimit: MAX_BODY_BYTES, forceCloseConnections: 'idle' });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_, body, done) => done(null, body));

  app.post('/graphql', async (request, reply) => {
    const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const { status, body } = await server.handle({ body: (request.body as string | undefined) ?? '', token });
    return reply.code(status).header('cache-control', 'no-store').type('application/json').send(JSON.stringify(body));
  });
  app.get('/health', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_, reply) => {
    const asOf = await ping().then(server.asOf, () => undefined);
    return asOf === undefined ? reply.code(503).send({ status: 'down' }) : reply.send({ status: 'ready', asOf });
  });
  app.setNotFoundHandler((_, reply) => reply.code(404).send({ errors: [{ message: 'BAD_REQUEST' }] }));
  app.setErrorHandler((error, _, reply) => {
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    return reply.code(status).send({ errors: [{ message: status < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR' }] });
  });
  return app;
}
