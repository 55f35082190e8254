import { join } from 'node:path';

/** The committed supergraph: what is served unless other departments are given. */
export const SUPERGRAPH_FILE = join(import.meta.dirname, '..', 'schema', 'supergraph.graphql');
