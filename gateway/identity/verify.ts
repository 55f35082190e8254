import { createHash } from 'node:crypto';
import { decodeProtectedHeader, errors, type JWTVerifyGetKey, jwtVerify, type ProtectedHeaderParameters } from 'jose';
import { LRUCache } from 'lru-cache';
import { readClaims } from './claims.ts';
import { AuthenticationError, type AuthenticationFault, type Identity, type TokenVerifier } from './identity.ts';

/** What an issuer may sign with, and how it must call its tokens. Never taken from the token. */
export const BUILT_IN_PROFILE = { algorithms: ['ES256'], types: ['at+jwt'] } as const;
/** Many identity providers still write `JWT` for access tokens (RFC 9068 §2.1 asks for `at+jwt`). */
export const OIDC_PROFILE = { algorithms: ['ES256', 'RS256', 'PS256', 'EdDSA'], types: ['at+jwt', 'jwt'] } as const;

/** Headers by which a token could name its own key (security.md 31), and extensions we do not understand. */
const FORBIDDEN_HEADERS = ['jwk', 'jku', 'x5u', 'x5c', 'x5t', 'crit', 'b64'];
const TOLERANCE_SECONDS = 5;
const REMEMBERED_TOKENS = 5000;
/** A key that the issuer withdrew stops counting within this time, although a token signed with it is remembered. */
const REMEMBERED_MS = 60_000;

export interface VerifierOptions {
  readonly issuer: string;
  readonly audience: string;
  /** Finds the key by `kid`; throws when there is none. */
  readonly keys: JWTVerifyGetKey;
  readonly profile?: { readonly algorithms: readonly string[]; readonly types: readonly string[] };
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
}

/** Checks bearer tokens. A good one is remembered by its hash, and still expires on time. */
export function createTokenVerifier(options: VerifierOptions): TokenVerifier {
  const { issuer, audience, keys, profile = BUILT_IN_PROFILE, clock = Date.now } = options;
  const remembered = new LRUCache<string, { identity: Identity; expires: number }>({
    max: REMEMBERED_TOKENS,
    ttl: REMEMBERED_MS,
  });

  return {
    async verify(token) {
      const hash = createHash('sha256').update(token).digest('base64url');
      const known = remembered.get(hash);
      if (known) {
        if (known.expires + TOLERANCE_SECONDS <= clock() / 1000) throw new AuthenticationError('EXPIRED');
        return known.identity;
      }
      checkHeader(readHeader(token), profile);
      const now = clock();
      const { payload } = await jwtVerify(token, keys, {
        algorithms: [...profile.algorithms],
        issuer,
        audience,
        requiredClaims: ['sub', 'role', 'scope', 'iat', 'exp', 'jti'],
        clockTolerance: TOLERANCE_SECONDS,
        currentDate: new Date(now),
      }).catch((error: unknown) => {
        throw error instanceof AuthenticationError ? error : new AuthenticationError(faultOf(error), { cause: error });
      });
      const identity = readClaims(payload, now / 1000, TOLERANCE_SECONDS);
      remembered.set(hash, { identity, expires: payload.exp as number });
      return identity;
    },
  };
}

function readHeader(token: string): ProtectedHeaderParameters {
  try {
    return decodeProtectedHeader(token);
  } catch {
    throw new AuthenticationError('MALFORMED');
  }
}

function checkHeader(header: ProtectedHeaderParameters, profile: NonNullable<VerifierOptions['profile']>): void {
  if (FORBIDDEN_HEADERS.some((name) => name in header)) throw new AuthenticationError('FORBIDDEN_HEADER');
  if (!profile.algorithms.includes(String(header.alg))) throw new AuthenticationError('ALGORITHM');
  const type = typeof header.typ === 'string' ? header.typ.toLowerCase().replace(/^application\//, '') : '';
  if (!profile.types.includes(type)) throw new AuthenticationError('TYPE');
  if (typeof header.kid !== 'string' || header.kid === '') throw new AuthenticationError('UNKNOWN_KEY');
}

function faultOf(error: unknown): AuthenticationFault {
  if (error instanceof errors.JWTExpired) return 'EXPIRED';
  if (error instanceof errors.JWTClaimValidationFailed) return CLAIM_FAULTS[error.claim] ?? 'CLAIMS';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'SIGNATURE';
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) {
    return 'UNKNOWN_KEY';
  }
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) return 'ALGORITHM';
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return 'ISSUER_UNAVAILABLE';
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return 'MALFORMED';
  return 'ISSUER_UNAVAILABLE';
}

const CLAIM_FAULTS: Readonly<Record<string, AuthenticationFault>> = {
  iss: 'ISSUER',
  aud: 'AUDIENCE',
  nbf: 'NOT_YET_VALID',
  exp: 'EXPIRED',
};
