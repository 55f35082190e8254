import { beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../gateway/config.ts';
import { createOidcVerifier } from '../../gateway/identity/oidc.ts';
import { createIdentityProvider, discoveredClient } from '../../gateway/sign-in/provider.ts';
import { openDoor } from '../http/door.ts';
import { Browser, codeOf, faultsIn } from './browser.ts';
import { type Misdeeds, startProvider } from './provider-stub.ts';
import { documentFile, WHO, WHO_ID } from './staff-door.ts';

const ORIGIN = 'http://localhost:4000';
const provider = await startProvider({ id: 'yihu-console', secret: 'top secret' });
const openDistrict = async (secret = 'top secret', timeoutSeconds?: number) => {
  const config = readConfig({
    OIDC_ISSUER: provider.issuer,
    OIDC_AUDIENCE: 'yihu',
    OIDC_CLIENT_ID: 'yihu-console',
    OIDC_CLIENT_SECRET: secret,
    YIHU_PUBLIC_URL: ORIGIN,
    PORT: '0',
    YIHU_DRAIN_MS: '0',
  });
  const client = config.oidc?.client;
  if (!config.oidc || !client) return expect.unreachable();
  return openDoor({
    config,
    withIssuer: false,
    verifier: createOidcVerifier(config.oidc),
    documents: [documentFile({ [WHO_ID]: WHO })],
    signIn: () => ({
      provider: createIdentityProvider(discoveredClient({ issuer: provider.issuer, client }, ORIGIN, timeoutSeconds)),
      builtIn: undefined,
    }),
  });
};
const door = await openDistrict();

beforeEach(() => {
  provider.misdeeds = {};
  provider.asked.length = 0;
  door.logs.length = 0;
});

/** @returns where the provider sends the browser back to */
async function approved(browser: Browser, changed: Record<string, string> = {}): Promise<string> {
  const { location } = await browser.get('/auth/login?return=/worklists');
  const { searchParams } = new URL(location);
  const answer = { code: provider.approve(searchParams), state: searchParams.get('state') ?? '', ...changed };
  return `/auth/callback?${new URLSearchParams(answer)}`;
}

describe('at the identity provider of the district', () => {
  it('a person signs in, and asks under the rights its token gives', async () => {
    const browser = new Browser(door.server.app);
    const started = await browser.get('/auth/login');
    const request = new URL(started.location);
    expect(request.origin).toBe(provider.issuer);
    expect(Object.fromEntries(request.searchParams)).toMatchObject({
      client_id: 'yihu-console',
      redirect_uri: `${ORIGIN}/auth/callback`,
      response_type: 'code',
      code_challenge_method: 'S256',
      scope: 'openid profile',
    });
    expect(started.location).not.toContain('secret');
    const back = await browser.get(await approved(browser));
    expect([back.status, back.location]).toEqual([303, '/worklists']);
    const { account, development } = (await browser.get('/session')).json;
    expect(account).toMatchObject({ name: '娜仁', office: '民政局', role: 'district', roleTitle: '区级民政人员' });
    expect(account.areas).toEqual([{ code: '150104', name: '玉泉区' }]);
    expect(development).toBe(false);
    expect((await browser.ask({ documentId: WHO_ID })).json.data).toEqual({
      whoAmI: 'district DIBAO_REVIEW undefined',
    });
    expect(door.executed.at(-1)?.viewer.subject).toBe('u-7');
  });

  it('is called by role where the provider says no name, and in one line where it says a strange one', async () => {
    provider.misdeeds = { idToken: { name: undefined, ou: 'a\u202eb\n\u0000c' } };
    const browser = new Browser(door.server.app);
    await browser.get(await approved(browser));
    expect((await browser.get('/session')).json.account).toMatchObject({ name: '区级民政人员', office: 'abc' });
  });

  it('the discovery document is asked for once, and not before somebody signs in', async () => {
    const fresh = await openDistrict();
    expect(provider.asked).toEqual([]);
    const browser = new Browser(fresh.server.app);
    for (let i = 0; i < 3; i++) await browser.get('/auth/login');
    expect(provider.asked).toEqual(['/.well-known/openid-configuration']);
  });
});

const html = (response: { writeHead(status: number, headers?: object): { end(text?: string): unknown } }) =>
  void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>');
const status =
  (code: number, headers: object = {}) =>
  (response: { writeHead(s: number, h?: object): { end(): unknown } }) =>
    void response.writeHead(code, headers).end();

describe('nobody is signed in', () => {
  const past = Math.floor(Date.now() / 1000) - 4000;
  it.each<[string, Misdeeds, string]>([
    ['an ID token with another nonce', { idToken: { nonce: 'other' } }, 'CODE_REFUSED'],
    ['an ID token without a nonce', { idToken: { nonce: undefined } }, 'CODE_REFUSED'],
    ['an ID token for another client', { idToken: { aud: 'other' } }, 'CODE_REFUSED'],
    ['an ID token of another issuer', { idToken: { iss: 'https://evil.example' } }, 'CODE_REFUSED'],
    ['an ID token that has expired', { idToken: { iat: past, exp: past + 60 } }, 'CODE_REFUSED'],
    ['an ID token without a signature', { unsigned: true }, 'CODE_REFUSED'],
    ["tokens signed with a key that is not the provider's", { foreignKey: true }, 'CODE_REFUSED'],
    ['no ID token', { noIdToken: true }, 'CODE_REFUSED'],
    ['an ID token and an access token of two persons', { accessToken: { sub: 'u-8' } }, 'SUBJECT'],
    ['an access token for another service', { accessToken: { aud: 'other' } }, 'AUDIENCE'],
    ['an access token that has expired', { accessToken: { iat: past, exp: past + 60 } }, 'EXPIRED'],
    ['an access token of a year', { accessToken: { exp: past + 31_536_000 } }, 'LIFETIME'],
    ['an access token without a role', { accessToken: { role: undefined } }, 'CLAIMS'],
    ["a machine's access token", { accessToken: { role: 'system:education' } }, 'NO_PERSON'],
    ['a code the provider does not take', { paths: { '/token': status(400) } }, 'CODE_REFUSED'],
    [
      'a provider that sends on',
      { paths: { '/token': status(302, { location: 'http://127.0.0.1:1/' }) } },
      'CODE_REFUSED',
    ],
    ['a provider that answers with a page', { paths: { '/token': html } }, 'CODE_REFUSED'],
  ])('with %s', async (_, misdeeds, fault) => {
    const browser = new Browser(door.server.app);
    const url = await approved(browser);
    provider.misdeeds = misdeeds;
    const answer = await browser.get(url);
    expect([answer.status, codeOf(answer), browser.session]).toEqual([400, 'SIGN_IN_FAILED', undefined]);
    expect(faultsIn(door.logs)).toEqual([fault]);
    provider.misdeeds = {};
    expect((await browser.get(url)).status, 'nor by trying the same again').toBe(400);
  });

  it("with another state, another code, a code twice, and somebody else's code", async () => {
    const browser = new Browser(door.server.app);
    expect((await browser.get(await approved(browser, { state: 'x' }))).status).toBe(400);
    expect((await browser.get(await approved(browser, { code: 'x' }))).status).toBe(400);
    expect((await browser.get(`${await approved(browser)}&code=y`)).status).toBe(400);
    const other = new URL(await approved(new Browser(door.server.app)), ORIGIN).searchParams.get('code') ?? '';
    expect((await browser.get(await approved(browser, { code: other }))).status).toBe(400);
    expect(browser.session).toBeUndefined();
    expect(faultsIn(door.logs)).toEqual(['NO_ATTEMPT', 'CODE_REFUSED', 'CODE_REFUSED', 'CODE_REFUSED']);
  });

  it('by a client whose secret is wrong', async () => {
    const wrong = await openDistrict('guessed');
    const browser = new Browser(wrong.server.app);
    expect((await browser.get(await approved(browser))).status).toBe(400);
    expect(wrong.logs.join('')).not.toContain('guessed');
  });
});

describe('a provider that is away', () => {
  it('is said to be away, and found again once it is back', async () => {
    const fresh = await openDistrict();
    const browser = new Browser(fresh.server.app);
    provider.misdeeds = { paths: { '/.well-known/openid-configuration': status(503) } };
    const answer = await browser.get('/auth/login');
    expect([answer.status, codeOf(answer)]).toEqual([503, 'SIGN_IN_UNAVAILABLE']);
    expect(faultsIn(fresh.logs)).toEqual(['PROVIDER_UNAVAILABLE']);
    provider.misdeeds = {};
    expect((await browser.get('/auth/login')).status).toBe(302);
  });

  it('also when it goes away between page and code', async () => {
    const browser = new Browser(door.server.app);
    const url = await approved(browser);
    provider.misdeeds = { paths: { '/token': status(502) } };
    const answer = await browser.get(url, { accept: 'text/html' });
    expect(answer.status).toBe(503);
    expect(answer.text).toContain('统一身份认证暂不可用');
    expect(answer.text).not.toContain('127.0.0.1');
  });

  it.each(['/.well-known/openid-configuration', '/token'])(
    'and one that never answers at %s is waited for a while',
    async (path) => {
      const patient = await openDistrict('top secret', 1);
      const browser = new Browser(patient.server.app);
      const url = path === '/token' ? await approved(browser) : '/auth/login';
      provider.misdeeds = { paths: { [path]: () => undefined } };
      const answer = await browser.get(url);
      expect([answer.status, codeOf(answer)]).toEqual([503, 'SIGN_IN_UNAVAILABLE']);
    },
  );

  it.each([
    ['names another issuer', { issuer: 'https://evil.example' }],
    ['has no page to sign in', { authorization_endpoint: undefined }],
  ])('is one that %s', async (_, changed) => {
    const good = (await (await fetch(`${provider.issuer}/.well-known/openid-configuration`)).json()) as object;
    provider.misdeeds = {
      paths: {
        '/.well-known/openid-configuration': (response) =>
          void response
            .writeHead(200, { 'content-type': 'application/json' })
            .end(JSON.stringify({ ...good, ...changed })),
      },
    };
    const fresh = await openDistrict();
    expect((await new Browser(fresh.server.app).get('/auth/login')).status).toBe(503);
  });
});
