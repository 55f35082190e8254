import { LRUCache } from 'lru-cache';
import { digestOf } from './secrets.ts';

export const ATTEMPT_SECONDS = 10 * 60;

/** A sign-in that was begun in one browser and sent to the identity provider. */
export interface Attempt {
  readonly state: string;
  readonly nonce: string;
  /** PKCE (RFC 7636). */
  readonly codeVerifier: string;
  /** Path of ours to which the browser wants. */
  readonly returnTo: string;
}

export interface Attempts {
  begin(browser: string, attempt: Attempt): void;
  /** Once: whoever comes back a second time finds nothing. undefined also for another browser's. */
  take(browser: string, state: string): Attempt | undefined;
}

/**
 * By state, so that two tabs of one browser can sign in at a time.
 * @param most beyond it the oldest is forgotten: more than one address may begin while they last
 */
export function createAttempts(most: number, clock: () => number = Date.now): Attempts {
  const kept = new LRUCache<string, { readonly browser: string; readonly attempt: Attempt }>({
    max: most,
    ttl: ATTEMPT_SECONDS * 1000,
    ttlResolution: 0,
    perf: { now: clock },
  });
  return {
    begin: (browser, attempt) => void kept.set(attempt.state, { browser: digestOf(browser), attempt }),
    take: (browser, state) => {
      const found = kept.get(state);
      if (found?.browser !== digestOf(browser)) return undefined;
      kept.delete(state);
      return found.attempt;
    },
  };
}
