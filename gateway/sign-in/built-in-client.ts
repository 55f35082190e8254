import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { Configuration, customFetch, enableNonRepudiationChecks, None } from 'openid-client';
import type { Policies } from '../../subgraphs/_kernel/access/index.ts';
import { DEV_ISSUER, type DevelopmentIssuer, PERSON_LIFETIME_SECONDS } from '../identity/issuer.ts';
import { CALLBACK_PATH, type ProviderClient } from './provider.ts';
import { SAMPLE_ACCOUNTS, type SampleAccount } from './sample-accounts.ts';
import { randomSecret } from './secrets.ts';

const CLIENT_ID = 'console';
/** Names, not addresses: the browser is sent on by path alone, and the rest never leaves the process. */
const TOKEN_ENDPOINT = `${DEV_ISSUER}/token`;
const KEYS = `${DEV_ISSUER}/jwks`;
const ORIGIN = 'https://hub.yihu.example';
const REDIRECT_URI = `${ORIGIN}${CALLBACK_PATH}`;
export const AUTHORIZE_PATH = '/auth/authorize';

const CODE_SECONDS = 60;
const MOST_CODES = 1000;

/** What the browser brings from `/auth/login`, and carries on while an account is chosen. */
export type AuthorizationRequest = Readonly<Record<(typeof PARAMETERS)[number], string>>;
const PARAMETERS = [
  'client_id',
  'redirect_uri',
  'response_type',
  'scope',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
] as const;

/** The built-in issuer as an OpenID Connect provider in this process, asked the same way as a real one. */
export interface BuiltInProvider extends ProviderClient {
  /** undefined: not a request of the console. */
  read(parameters: unknown): AuthorizationRequest | undefined;
  /** @returns path and query to which the browser goes on, with a code good once and for a minute. */
  authorize(request: AuthorizationRequest, account: SampleAccount): string;
}

export function createBuiltInProvider(
  issuer: DevelopmentIssuer,
  policies: Policies,
  clock: () => number = Date.now,
): BuiltInProvider {
  const codes = new LRUCache<string, { readonly request: AuthorizationRequest; readonly account: SampleAccount }>({
    max: MOST_CODES,
    ttl: CODE_SECONDS * 1000,
    ttlResolution: 0,
    perf: { now: clock },
  });

  async function token(form: URLSearchParams): Promise<Response> {
    const code = form.get('code') ?? '';
    const granted = codes.get(code);
    codes.delete(code);
    if (!granted || !isRedeemedBy(granted.request, form))
      return Response.json({ error: 'invalid_grant' }, { status: 400 });
    const { account, request } = granted;
    const { subject, role, name, office, areas } = account;
    const scopes = policies.today().scopesOfRole(role);
    return Response.json({
      access_token: await issuer.mint({ subject, role, scopes, areas, lifetimeSeconds: PERSON_LIFETIME_SECONDS }),
      id_token: await issuer.mintIdToken({ subject, audience: CLIENT_ID, nonce: request.nonce, name, office }),
      token_type: 'Bearer',
      expires_in: PERSON_LIFETIME_SECONDS,
    });
  }

  const configuration = new Configuration(
    {
      issuer: DEV_ISSUER,
      authorization_endpoint: `${ORIGIN}${AUTHORIZE_PATH}`,
      token_endpoint: TOKEN_ENDPOINT,
      jwks_uri: KEYS,
      id_token_signing_alg_values_supported: ['ES256'],
      authorization_response_iss_parameter_supported: true,
    },
    CLIENT_ID,
    undefined,
    None(),
  );
  configuration[customFetch] = async (url, { body }) => {
    if (url === TOKEN_ENDPOINT && body instanceof URLSearchParams) return token(body);
    return url === KEYS ? Response.json(issuer.publicJwks) : new Response(null, { status: 404 });
  };
  enableNonRepudiationChecks(configuration);

  return {
    scope: 'openid profile',
    isOwnPage: true,
    redirectUri: REDIRECT_URI,
    configuration: async () => configuration,
    read: (parameters) => {
      const given = Object(parameters) as Record<string, unknown>;
      const entries = PARAMETERS.map((name) => [name, given[name]] as const);
      if (!entries.every(([, value]) => typeof value === 'string' && /^[\x20-\x7e]{1,256}$/.test(value)))
        return undefined;
      const request = Object.fromEntries(entries) as unknown as AuthorizationRequest;
      return isOfConsole(request) ? request : undefined;
    },
    authorize: (request, account) => {
      const code = randomSecret();
      codes.set(code, { request, account });
      return `${CALLBACK_PATH}?${new URLSearchParams({ code, state: request.state, iss: DEV_ISSUER })}`;
    },
  };
}

export function sampleAccount(subject: unknown): SampleAccount | undefined {
  return SAMPLE_ACCOUNTS.find((account) => account.subject === subject);
}

function isOfConsole(request: AuthorizationRequest): boolean {
  return (
    request.client_id === CLIENT_ID &&
    request.redirect_uri === REDIRECT_URI &&
    request.response_type === 'code' &&
    request.scope.split(' ').includes('openid') &&
    request.code_challenge_method === 'S256'
  );
}

/** RFC 6749 §4.1.3 and RFC 7636 §4.6: by whom it was asked for, and who holds the verifier of its challenge. */
function isRedeemedBy(request: AuthorizationRequest, form: URLSearchParams): boolean {
  const verifier = form.get('code_verifier') ?? '';
  return (
    form.get('client_id') === request.client_id &&
    form.get('redirect_uri') === request.redirect_uri &&
    createHash('sha256').update(verifier).digest('base64url') === request.code_challenge
  );
}
