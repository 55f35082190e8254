import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import * as http from '@graphql-mesh/transport-http';
import { listening, settings } from './process.mjs';

/** Hive Gateway with the planner of its router, written in Rust. */
const runtime = createGatewayRuntime({
  supergraph: readFileSync(settings.supergraph, 'utf8'),
  unifiedGraphHandler,
  transports: { http },
  logging: false,
  landingPage: false,
  graphiql: false,
});
const server = createServer(runtime);
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => listening(`http://127.0.0.1:${server.address().port}/graphql`));
