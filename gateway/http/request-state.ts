import type { Viewer } from '../../subgraphs/_kernel/access/index.ts';
import type { AuthenticationFault } from '../identity/identity.ts';

/** What becomes known of a request on its way, for its log line and its metric. */
export interface RequestState {
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
