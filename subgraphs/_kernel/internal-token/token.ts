import { hash, type KeyObject, randomUUID } from 'node:crypto';
import type { CryptoKey, JSONWebKeySet } from 'jose';
import { LRUCache } from 'lru-cache';
import { isPurpose, parseScopes, type ScopeSet, type Viewer } from '../access/index.ts';
import { batchVerifier, signInBatch } from './batch.ts';
import { createReplayGuard } from './replay.ts';

/**
 * The gateway's word to one department, for one request: who asks, for what, with which scopes, and the hash of the
 * body it goes with. A department believes nothing else. In process and over HTTP the same token is used, so the
 * tests walk the production path.
 *
 * Its form is `key id.claims.batch.signature`, with the claims as base64url of JSON; of batch and signature see batch.ts.
 */

const ISSUER = 'yihu-gateway';
const LIFETIME_SECONDS = 60;
const TOLERANCE_SECONDS = 2;
/** To the letter: what a decoder leaves out (a blank, all that follows a padding) would be words under no signature. */
const FORM = /^([\w-]+)\.([\w-]+)\.([\w-]+)\.([\w-]+)$/;

/** The department's answer to a token it does not accept; `reason` is for its log and never leaves it. */
export class InternalTokenError extends Error {
  readonly code = 'UNAUTHENTICATED';
  readonly reason: string;
  constructor(reason: string, options?: ErrorOptions) {
    super('internal token refused', options);
    this.reason = reason;
  }
}

export const bodyHash = (body: string): string => hash('sha256', body, 'base64url');

export async function mintInternalToken(
  key: CryptoKey | KeyObject,
  keyId: string,
  department: string,
  viewer: Viewer,
  body: string,
  /** Of the district's person key (keys.ts), as the gateway has it. */
  keyRing?: string,
  clock: () => number = () => Date.now(),
): Promise<string> {
  const now = Math.floor(clock() / 1000);
  const claims = {
    iss: ISSUER,
    aud: department,
    sub: viewer.subject,
    jti: randomUUID(),
    iat: now,
    exp: now + LIFETIME_SECONDS,
    bodyHash: bodyHash(body),
    keyRing,
    role: viewer.role,
    scope: scopeOf(viewer),
    areas: viewer.areas,
    ...(viewer.purpose && { purpose: viewer.purpose }),
    ...(viewer.caseId && { caseId: viewer.caseId }),
    ...(viewer.person && { person: viewer.person }),
    ...(viewer.glass && { glass: viewer.glass }),
  };
  return signInternalClaims(key, keyId, claims);
}

/** What the gateway's key says of any claims: {@link mintInternalToken} decides which. */
export async function signInternalClaims(key: CryptoKey | KeyObject, keyId: string, claims: object): Promise<string> {
  const text = `${keyId}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  const { batch, signature } = await signInBatch(key, text);
  return `${text}.${batch}.${signature}`;
}

/** The same set goes to every department. */
const scopeTexts = new WeakMap<ScopeSet, string>();

function scopeOf({ scopes }: Viewer): string {
  const text = scopeTexts.get(scopes) ?? [...scopes].join(' ');
  scopeTexts.set(scopes, text);
  return text;
}

/** One set for the same claim: what a department has decided for a set it need not decide again. */
const scopeSets = new LRUCache<string, ScopeSet>({ max: 500 });

function scopesOf(claim: string): ScopeSet {
  const scopes = scopeSets.get(claim) ?? parseScopes(claim);
  scopeSets.set(claim, scopes);
  return scopes;
}

export type InternalTokenVerifier = (token: string | undefined, body: string) => Promise<Viewer>;

/**
 * Accepts a token of the gateway once, for this department and this body, for at most a minute.
 * @param keyRing fingerprint of the department's person key. With another one it would find none of the persons it is
 * asked about, and "no record" of somebody who has one must never be said: better no answer at all.
 */
export function createInternalTokenVerifier(
  department: string,
  gatewayKeys: JSONWebKeySet,
  keyRing?: string,
  /** Milliseconds since 1970. */
  clock: () => number = () => Date.now(),
): InternalTokenVerifier {
  const isSigned = batchVerifier(gatewayKeys);
  const seen = createReplayGuard(LIFETIME_SECONDS, clock);

  function claimsOf(token: string): Readonly<Record<string, unknown>> {
    const [, keyId, claims, batch, signature] = FORM.exec(token) ?? [];
    if (!keyId || !claims || !batch || !signature) throw new InternalTokenError('malformed');
    if (!isSigned(keyId, `${keyId}.${claims}`, { batch, signature })) throw new InternalTokenError('not signed');
    return parseClaims(Buffer.from(claims, 'base64url').toString('utf8'));
  }

  return async (token, body) => {
    if (!token) throw new InternalTokenError('missing');
    const claims = claimsOf(token);
    const { iss, aud, sub, jti, iat, exp, bodyHash: hash, role, scope, areas, purpose, caseId, person, glass } = claims;
    const isText = [sub, jti, hash, role, scope].every((claim) => typeof claim === 'string');
    if (!isText || !Number.isFinite(iat) || !Number.isFinite(exp) || !isTextList(areas)) {
      throw new InternalTokenError('claims of the wrong type');
    }
    const [from, to, now] = [iat as number, exp as number, clock() / 1000];
    if (iss !== ISSUER || aud !== department) throw new InternalTokenError('not for this department');
    if (to - from > LIFETIME_SECONDS) throw new InternalTokenError('lives too long');
    if (from > now + TOLERANCE_SECONDS || to < now - TOLERANCE_SECONDS) throw new InternalTokenError('not in its time');
    if (claims['keyRing'] !== keyRing) throw new InternalTokenError('another person key');
    if (hash !== bodyHash(body)) throw new InternalTokenError('another body');
    if (!seen.first(jti as string, to)) throw new InternalTokenError('used twice');
    return {
      subject: sub as string,
      role: role as string,
      scopes: scopesOf(scope as string),
      areas,
      purpose: typeof purpose === 'string' && isPurpose(purpose) ? purpose : undefined,
      caseId: typeof caseId === 'string' ? caseId : undefined,
      person: typeof person === 'string' ? person : undefined,
      glass: typeof glass === 'string' ? glass : undefined,
    };
  };
}

function parseClaims(text: string): Readonly<Record<string, unknown>> {
  try {
    const claims: unknown = JSON.parse(text);
    if (typeof claims === 'object' && claims !== null) return claims as Record<string, unknown>;
  } catch {
    // The parser's message quotes the claims.
  }
  throw new InternalTokenError('claims of the wrong type');
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
