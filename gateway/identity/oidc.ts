import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { AuthenticationError, type TokenVerifier } from './identity.ts';
import { createTokenVerifier, OIDC_PROFILE } from './verify.ts';

const TIMEOUT_MS = 3000;
/** How long to leave an unreachable provider alone, and how often an unknown `kid` may send us back for keys. */
const COOLDOWN_MS = 30_000;

const DISCOVERY = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });

/**
 * Tokens of a real identity provider (OpenID Connect Discovery 1.0). The only outbound calls of the front door:
 * one to the discovery document, then to its key set. Made when the first token comes, not at start, so that
 * the hub starts while the provider is away.
 */
export function createOidcVerifier(options: {
  readonly issuer: string;
  readonly audience: string;
  readonly clock?: () => number;
  readonly cooldownMs?: number;
}): TokenVerifier {
  const { issuer, audience, clock, cooldownMs = COOLDOWN_MS } = options;
  return createTokenVerifier({
    issuer,
    audience,
    keys: discoveredKeys(issuer, cooldownMs),
    profile: OIDC_PROFILE,
    ...(clock && { clock }),
  });
}

function discoveredKeys(issuer: string, cooldownMs: number): JWTVerifyGetKey {
  let keySet: Promise<JWTVerifyGetKey> | undefined;
  let failedAt = Number.NEGATIVE_INFINITY;
  return async (header, token) => {
    if (!keySet && performance.now() - failedAt < cooldownMs) throw new AuthenticationError('ISSUER_UNAVAILABLE');
    keySet ??= discover(issuer, cooldownMs).catch((error: unknown) => {
      failedAt = performance.now();
      keySet = undefined;
      throw new AuthenticationError('ISSUER_UNAVAILABLE', { cause: error });
    });
    return (await keySet)(header, token);
  };
}

async function discover(issuer: string, cooldownMs: number): Promise<JWTVerifyGetKey> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: { accept: 'application/json' },
  });
  if (!response.ok) throw new Error(`discovery answered ${response.status}`);
  const document = DISCOVERY.parse(await response.json());
  // OpenID Connect Discovery 1.0 §4.3: else one provider could speak for another.
  if (document.issuer !== issuer) throw new Error('discovery names another issuer');
  const jwksUri = new URL(document.jwks_uri);
  if (jwksUri.protocol !== 'https:' && new URL(issuer).protocol === 'https:') throw new Error('jwks_uri is not https');
  return createRemoteJWKSet(jwksUri, { timeoutDuration: TIMEOUT_MS, cooldownDuration: cooldownMs });
}
