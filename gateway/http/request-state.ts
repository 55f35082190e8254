import type { Standing, Viewer } from '../../subgraphs/_kernel/access/index.ts';
import type { Access } from '../audit/index.ts';
import type { Trail } from '../context.ts';
import type { AuthenticationFault } from '../identity/identity.ts';
import type { SignInFault } from '../sign-in/fault.ts';

/** What becomes known of a request on its way, for its log line and its metric. */
export interface RequestState {
  readonly trail: Trail;
  /** Who asks, as far as it is known: also when the purpose was refused. */
  asker?: Access['viewer'];
  viewer?: Viewer;
  standing?: Standing;
  mayIntrospect?: boolean;
  fault?: AuthenticationFault | SignInFault;
  /** Asked from a browser that is signed in, not with a token of the client's own. */
  inSession?: boolean;
  operationName?: string;
  /** Answered with errors beside data. */
  partial?: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    hub: RequestState;
  }
}
