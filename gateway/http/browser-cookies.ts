import type { FastifyReply, FastifyRequest } from 'fastify';
import { ATTEMPT_SECONDS } from '../sign-in/attempts.ts';
import { LONGEST_SECONDS } from '../sign-in/sessions.ts';

/** The three things a browser keeps for us. None can be read by a page, and none says anything. */
export interface BrowserCookies {
  /** The session's id. undefined: no cookie of that name. */
  session(request: FastifyRequest): string | undefined;
  setSession(reply: FastifyReply, id: string): void;
  clearSession(reply: FastifyReply): void;
  /** The browser's own number while somebody signs in: to it alone an attempt belongs. */
  browser(request: FastifyRequest): string | undefined;
  setBrowser(reply: FastifyReply, id: string): void;
  /** Somebody signed out here: whoever comes next says who it is, though the provider remembers another. */
  hasSignedOut(request: FastifyRequest): boolean;
  setSignedOut(reply: FastifyReply): void;
  clearSignedOut(reply: FastifyReply): void;
}

const SECRET = /^[\w-]{43}$/;

/** @param isSecure browsers reach the hub by https: then the cookies are bound to that host and never sent in the open */
export function createBrowserCookies(isSecure: boolean): BrowserCookies {
  const prefix = isSecure ? '__Host-yihu' : 'yihu';
  const [session, browser, signedOut] = [`${prefix}-session`, `${prefix}-sign-in`, `${prefix}-signed-out`];
  const flags = { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure } as const;
  return {
    session: (request) => request.cookies[session],
    // Without an age of its own: it ends with the browser, and before it with the session.
    setSession: (reply, id) => void reply.setCookie(session, id, flags),
    clearSession: (reply) => void reply.clearCookie(session, flags),
    browser: (request) => {
      const id = request.cookies[browser];
      return id !== undefined && SECRET.test(id) ? id : undefined;
    },
    setBrowser: (reply, id) => void reply.setCookie(browser, id, { ...flags, maxAge: ATTEMPT_SECONDS }),
    hasSignedOut: (request) => request.cookies[signedOut] !== undefined,
    setSignedOut: (reply) => void reply.setCookie(signedOut, '1', { ...flags, maxAge: LONGEST_SECONDS }),
    clearSignedOut: (reply) => void reply.clearCookie(signedOut, flags),
  };
}
