import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createOidcVerifier } from '../../gateway/identity/oidc.ts';

/** An identity provider on this machine. */
let asked: string[] = [];
let answers: Record<string, (response: ServerResponse) => void> = {};
const provider = createServer((request, response) => {
  asked.push(String(request.url));
  const answer = answers[String(request.url)];
  if (answer) answer(response);
  else response.writeHead(404).end();
});
await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
afterAll(() => new Promise((resolve) => provider.close(resolve)));
const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/realms/yuquan`;
const DISCOVERY = '/realms/yuquan/.well-known/openid-configuration';

const rsa = await generateKeyPair('RS256');
const json = (value: unknown) => (response: ServerResponse) => void response.end(JSON.stringify(value));

beforeEach(async () => {
  asked = [];
  answers = {
    [DISCOVERY]: json({ issuer, jwks_uri: `${issuer}/certs` }),
    '/realms/yuquan/certs': json({
      keys: [{ ...(await exportJWK(rsa.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }],
    }),
  };
});

function token(header: Record<string, unknown> = {}, claims: Record<string, unknown> = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ role: 'district', scope: 'civil-affairs:directory', ...claims })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: 'k1', ...header })
    .setIssuer(issuer)
    .setAudience('yihu')
    .setSubject('u-1')
    .setIssuedAt(now)
    .setExpirationTime(now + 600)
    .setJti('1')
    .sign(rsa.privateKey);
}

const verifier = (cooldownMs = 30_000) => createOidcVerifier({ issuer, audience: 'yihu', cooldownMs });
const faultOf = async (promise: Promise<unknown>) =>
  promise.then(
    () => 'ACCEPTED',
    (error: { fault: string }) => error.fault,
  );

describe('a real identity provider', () => {
  it('is asked for its keys once, when the first token comes', async () => {
    const { verify } = verifier();
    expect(asked).toEqual([]);
    await expect(verify(await token())).resolves.toMatchObject({ subject: 'u-1', role: 'district', areas: ['150104'] });
    await verify(await token({}, { n: 2 }));
    expect(asked).toEqual([DISCOVERY, '/realms/yuquan/certs']);
  });

  it('is not asked again and again for keys it does not have', async () => {
    const { verify } = verifier();
    await verify(await token());
    for (const kid of ['k2', 'k3', '../../x']) expect(await faultOf(verify(await token({ kid })))).toBe('UNKNOWN_KEY');
    expect(asked).toHaveLength(2);
  });

  it('is not asked at all about a token that cannot be its own', async () => {
    const { verify } = verifier();
    expect(await faultOf(verify(await token({ jku: `${issuer}/mine` })))).toBe('FORBIDDEN_HEADER');
    expect(await faultOf(verify(await token({ kid: undefined })))).toBe('UNKNOWN_KEY');
    expect(asked).toEqual([]);
  });

  it('that names another issuer is not believed', async () => {
    answers[DISCOVERY] = json({ issuer: 'https://other.example', jwks_uri: `${issuer}/certs` });
    expect(await faultOf(verifier().verify(await token()))).toBe('ISSUER_UNAVAILABLE');
    expect(asked).toEqual([DISCOVERY]);
  });

  it('that redirects is not followed', async () => {
    answers[DISCOVERY] = (response) => void response.writeHead(302, { location: `${issuer}/elsewhere` }).end();
    expect(await faultOf(verifier().verify(await token()))).toBe('ISSUER_UNAVAILABLE');
    expect(asked).toEqual([DISCOVERY]);
  });

  it('that is away lets nobody in, is left alone for a while, and is found again', async () => {
    answers[DISCOVERY] = (response) => void response.writeHead(500).end();
    const { verify } = verifier(200);
    expect(await faultOf(verify(await token()))).toBe('ISSUER_UNAVAILABLE');
    expect(await faultOf(verify(await token()))).toBe('ISSUER_UNAVAILABLE');
    expect(asked).toEqual([DISCOVERY]);
    answers[DISCOVERY] = json({ issuer, jwks_uri: `${issuer}/certs` });
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(await faultOf(verify(await token()))).toBe('ACCEPTED');
  });
});
