import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Policies, Policy } from '../../subgraphs/_kernel/access/index.ts';
import { defaultAreas } from '../identity/areas.ts';
import { readClientCredentials } from '../identity/client-credentials.ts';
import { DEV_ISSUER, type DevelopmentIssuer, SYSTEM_LIFETIME_SECONDS, scopesToGrant } from '../identity/issuer.ts';

/** RFC 6749 §5.2 */
type OAuthError =
  | 'invalid_request'
  | 'invalid_client'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'invalid_scope';

const LARGEST_FORM = 8192;

/**
 * The development issuer's endpoints: tokens for department systems by client credentials (RFC 6749 §4.4), and
 * what a verifier needs to know (RFC 8414). A department's system asks here for a token of one hour.
 */
export async function registerTokenRoutes(
  app: FastifyInstance,
  { issuer, policies }: { readonly issuer: DevelopmentIssuer; readonly policies: Policies },
): Promise<void> {
  app.get('/.well-known/jwks.json', async () => issuer.publicJwks);
  app.get('/.well-known/openid-configuration', async (request) => {
    const origin = originOf(request);
    return {
      issuer: DEV_ISSUER,
      token_endpoint: `${origin}/oauth/token`,
      jwks_uri: `${origin}/.well-known/jwks.json`,
      grant_types_supported: ['client_credentials'],
      response_types_supported: [],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    };
  });

  await app.register(async (scope) => {
    await scope.register(formbody, { bodyLimit: LARGEST_FORM });
    scope.removeContentTypeParser('application/json');
    scope.addHook('onRequest', async (_, reply) => {
      reply.header('cache-control', 'no-store').header('pragma', 'no-cache');
    });
    scope.setErrorHandler(async (_, __, reply) => refuse(reply, 'invalid_request'));

    scope.post('/oauth/token', async (request, reply) => {
      const form = readForm(request.body);
      if (!form) return refuse(reply, 'invalid_request');
      const policy = policies.today();
      const client = readClientCredentials(request.headers.authorization, form);
      if (client === 'AMBIGUOUS') return refuse(reply, 'invalid_request');
      if (!client || !isKnownClient(policy, client.id) || !issuer.isClientSecret(client.id, client.secret)) {
        return refuse(reply.header('www-authenticate', 'Basic realm="yihu"'), 'invalid_client', 401);
      }
      if (form.grant_type === undefined) return refuse(reply, 'invalid_request');
      if (form.grant_type !== 'client_credentials') return refuse(reply, 'unsupported_grant_type');
      const scopes = scopesToGrant(policy, client.id, form.scope?.split(' ').filter(Boolean));
      if (!scopes) return refuse(reply, 'invalid_scope');
      const token = await issuer.mint({
        subject: client.id,
        role: client.id,
        scopes,
        areas: defaultAreas(client.id),
        lifetimeSeconds: SYSTEM_LIFETIME_SECONDS,
      });
      return reply.send({
        access_token: token,
        token_type: 'Bearer',
        expires_in: SYSTEM_LIFETIME_SECONDS,
        scope: [...scopes].join(' '),
      });
    });
  });
}

/** One client a department: the policy knows the systems it has. */
function isKnownClient(policy: Policy, clientId: string): boolean {
  return clientId.startsWith('system:') && policy.purposesOf(clientId) !== undefined;
}

/** A parameter given twice makes the request invalid (RFC 6749 §3.2). */
function readForm(body: unknown): Readonly<Record<string, string>> | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const entries = Object.entries(body);
  return entries.every(([, value]) => typeof value === 'string') ? Object.fromEntries(entries) : undefined;
}

function refuse(reply: FastifyReply, error: OAuthError, status = 400): FastifyReply {
  return reply.code(status).send({ error });
}

/** The address the request came in on, never the `Host` header, which the client chooses. */
function originOf(request: FastifyRequest): string {
  const { localAddress = '127.0.0.1', localPort } = request.socket;
  const host = localAddress.includes(':') ? `[${localAddress}]` : localAddress;
  return `http://${host}${localPort === undefined ? '' : `:${localPort}`}`;
}
