import mercuriusGateway from '@mercuriusjs/gateway';
import Fastify from 'fastify';
import { listening, settings } from './process.mjs';

/** Mercurius' gateway, which asks each service for its SDL. */
const app = Fastify({ keepAliveTimeout: 60_000 });
app.register(mercuriusGateway, {
  jit: 1,
  gateway: {
    services: settings.departments.map((name) => ({ name, url: `${settings.base}/${name}`, keepAlive: 60_000 })),
  },
});
await app.listen({ port: 0, host: '127.0.0.1' });
listening(`http://127.0.0.1:${app.server.address().port}/graphql`);
