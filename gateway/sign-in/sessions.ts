import { LRUCache } from 'lru-cache';
import { digestOf, isSameSecret, randomSecret } from './secrets.ts';

export const IDLE_SECONDS = 30 * 60;
export const LONGEST_SECONDS = 8 * 60 * 60;

/** All sessions of this process; the one unused longest makes room. */
const MOST_SESSIONS = 20_000;
/** Of one account: browsers at two desks and a telephone, and not a machine that collects sessions. */
const MOST_OF_ACCOUNT = 10;

/** Who is signed in in one browser. The token never leaves the process. */
export interface Session {
  readonly subject: string;
  readonly accessToken: string;
  /** As the identity provider calls the person; undefined: it does not say. */
  readonly name: string | undefined;
  readonly office: string | undefined;
  /** What a page of ours knows, and a foreign one cannot read. */
  readonly csrf: string;
  /** Milliseconds since 1970 at which it ends whatever is done. */
  readonly endsAt: number;
}

export interface Sessions {
  /** A new id, whatever id the browser had: one planted there before is worth nothing. @returns the id */
  open(account: Omit<Session, 'csrf' | 'endsAt'>, tokenEndsAt: number): string;
  /** undefined: none, or it is over. Looking is no use of it: only what is done keeps it from ending. */
  find(id: string): Session | undefined;
  use(id: string): void;
  end(id: string): void;
}

/**
 * Kept in memory, by the digest of their ids: a restart signs everybody out, and two processes behind a balancer need it
 * to send a browser to the same one.
 */
export function createSessions(clock: () => number = Date.now): Sessions {
  const kept = new LRUCache<string, Session>({
    max: MOST_SESSIONS,
    ttl: IDLE_SECONDS * 1000,
    ttlResolution: 0,
    perf: { now: clock },
  });
  const find = (id: string): Session | undefined => {
    const key = digestOf(id);
    const session = kept.get(key);
    if (!session || session.endsAt > clock()) return session;
    kept.delete(key);
    return undefined;
  };
  return {
    find,
    open: (account, tokenEndsAt) => {
      // From the one used last to the one used longest ago.
      const ofAccount = [...kept.entries()].filter(([, { subject }]) => subject === account.subject);
      for (const [key] of ofAccount.slice(MOST_OF_ACCOUNT - 1)) kept.delete(key);
      const id = randomSecret();
      const endsAt = Math.min(clock() + LONGEST_SECONDS * 1000, tokenEndsAt);
      kept.set(digestOf(id), { ...account, csrf: randomSecret(), endsAt });
      return id;
    },
    use: (id) => void kept.get(digestOf(id), { updateAgeOnGet: true }),
    end: (id) => void kept.delete(digestOf(id)),
  };
}

/** Shown by the page that was told the token; a form or a script of a foreign page does not have it. */
export function isOwnPage(session: Session, headers: Readonly<Record<string, string | string[] | undefined>>): boolean {
  const shown = headers['x-csrf-token'];
  const site = headers['sec-fetch-site'];
  return typeof shown === 'string' && isSameSecret(shown, session.csrf) && (site ?? 'same-origin') === 'same-origin';
}
