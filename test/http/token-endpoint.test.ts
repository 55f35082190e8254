import { describe, expect, it } from 'vitest';
import { openDoor } from './door.ts';

const door = await openDoor();
const id = 'system:education';
const secret = door.issuer.clientSecret(id);
const basic = (user: string, password: string) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

async function request(form: Record<string, string> | string, authorization?: string) {
  const response = await door.server.app.inject({
    method: 'POST',
    url: '/oauth/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...(authorization && { authorization }) },
    payload: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
  });
  return { status: response.statusCode, headers: response.headers, body: response.json() };
}

const GRANT = { grant_type: 'client_credentials' };

describe('a department system', () => {
  it.each([
    ['in the form', { ...GRANT, client_id: id, client_secret: secret }, undefined],
    ['as Basic', GRANT, basic(id, secret)],
    ['as Basic, encoded as the RFC says', GRANT, basic(encodeURIComponent(id), secret)],
  ])('gets a token of one hour for its secret %s', async (_, form, authorization) => {
    const { status, headers, body } = await request(form, authorization);
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(body).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'education:household education:means',
    });
    const answer = await door.ask('{ whoAmI }', { token: body.access_token, headers: { 'x-purpose': 'STUDENT_AID' } });
    expect(answer.json.data).toEqual({ whoAmI: 'system:education STUDENT_AID undefined' });
    expect(door.executed.at(-1)?.viewer.areas).toEqual(['150104']);
  });

  it('can ask for less than it may have, and not for more', async () => {
    const less = await request({ ...GRANT, scope: 'education:means' }, basic(id, secret));
    expect(less.body.scope).toBe('education:means');
    for (const scope of ['education:means civil-affairs:means', 'admin', 'education:special']) {
      expect(await request({ ...GRANT, scope }, basic(id, secret))).toMatchObject({
        status: 400,
        body: { error: 'invalid_scope' },
      });
    }
  });
});

describe('the token endpoint refuses', () => {
  it.each([
    ['a wrong secret', GRANT, basic(id, `${secret}x`)],
    ['no secret', { ...GRANT, client_id: id }, undefined],
    ['an empty secret', GRANT, basic(id, '')],
    ['the secret of another client', GRANT, basic('system:civil-affairs', secret)],
    ['a client that is no department', GRANT, basic('system:nobody', door.issuer.clientSecret('system:nobody'))],
    ['a person', GRANT, basic('staff', door.issuer.clientSecret('staff'))],
    ['nobody', GRANT, undefined],
    ['unreadable credentials', GRANT, 'Basic %%%'],
    ['a bearer token', GRANT, 'Bearer abc'],
  ])('%s', async (_, form, authorization) => {
    const { status, headers, body } = await request(form, authorization);
    expect([status, body]).toEqual([401, { error: 'invalid_client' }]);
    expect(headers['www-authenticate']).toContain('Basic');
    expect(headers['cache-control']).toBe('no-store');
  });

  it.each([
    ['another grant', { grant_type: 'password', username: 'x', password: 'y' }, 'unsupported_grant_type'],
    ['no grant', {}, 'invalid_request'],
    ['two ways to show the secret', { ...GRANT, client_id: id, client_secret: secret }, 'invalid_request'],
    ['a parameter given twice', 'grant_type=client_credentials&grant_type=client_credentials', 'invalid_request'],
    ['a form too large', `x=${'y'.repeat(10_000)}`, 'invalid_request'],
  ])('%s', async (_, form, error) => {
    expect(await request(form as Record<string, string>, basic(id, secret))).toMatchObject({
      status: 400,
      body: { error },
    });
  });

  it('a form at any other address', async () => {
    const response = await door.server.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: `Bearer ${await door.token()}` },
      payload: 'query={whoAmI}',
    });
    expect(response.statusCode).toBe(415);
  });
});

describe('the development issuer', () => {
  it('publishes its public key and nothing private', async () => {
    const { keys } = (await door.server.app.inject('/.well-known/jwks.json')).json();
    expect(keys).toHaveLength(1);
    expect(keys[0]).not.toHaveProperty('d');
  });

  it('describes itself without repeating the Host header', async () => {
    const response = await door.server.app.inject({
      url: '/.well-known/openid-configuration',
      headers: { host: 'evil.example' },
    });
    expect(response.json().issuer).toBe('https://issuer.yihu.example/dev');
    expect(response.body).not.toContain('evil');
  });

  it('is not there when a real identity provider is', async () => {
    const { server } = await openDoor({ withIssuer: false });
    for (const url of ['/.well-known/jwks.json', '/.well-known/openid-configuration']) {
      expect((await server.app.inject(url)).statusCode).toBe(404);
    }
    expect((await server.app.inject({ method: 'POST', url: '/oauth/token' })).statusCode).toBe(404);
    expect((await server.app.inject('/start')).body).not.toContain('yihu -- token');
  });
});
