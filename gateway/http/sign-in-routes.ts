import type { FastifyInstance, FastifyRequest } from 'fastify';
import { decodeJwt } from 'jose';
import { isPersonRole } from '../../subgraphs/_kernel/access/index.ts';
import { requestError } from '../errors.ts';
import { AuthenticationError, type TokenVerifier } from '../identity/identity.ts';
import type { Logger } from '../ops/logger.ts';
import { displayedAs } from '../sign-in/account.ts';
import type { Attempt, Attempts } from '../sign-in/attempts.ts';
import { SignInError } from '../sign-in/fault.ts';
import { CALLBACK_PATH, type IdentityProvider, type SignedIn } from '../sign-in/provider.ts';
import { returnPath } from '../sign-in/return-path.ts';
import { randomSecret } from '../sign-in/secrets.ts';
import { isOwnPage, type Sessions } from '../sign-in/sessions.ts';
import type { BrowserCookies } from './browser-cookies.ts';
import type { BrowserSessions } from './browser-sessions.ts';
import './request-state.ts';

export interface SignInRouteParts {
  readonly provider: IdentityProvider;
  readonly verifier: TokenVerifier;
  readonly attempts: Attempts;
  readonly sessions: Sessions;
  readonly browserSessions: BrowserSessions;
  readonly cookies: BrowserCookies;
  readonly logger: Logger;
}

/** In and out: `GET /auth/login`, back from the provider at `GET /auth/callback`, `POST /auth/logout`. */
export function registerSignInRoutes(app: FastifyInstance, parts: SignInRouteParts): void {
  const { provider, verifier, attempts, sessions, browserSessions, cookies, logger } = parts;

  app.get('/auth/login', async (request, reply) => {
    const returnTo = returnPath(parameters(request).get('return'));
    const { attempt, location } = await provider.begin(returnTo, cookies.hasSignedOut(request));
    const browser = cookies.browser(request) ?? randomSecret();
    attempts.begin(browser, attempt);
    cookies.setBrowser(reply, browser);
    return reply.redirect(location, 302);
  });

  app.get(CALLBACK_PATH, async (request, reply) => {
    const answer = parameters(request);
    const attempt = begun(request, answer);
    const signedIn = await provider.redeem(attempt, answer);
    const subject = await personOf(signedIn);
    // Whatever session the browser showed ends here: a sign-in never goes on with an id that was there before.
    const previous = cookies.session(request);
    if (previous !== undefined) sessions.end(previous);
    const { accessToken, claims } = signedIn;
    const endsAt = (decodeJwt(accessToken).exp ?? 0) * 1000;
    cookies.setSession(reply, sessions.open({ subject, accessToken, ...displayedAs(claims) }, endsAt));
    cookies.clearSignedOut(reply);
    logger.info({ requestId: request.id }, 'signed in');
    return reply.redirect(attempt.returnTo, 303);
  });

  app.post('/auth/logout', async (request, reply) => {
    const { session, end } = await browserSessions.read(request).catch((error: unknown) => {
      if (error instanceof AuthenticationError) cookies.clearSession(reply);
      throw error;
    });
    if (!isOwnPage(session, request.headers)) throw requestError('CROSS_SITE_REFUSED');
    end();
    cookies.clearSession(reply);
    cookies.setSignedOut(reply);
    logger.info({ requestId: request.id }, 'signed out');
    return reply.code(204).send();
  });

  function begun(request: FastifyRequest, answer: URLSearchParams): Attempt {
    const browser = cookies.browser(request);
    const attempt = browser === undefined ? undefined : attempts.take(browser, answer.get('state') ?? '');
    if (!attempt) throw new SignInError('NO_ATTEMPT');
    return attempt;
  }

  /** The access token passes the same examination as a bearer's, and must speak of the one the ID token names. */
  async function personOf({ accessToken, claims }: SignedIn): Promise<string> {
    const { subject, role } = await verifier.verify(accessToken);
    if (subject !== claims['sub']) throw new SignInError('SUBJECT');
    if (!isPersonRole(role)) throw new SignInError('NO_PERSON');
    return subject;
  }
}

/** As the browser sent them: one given twice stays two, for whoever reads them to refuse. */
export function parameters(request: FastifyRequest): URLSearchParams {
  return new URL(request.url, 'http://here.invalid').searchParams;
}
