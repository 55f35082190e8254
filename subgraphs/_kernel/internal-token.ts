import { createHash, KeyObject, randomUUID, sign, type webcrypto } from 'node:crypto';
import { type CryptoKey, createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { isPurpose, parseScopes, type Viewer } from './access/index.ts';

/**
 * The gateway's word to one department, for one request: who asks, for what, with which scopes, and the hash of the
 * body it goes with. A department believes nothing else. In process and over HTTP the same token is used, so the
 * tests walk the production path.
 */

const ISSUER = 'yihu-gateway';
const TYPE = 'yihu-internal+jwt';
const ALGORITHM = 'EdDSA';
const LIFETIME_SECONDS = 60;

/** The department's answer to a token it does not accept; `reason` is for its log and never leaves it. */
export class InternalTokenError extends Error {
  readonly code = 'UNAUTHENTICATED';
  readonly reason: string;
  constructor(reason: string, options?: ErrorOptions) {
    super('internal token refused', options);
    this.reason = reason;
  }
}

export const bodyHash = (body: string): string => createHash('sha256').update(body).digest('base64url');

/**
 * Signs in place, since one is made for every fetch: a JWS in its compact form is three lines, and a third of the time
 * that it takes over the thread pool.
 */
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
  const header = { alg: ALGORITHM, typ: TYPE, kid: keyId };
  const payload = {
    keyRing,
    role: viewer.role,
    scope: [...viewer.scopes].join(' '),
    areas: viewer.areas,
    bodyHash: bodyHash(body),
    ...(viewer.purpose && { purpose: viewer.purpose }),
    ...(viewer.caseId && { caseId: viewer.caseId }),
    ...(viewer.person && { person: viewer.person }),
    ...(viewer.glass && { glass: viewer.glass }),
    iss: ISSUER,
    aud: department,
    sub: viewer.subject,
    jti: randomUUID(),
    iat: now,
    exp: now + LIFETIME_SECONDS,
  };
  const text = `${encoded(header)}.${encoded(payload)}`;
  return `${text}.${sign(null, Buffer.from(text), keyObjectOf(key)).toString('base64url')}`;
}

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

const keyObjects = new WeakMap<CryptoKey, KeyObject>();

function keyObjectOf(key: CryptoKey | KeyObject): KeyObject {
  if (key instanceof KeyObject) return key;
  const known = keyObjects.get(key) ?? KeyObject.from(key as webcrypto.CryptoKey);
  keyObjects.set(key, known);
  return known;
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
  const keys = createLocalJWKSet(gatewayKeys);
  const seen = createReplayGuard(clock);
  return async (token, body) => {
    if (!token) throw new InternalTokenError('missing');
    const { payload } = await jwtVerify(token, keys, {
      algorithms: [ALGORITHM],
      typ: TYPE,
      issuer: ISSUER,
      audience: department,
      requiredClaims: ['sub', 'jti', 'iat', 'exp', 'scope', 'role', 'areas', 'bodyHash'],
      maxTokenAge: LIFETIME_SECONDS,
      clockTolerance: 2,
      currentDate: new Date(clock()),
    }).catch((cause) => {
      throw new InternalTokenError('invalid', { cause });
    });
    const { jti, exp, iat, aud, bodyHash: hash, role, scope, areas, purpose, caseId, person, glass } = payload;
    if (typeof aud !== 'string') throw new InternalTokenError('more than one audience');
    if ((exp as number) - (iat as number) > LIFETIME_SECONDS) throw new InternalTokenError('lives too long');
    if (payload['keyRing'] !== keyRing) throw new InternalTokenError('another person key');
    if (hash !== bodyHash(body)) throw new InternalTokenError('another body');
    if (typeof scope !== 'string' || typeof role !== 'string' || !isTextList(areas)) {
      throw new InternalTokenError('claims of the wrong type');
    }
    if (!seen.first(jti as string, exp as number)) throw new InternalTokenError('used twice');
    return {
      subject: payload.sub as string,
      role,
      scopes: parseScopes(scope),
      areas,
      purpose: typeof purpose === 'string' && isPurpose(purpose) ? purpose : undefined,
      caseId: typeof caseId === 'string' ? caseId : undefined,
      person: typeof person === 'string' ? person : undefined,
      glass: typeof glass === 'string' ? glass : undefined,
    };
  };
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** Remembers token ids until they expire: two generations, swapped once a lifetime, so that no scan is ever needed. */
function createReplayGuard(clock: () => number) {
  let current = new Set<string>();
  let previous = new Set<string>();
  let swapAt = 0;
  return {
    first(jti: string, expiresAt: number): boolean {
      const now = clock() / 1000;
      if (now >= swapAt) {
        [previous, current] = [current, new Set()];
        swapAt = now + LIFETIME_SECONDS + 5;
      }
      if (expiresAt < now - 5 || current.has(jti) || previous.has(jti)) return false;
      current.add(jti);
      return true;
    },
  };
}
