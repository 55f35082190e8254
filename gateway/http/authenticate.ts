import type { FastifyRequest } from 'fastify';
import type { Policies } from '../../subgraphs/_kernel/access/index.ts';
import { requestError } from '../errors.ts';
import { AuthenticationError, type Identity, type TokenVerifier } from '../identity/identity.ts';
import { viewerOf } from '../identity/viewer.ts';
import { isOwnPage } from '../sign-in/sessions.ts';
import type { BrowserSession, BrowserSessions } from './browser-sessions.ts';
import './request-state.ts';

export type Authenticate = (request: FastifyRequest) => Promise<void>;

/**
 * Who asks, and for what: by the policy of the day, the same one for the whole request. Who asks is said by a token the
 * client holds, or by the session of a browser that is signed in; from there on the two are one road.
 *
 * @param sessions undefined: by token alone
 */
export function createAuthenticate(
  verifier: TokenVerifier,
  policies: Policies,
  sessions: BrowserSessions | undefined,
): Authenticate {
  return async (request) => {
    try {
      const session = await sessionOf(request, sessions);
      const identity = session?.identity ?? (await verifier.verify(bearerToken(request)));
      const { subject, role, areas, granted } = identity;
      request.hub.asker = { subject, role, areas, purpose: undefined, caseId: undefined, glass: undefined };
      if (session) admit(request, session);
      const policy = policies.today();
      const viewer = viewerOf(identity, request.headers, policy);
      request.hub.viewer = viewer;
      request.hub.standing = policy.standing(role, viewer.purpose, granted);
      request.hub.mayIntrospect = identity.mayIntrospect === true;
      request.hub.asker = viewer;
    } catch (error) {
      if (error instanceof AuthenticationError) request.hub.fault = error.fault;
      throw error;
    }
  };
}

async function sessionOf(
  request: FastifyRequest,
  sessions: BrowserSessions | undefined,
): Promise<(BrowserSession & { readonly identity: Identity }) | undefined> {
  if (!sessions?.isShown(request)) return undefined;
  if (request.headers.authorization !== undefined) throw new AuthenticationError('AMBIGUOUS');
  return sessions.read(request);
}

/** After the asker is known, so that a request forged in somebody's browser stands in the log under that account. */
function admit(request: FastifyRequest, { session, use }: BrowserSession): void {
  if (!isOwnPage(session, request.headers)) throw requestError('CROSS_SITE_REFUSED');
  request.hub.inSession = true;
  use();
}

function bearerToken(request: FastifyRequest): string {
  const { authorization } = request.headers;
  if (authorization === undefined) throw new AuthenticationError('NO_TOKEN');
  const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
  if (token === undefined) throw new AuthenticationError('MALFORMED');
  return token;
}
