import mercuriusGateway from '@mercuriusjs/gateway';
import Fastify from 'fastify';
import { listening, settings } from './process.mjs';

/** Mercurius' gateway. It composes by itself, and knows Federation 1 alone: it is given the subgraphs in its words. */
const app = Fastify({ keepAliveTimeout: 60_000 });
app.register(mercuriusGateway, {
  jit: 1,
  gateway: {
    services: Object.entries(settings.federation1).map(([name, schema]) => {
      return { name, schema, url: `${settings.base}/${name}`, keepAliveTimeout: 60_000 };
    }),
  },
});
await app.listen({ port: 0, host: '127.0.0.1' });
listening(`http://127.0.0.1:${app.server.address().port}/graphql`);
