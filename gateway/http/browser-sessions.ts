import type { FastifyRequest } from 'fastify';
import { AuthenticationError, type Identity, type TokenVerifier } from '../identity/identity.ts';
import type { Session, Sessions } from '../sign-in/sessions.ts';
import type { BrowserCookies } from './browser-cookies.ts';

export interface BrowserSession {
  readonly session: Session;
  /** By its token as it is now. */
  readonly identity: Identity;
  /** Something was done in it: the time of idleness begins anew. */
  use(): void;
  end(): void;
}

/** The sessions as requests show them. */
export interface BrowserSessions {
  /** Whether there is a session cookie at all, good or not. */
  isShown(request: FastifyRequest): boolean;
  /**
   * Its token is verified each time, as a bearer's is: what expires, or was signed with a key that is withdrawn, ends it.
   * @throws {AuthenticationError}
   */
  read(request: FastifyRequest): Promise<BrowserSession>;
}

export function createBrowserSessions(
  sessions: Sessions,
  cookies: BrowserCookies,
  verifier: TokenVerifier,
): BrowserSessions {
  return {
    isShown: (request) => cookies.session(request) !== undefined,
    read: async (request) => {
      const id = cookies.session(request);
      const session = id === undefined ? undefined : sessions.find(id);
      if (id === undefined || !session) throw new AuthenticationError('NO_SESSION');
      const end = () => sessions.end(id);
      try {
        const identity = await verifier.verify(session.accessToken);
        return { session, identity, use: () => sessions.use(id), end };
      } catch (error) {
        if (error instanceof AuthenticationError && error.fault !== 'ISSUER_UNAVAILABLE') end();
        throw error;
      }
    },
  };
}
