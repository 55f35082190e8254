import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { createLocalJWKSet, type JSONWebKeySet, SignJWT } from 'jose';
import type { Policy, Scope, ScopeSet } from '../../subgraphs/_kernel/access/index.ts';
import { INTROSPECTION } from './claims.ts';
import type { TokenVerifier } from './identity.ts';
import { loadClientRoot, loadIssuerKeys } from './keys.ts';
import { createTokenVerifier } from './verify.ts';

/** Names, not addresses: nothing ever resolves them. */
export const DEV_ISSUER = 'https://issuer.yihu.example/dev';
export const DEV_AUDIENCE = 'https://hub.yihu.example/graphql';

export const SYSTEM_LIFETIME_SECONDS = 60 * 60;
export const PERSON_LIFETIME_SECONDS = 8 * 60 * 60;
const ID_TOKEN_LIFETIME_SECONDS = 60;

export interface Grant {
  readonly subject: string;
  readonly role: string;
  readonly scopes: ScopeSet;
  readonly areas: readonly string[];
  readonly person?: string | undefined;
  /** Binds the token to these purposes. */
  readonly purposes?: readonly string[] | undefined;
  /** Lets a machine introspect. */
  readonly introspection?: boolean | undefined;
  readonly lifetimeSeconds: number;
}

/** Stands in for an identity provider on a machine that has none. Off as soon as OIDC_ISSUER is set. */
export interface DevelopmentIssuer {
  readonly publicJwks: JSONWebKeySet;
  readonly verifier: TokenVerifier;
  /** @returns a signed JWT (`at+jwt`, ES256). */
  mint(grant: Grant): Promise<string>;
  /** @returns an ID token (OpenID Connect Core §2): for a client that signs somebody in, never good at the door. */
  mintIdToken(of: {
    readonly subject: string;
    readonly audience: string;
    readonly nonce: string;
    readonly name: string;
    readonly office: string;
  }): Promise<string>;
  /** The secret of client `system:<department>`. */
  clientSecret(clientId: string): string;
  /** Takes the same time whether the client is known or not. */
  isClientSecret(clientId: string, secret: string): boolean;
}

export async function createDevelopmentIssuer(
  dataDir: string,
  clock: () => number = Date.now,
): Promise<DevelopmentIssuer> {
  const [keys, root] = await Promise.all([loadIssuerKeys(dataDir), loadClientRoot(dataDir)]);
  const secretOf = (clientId: string) => createHmac('sha256', root).update(`client:${clientId}`).digest();
  return {
    publicJwks: keys.publicJwks,
    verifier: createTokenVerifier({
      issuer: DEV_ISSUER,
      audience: DEV_AUDIENCE,
      keys: createLocalJWKSet(keys.publicJwks),
      clock,
    }),
    mint: ({ subject, role, scopes, areas, person, purposes, introspection, lifetimeSeconds }) => {
      const scope = [...scopes, ...(introspection ? [INTROSPECTION] : [])].join(' ');
      const now = Math.floor(clock() / 1000);
      return new SignJWT({ role, scope, areas, person, purposes })
        .setProtectedHeader({ alg: keys.algorithm, typ: 'at+jwt', kid: keys.kid })
        .setIssuer(DEV_ISSUER)
        .setAudience(DEV_AUDIENCE)
        .setSubject(subject)
        .setIssuedAt(now)
        .setExpirationTime(now + lifetimeSeconds)
        .setJti(randomUUID())
        .sign(keys.privateKey);
    },
    mintIdToken: ({ subject, audience, nonce, name, office }) => {
      const now = Math.floor(clock() / 1000);
      return new SignJWT({ nonce, name, office })
        .setProtectedHeader({ alg: keys.algorithm, typ: 'JWT', kid: keys.kid })
        .setIssuer(DEV_ISSUER)
        .setAudience(audience)
        .setSubject(subject)
        .setIssuedAt(now)
        .setExpirationTime(now + ID_TOKEN_LIFETIME_SECONDS)
        .sign(keys.privateKey);
    },
    clientSecret: (clientId) => secretOf(clientId).toString('base64url'),
    isClientSecret: (clientId, secret) => {
      // Hashed first, so that both sides have one length whatever was sent.
      const digest = (bytes: Buffer | string) => createHmac('sha256', root).update(bytes).digest();
      return timingSafeEqual(digest(secretOf(clientId).toString('base64url')), digest(secret));
    },
  };
}

/** Everything the role may, or of it only what `requested` names. undefined: something requested is not the role's. */
export function scopesToGrant(
  policy: Policy,
  role: string,
  requested: readonly string[] | undefined,
): ScopeSet | undefined {
  const ofRole = policy.scopesOfRole(role);
  if (requested === undefined) return ofRole;
  return requested.every((scope) => ofRole.has(scope as Scope)) ? new Set(requested as Scope[]) : undefined;
}
