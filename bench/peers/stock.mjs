import { readFileSync } from 'node:fs';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { listening, settings } from './process.mjs';

/** @apollo/gateway in Apollo Server, as its documentation sets it up. */
process.env.APOLLO_TELEMETRY_DISABLED = 'true';
const logger = { debug() {}, info() {}, warn() {}, error() {} };
const gateway = new ApolloGateway({ supergraphSdl: readFileSync(settings.supergraph, 'utf8'), logger });
const { url } = await startStandaloneServer(new ApolloServer({ gateway, logger }), {
  listen: { port: 0, host: '127.0.0.1' },
});
listening(url);
