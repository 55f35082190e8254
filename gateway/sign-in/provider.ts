import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { Attempt } from './attempts.ts';
import { SignInError } from './fault.ts';
import type { OidcConfig } from './settings.ts';

const TIMEOUT_SECONDS = 5;
export const CALLBACK_PATH = '/auth/callback';

/** What the identity provider says of whom it let in. The access token is not checked yet. */
export interface SignedIn {
  readonly accessToken: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** The one road by which somebody signs in, whoever the provider is: authorization code with PKCE (OpenID Connect). */
export interface IdentityProvider {
  /** @param again the person has signed out here: ask who it is, whoever the provider remembers */
  begin(returnTo: string, again: boolean): Promise<{ readonly attempt: Attempt; readonly location: string }>;
  /** @throws {SignInError} unless state, code, PKCE and the ID token are of this attempt */
  redeem(attempt: Attempt, answer: URLSearchParams): Promise<SignedIn>;
}

/** A client of a provider that is known: discovered, or built in. */
export interface ProviderClient {
  configuration(): Promise<Configuration>;
  readonly scope: string;
  /** Registered with the provider. */
  readonly redirectUri: string;
  /** The provider's page is one of ours: the browser goes there by path, whatever name it knows us by. */
  readonly isOwnPage?: boolean;
}

export function createIdentityProvider(client: ProviderClient): IdentityProvider {
  const { configuration, scope, redirectUri, isOwnPage = false } = client;
  return {
    begin: async (returnTo, again) => {
      const config = await configuration();
      const attempt = { state: randomState(), nonce: randomNonce(), codeVerifier: randomPKCECodeVerifier(), returnTo };
      const page = buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope,
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await calculatePKCECodeChallenge(attempt.codeVerifier),
        code_challenge_method: 'S256',
        ...(again && { prompt: 'login' }),
      });
      return { attempt, location: isOwnPage ? `${page.pathname}${page.search}` : page.href };
    },
    redeem: async (attempt, answer) => {
      const config = await configuration();
      const url = new URL(redirectUri);
      url.search = answer.toString();
      const tokens = await authorizationCodeGrant(config, url, {
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        pkceCodeVerifier: attempt.codeVerifier,
        idTokenExpected: true,
      }).catch((error: unknown) => {
        if (unavailableIn(error)) throw new SignInError('PROVIDER_UNAVAILABLE', { cause: error });
        throw new SignInError(answer.has('error') ? 'PROVIDER_REFUSED' : 'CODE_REFUSED', { cause: error });
      });
      return { accessToken: tokens.access_token, claims: { ...tokens.claims() } };
    },
  };
}

/**
 * The district's own provider (OpenID Connect Discovery 1.0): found when somebody first signs in, and after a failure
 * again at the next try, so that the hub starts without it.
 */
export function discoveredClient(
  { issuer, client }: { readonly issuer: string; readonly client: NonNullable<OidcConfig['client']> },
  publicUrl: string,
  timeoutSeconds = TIMEOUT_SECONDS,
): ProviderClient {
  const isPlain = new URL(issuer).protocol === 'http:';
  const find = () =>
    discovery(new URL(issuer), client.id, undefined, client.secret === undefined ? None() : either(client.secret), {
      timeout: timeoutSeconds,
      [customFetch]: reachableFetch,
      // The ID token came over TLS from the provider itself; its signature is checked all the same.
      execute: [enableNonRepudiationChecks, ...(isPlain ? [allowInsecureRequests] : [])],
    }).then((found) => {
      const { authorization_endpoint: page } = found.serverMetadata();
      // There people type their passwords.
      if (page === undefined || (!isPlain && new URL(page).protocol !== 'https:'))
        throw new Error('no safe sign-in page');
      return found;
    });
  let known: Promise<Configuration> | undefined;
  return {
    scope: client.scope,
    redirectUri: `${publicUrl}${CALLBACK_PATH}`,
    configuration: () => {
      known ??= find().catch((error: unknown) => {
        known = undefined;
        throw new SignInError('PROVIDER_UNAVAILABLE', { cause: error });
      });
      return known;
    },
  };
}

/** As the provider takes it; what it does not say is Basic (OpenID Connect Discovery 1.0 §3). */
function either(secret: string): ClientAuth {
  const [basic, post] = [ClientSecretBasic(secret), ClientSecretPost(secret)];
  return (as, ...rest) => {
    const methods = as.token_endpoint_auth_methods_supported;
    return (methods && !methods.includes('client_secret_basic') ? post : basic)(as, ...rest);
  };
}

class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/** Tells a provider that is away, or broken, from one that says no. */
async function reachableFetch(url: string, options: object): Promise<Response> {
  const response = await fetch(url, options).catch((error: unknown) => {
    throw new Unavailable('the provider does not answer', { cause: error });
  });
  if (response.status >= 500) throw new Unavailable(`the provider answered ${response.status}`);
  return response;
}

function unavailableIn(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = one.cause) {
    if (one instanceof Unavailable || ('code' in one && one.code === 'OAUTH_TIMEOUT')) return true;
  }
  return false;
}
