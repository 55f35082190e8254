import type { Viewer } from '../../subgraphs/_kernel/access/index.ts';
import type { Access } from '../audit/index.ts';
import type { Trail } from '../context.ts';
import type { AuthenticationFault } from '../identity/identity.ts';

/** What becomes known of a request on its way, for its log line and its metric. */
export interface RequestState {
  readonly trail: Trail;
  /** Who asks, as far as it is known: also when the purpose was refused. */
  asker?: Access['viewer'];
  viewer?: Viewer;
  fault?: AuthenticationFault;
  operationName?: string;
  /** Answered with errors beside data. */
  partial?: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    hub: RequestState;
  }
}
