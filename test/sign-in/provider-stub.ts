import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll } from 'vitest';

type Claims = Record<string, unknown>;
type Answer = (response: ServerResponse) => void;

/** Where a test makes the provider do wrong. Everything undefined: it does right. */
export interface Misdeeds {
  readonly idToken?: Claims;
  readonly accessToken?: Claims;
  readonly header?: Record<string, unknown>;
  /** Signs with a key that is not in its set. */
  readonly foreignKey?: boolean;
  /** Sends the ID token without a signature (`alg: none`). */
  readonly unsigned?: boolean;
  readonly noIdToken?: boolean;
  readonly paths?: Readonly<Record<string, Answer>>;
}

/** An OpenID Connect provider on this machine, with keys of its own, that checks code, client and PKCE as it should. */
export async function startProvider(client: { readonly id: string; readonly secret?: string }) {
  const [own, foreign] = [await generateKeyPair('RS256'), await generateKeyPair('RS256')];
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  const codes = new Map<string, { nonce: string; challenge: string; redirectUri: string }>();
  const provider = { misdeeds: {} as Misdeeds, asked: [] as string[], now: () => Math.floor(Date.now() / 1000) };

  const server = createServer((request, response) => {
    provider.asked.push(String(request.url));
    void answer(request, response).catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    // Also where somebody was left without an answer.
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = String(request.url);
    const wrong = provider.misdeeds.paths?.[path];
    if (wrong) return wrong(response);
    const json = (status: number, value: unknown) =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (path === '/.well-known/openid-configuration') {
      return json(200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/certs`,
        id_token_signing_alg_values_supported: ['RS256', 'none'],
      });
    }
    if (path === '/certs') return json(200, { keys: [jwk] });
    if (path !== '/token') return json(404, {});
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const granted = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isRight = granted?.challenge === challenge && granted.redirectUri === form.get('redirect_uri');
    if (!isOfClient(request, form)) return json(401, { error: 'invalid_client' });
    if (!granted || !isRight) return json(400, { error: 'invalid_grant' });
    return json(200, await tokens(granted.nonce));
  }

  function isOfClient(request: IncomingMessage, form: URLSearchParams): boolean {
    if (client.secret === undefined) return form.get('client_id') === client.id;
    // RFC 6749 §2.3.1: each of the two form-encoded, then joined.
    const shown = Buffer.from(String(request.headers.authorization).replace(/^Basic /, ''), 'base64').toString();
    const [id, secret] = shown.split(':').map((part) => decodeURIComponent(part.replaceAll('+', ' ')));
    return id === client.id && secret === client.secret;
  }

  async function tokens(nonce: string) {
    const { idToken = {}, accessToken = {}, header = {}, foreignKey, unsigned, noIdToken } = provider.misdeeds;
    const times = { iat: provider.now(), exp: provider.now() + 600 };
    const key = foreignKey ? foreign.privateKey : own.privateKey;
    const sign = (claims: Claims, type: string) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k1', typ: type, ...header }).sign(key);
    const idClaims = {
      iss: issuer,
      sub: 'u-7',
      aud: client.id,
      nonce,
      name: '娜仁',
      ou: '民政局',
      ...times,
      ...idToken,
    };
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const grants = { role: 'district', scope: 'civil-affairs:directory', jti: randomUUID() };
    const claims = { iss: issuer, sub: 'u-7', aud: 'yihu', ...grants, ...times, ...accessToken };
    return {
      access_token: await sign(claims, 'at+jwt'),
      token_type: 'Bearer',
      expires_in: 600,
      ...(!noIdToken && {
        id_token: unsigned ? `${part({ alg: 'none' })}.${part(idClaims)}.` : await sign(idClaims, 'JWT'),
      }),
    };
  }

  return Object.assign(provider, {
    issuer,
    /** The person signs in there. @returns the code with which the browser is sent back */
    approve(request: URLSearchParams): string {
      const code = randomUUID();
      const [nonce, challenge, redirectUri] = ['nonce', 'code_challenge', 'redirect_uri'].map((name) =>
        request.get(name),
      );
      codes.set(code, { nonce: nonce ?? '', challenge: challenge ?? '', redirectUri: redirectUri ?? '' });
      return code;
    },
  });
}
