import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Policies } from '../../subgraphs/_kernel/access/index.ts';
import { type ErrorCode, messageOf, statusOf } from '../errors.ts';
import { AuthenticationError, type TokenVerifier } from '../identity/identity.ts';
import { createAddressGate } from '../limits/rate.ts';
import type { Logger } from '../ops/logger.ts';
import { accountOf } from '../sign-in/account.ts';
import { ATTEMPT_SECONDS, createAttempts } from '../sign-in/attempts.ts';
import type { BuiltInProvider } from '../sign-in/built-in-client.ts';
import { SignInError } from '../sign-in/fault.ts';
import type { IdentityProvider } from '../sign-in/provider.ts';
import { createSessions } from '../sign-in/sessions.ts';
import type { SignInConfig } from '../sign-in/settings.ts';
import { createBrowserCookies } from './browser-cookies.ts';
import { type BrowserSessions, createBrowserSessions } from './browser-sessions.ts';
import { escapeHtml, sendPage } from './page.ts';
import { createErrorHandler, refuse } from './refuse.ts';
import './request-state.ts';
import { registerSampleAccountRoutes } from './sample-account-routes.ts';
import { registerSignInRoutes } from './sign-in-routes.ts';

export interface SignIn {
  readonly provider: IdentityProvider;
  /** Given when the provider is the built-in one. */
  readonly builtIn: BuiltInProvider | undefined;
  /** Milliseconds since 1970; for what ends with time. */
  readonly clock?: () => number;
}

export interface SignInParts extends SignIn {
  readonly verifier: TokenVerifier;
  readonly policies: Policies;
  readonly config: SignInConfig;
  readonly fixedDay: string | undefined;
  readonly logger: Logger;
}

/** The staff door: who signs in here is known by a cookie, and what the cookie stands for stays here (ADR 0021). */
export async function registerSignIn(app: FastifyInstance, parts: SignInParts): Promise<BrowserSessions> {
  const { provider, builtIn, clock, verifier, policies, config, fixedDay, logger } = parts;
  const cookies = createBrowserCookies(config.publicUrl?.startsWith('https:') ?? false);
  const sessions = createSessions(clock);
  const browserSessions = createBrowserSessions(sessions, cookies, verifier);
  // More than one address may begin while an attempt lasts, so that no address alone can push out the others'.
  const attempts = createAttempts(2 * config.attemptsPerMinute * Math.ceil(ATTEMPT_SECONDS / 60), clock);
  const waitOf = createAddressGate(config.attemptsPerMinute);
  const otherErrors = createErrorHandler(logger);

  await app.register(async (scope) => {
    scope.addHook('onRequest', async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const wait = await waitOf(request.ip);
      if (wait !== undefined) return answer(request, reply.header('retry-after', wait), 'RATE_LIMITED');
    });
    scope.setErrorHandler((error: Error, request, reply) => {
      if (!(error instanceof SignInError) && !(error instanceof AuthenticationError)) {
        return otherErrors(error, request, reply);
      }
      request.hub.fault = error.fault;
      if (request.method !== 'GET' && error instanceof AuthenticationError) return otherErrors(error, request, reply);
      if (error.cause) logger.warn({ err: error.cause, requestId: request.id }, 'not signed in');
      if (error instanceof SignInError) return answer(request, reply, error.code, error.fault);
      return answer(request, reply, error.fault === 'ISSUER_UNAVAILABLE' ? 'SIGN_IN_UNAVAILABLE' : 'SIGN_IN_FAILED');
    });
    registerSignInRoutes(scope, { provider, verifier, attempts, sessions, browserSessions, cookies, logger });
    if (builtIn) {
      const isEverywhere = config.sampleAccounts === 'everywhere';
      await scope.register((inner) => registerSampleAccountRoutes(inner, { builtIn, isEverywhere }));
    }
  });

  app.get('/session', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    try {
      const { session, identity } = await browserSessions.read(request);
      const development = builtIn !== undefined;
      return { ...accountOf(session, identity, policies.today()), development, today: fixedDay ?? null };
    } catch (error) {
      if (!(error instanceof AuthenticationError)) throw error;
      if (browserSessions.isShown(request)) cookies.clearSession(reply);
      throw error;
    }
  });
  return browserSessions;
}

/** A person stands before it, mostly: then in words, and with a way on. */
function answer(request: FastifyRequest, reply: FastifyReply, code: ErrorCode, fault?: string): FastifyReply {
  if (!/\btext\/html\b/.test(request.headers.accept ?? '')) return refuse(reply, code);
  const more = fault === 'NOT_HERE' ? '<p>示例账号没有密码，只能在运行本系统的计算机上使用。</p>' : '';
  return sendPage(reply.code(statusOf(code)), {
    title: `一户 · ${messageOf(code)}`,
    body: `<h1>${escapeHtml(messageOf(code))}</h1>
${more}<p><a href="/auth/login">重新登录</a> · <a href="/">返回首页</a></p>
<p class="quiet">${code} · ${escapeHtml(request.id)}</p>`,
  });
}
