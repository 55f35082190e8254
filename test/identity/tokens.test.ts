import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportSPKI, generateKeyPair, importJWK, type JWK, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createDevelopmentIssuer,
  DEV_AUDIENCE,
  DEV_ISSUER,
  type DevelopmentIssuer,
} from '../../gateway/identity/issuer.ts';
import { loadIssuerKeys, type SigningKeys } from '../../gateway/identity/keys.ts';
import { temporaryDataDir } from './temporary.ts';

const NOW = Date.UTC(2024, 9, 31, 4) / 1000;
let keys: SigningKeys;
let issuer: DevelopmentIssuer;
let now = NOW;

beforeAll(async () => {
  const dataDir = await temporaryDataDir();
  keys = await loadIssuerKeys(dataDir);
  issuer = await createDevelopmentIssuer(dataDir, () => now * 1000);
});

const GOOD: JWTPayload = {
  iss: DEV_ISSUER,
  aud: DEV_AUDIENCE,
  sub: 'clerk-7',
  role: 'staff',
  scope: 'civil-affairs:directory education:means',
  areas: ['150104001'],
  iat: NOW,
  exp: NOW + 3600,
  jti: 'a',
};

/** Signed with the right key, whatever it says. */
function signed(claims: Record<string, unknown> = {}, header: Record<string, unknown> = {}): Promise<string> {
  const payload = Object.fromEntries(Object.entries({ ...GOOD, ...claims }).filter(([, value]) => value !== undefined));
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: keys.kid, ...header })
    .sign(keys.privateKey);
}

const faultOf = (token: string) =>
  issuer.verifier.verify(token).then(
    () => 'ACCEPTED',
    (error: { fault?: string; code?: string }) => {
      expect(error.code).toBe('UNAUTHENTICATED');
      return error.fault;
    },
  );

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a token that holds', () => {
  it('says who is asking, from where, and what was granted', async () => {
    await expect(issuer.verifier.verify(await signed())).resolves.toEqual({
      subject: 'clerk-7',
      role: 'staff',
      mayIntrospect: true,
      areas: ['150104001'],
      granted: new Set(['civil-affairs:directory', 'education:means']),
    });
  });

  it('grants no scope that is not one of ours', async () => {
    const { granted } = await issuer.verifier.verify(await signed({ scope: 'openid admin education:everything' }));
    expect(granted.size).toBe(0);
  });

  it('gives the whole district to those who work for it, and nothing to staff without areas', async () => {
    const areasOf = async (role: string) =>
      (await issuer.verifier.verify(await signed({ role, areas: undefined }))).areas;
    expect(await areasOf('district')).toEqual(['150104']);
    expect(await areasOf('system:education')).toEqual(['150104']);
    expect(await areasOf('staff')).toEqual([]);
  });

  it('gives a citizen no area, whatever the token says', async () => {
    const token = await signed({ role: 'citizen', person: 'pabc', areas: ['150104'] });
    expect(await issuer.verifier.verify(token)).toMatchObject({ person: 'pabc', areas: [] });
  });

  it('is remembered, and still expires on time', async () => {
    const token = await signed({ jti: 'remembered' });
    expect(await faultOf(token)).toBe('ACCEPTED');
    now = NOW + 3600 + 6;
    expect(await faultOf(token)).toBe('EXPIRED');
    now = NOW;
  });
});

describe('a token that nobody signed', () => {
  it('alg none is refused', async () => {
    for (const alg of ['none', 'None', 'NONE']) {
      const header = part({ alg, typ: 'at+jwt', kid: keys.kid });
      expect(await faultOf(`${header}.${part(GOOD)}.`)).toBe('ALGORITHM');
    }
  });

  it('HS256 with the public key as its secret is refused', async () => {
    const jwk = keys.publicJwks.keys[0] as JWK;
    const publicKey = (await importJWK(jwk, 'ES256', { extractable: true })) as CryptoKey;
    for (const secret of [await exportSPKI(publicKey), JSON.stringify(jwk)]) {
      const head = `${part({ alg: 'HS256', typ: 'at+jwt', kid: keys.kid })}.${part(GOOD)}`;
      const mac = createHmac('sha256', secret).update(head).digest('base64url');
      expect(await faultOf(`${head}.${mac}`)).toBe('ALGORITHM');
    }
  });

  it('a strange key under our kid is refused', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const token = await new SignJWT(GOOD)
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: keys.kid })
      .sign(privateKey);
    expect(await faultOf(token)).toBe('SIGNATURE');
  });

  it('a changed payload is refused', async () => {
    const [header, , signature] = (await signed()).split('.');
    expect(await faultOf(`${header}.${part({ ...GOOD, role: 'district' })}.${signature}`)).toBe('SIGNATURE');
  });

  it.each(['', 'x', 'a.b.c', '..', `${'A'.repeat(5000)}`])('%j is refused as malformed', async (text) => {
    expect(await faultOf(text)).toBe('MALFORMED');
  });
});

describe('a token out of its time', () => {
  it.each([
    ['expired', { iat: NOW - 7200, exp: NOW - 6 }, 'EXPIRED'],
    ['not yet valid', { nbf: NOW + 60 }, 'NOT_YET_VALID'],
    ['issued in the future', { iat: NOW + 60 }, 'NOT_YET_VALID'],
    ['living ten years', { exp: NOW + 10 * 365 * 86_400 }, 'LIFETIME'],
    ['living a second more than twelve hours', { exp: NOW + 12 * 3600 + 1 }, 'LIFETIME'],
  ])('%s is refused', async (_, claims, fault) => {
    expect(await faultOf(await signed(claims))).toBe(fault);
  });

  it('five seconds of clock difference are forgiven', async () => {
    expect(await faultOf(await signed({ iat: NOW - 3600, exp: NOW - 4 }))).toBe('ACCEPTED');
  });
});

describe('a token meant for something else', () => {
  it.each([
    ['another issuer', { iss: 'https://elsewhere.example' }, {}, 'ISSUER'],
    ['another audience', { aud: 'https://elsewhere.example' }, {}, 'AUDIENCE'],
    ['several audiences', { aud: [DEV_AUDIENCE, 'https://elsewhere.example'] }, {}, 'CLAIMS'],
    ['an ID token', {}, { typ: 'JWT' }, 'TYPE'],
    ['no type', {}, { typ: undefined }, 'TYPE'],
    ['an internal token', {}, { typ: 'yihu-internal+jwt' }, 'TYPE'],
  ])('%s is refused', async (_, claims, header, fault) => {
    expect(await faultOf(await signed(claims, header))).toBe(fault);
  });
});

describe('a token that does not say enough, or says it wrongly', () => {
  it.each(['sub', 'role', 'scope', 'iat', 'exp', 'jti', 'iss', 'aud'])('without %s it is refused', async (claim) => {
    expect(await faultOf(await signed({ [claim]: undefined }))).not.toBe('ACCEPTED');
  });

  it.each([
    ['scope as a list', { scope: ['education:means'] }],
    ['an area that is no code', { areas: ['1501'] }],
    ['the empty area, which would be everywhere', { areas: [''] }],
    ['areas as text', { areas: '150104' }],
    ['a citizen without a person', { role: 'citizen' }],
    ['a clerk with a person', { person: 'pabc' }],
    ['no purpose at all', { purposes: [] }],
    ['purpose as text', { purposes: 'AUDIT' }],
    ['a role with a line break', { role: 'staff\nadmin' }],
  ])('%s is refused', async (_, claims) => {
    expect(await faultOf(await signed(claims))).toBe('CLAIMS');
  });
});

describe('a token that brings its own key', () => {
  let asked = 0;
  const bait = createServer((_, response) => {
    asked++;
    response.end('{"keys":[]}');
  });
  beforeAll(() => new Promise<void>((resolve) => bait.listen(0, '127.0.0.1', resolve)));
  afterAll(() => new Promise((resolve) => bait.close(resolve)));

  it.each(['jku', 'x5u'])('%s is refused, and nothing is fetched', async (name) => {
    const url = `http://127.0.0.1:${(bait.address() as AddressInfo).port}/keys`;
    expect(await faultOf(await signed({}, { [name]: url }))).toBe('FORBIDDEN_HEADER');
    expect(asked).toBe(0);
  });

  it('an embedded key or certificate is refused', async () => {
    expect(await faultOf(await signed({}, { jwk: keys.publicJwks.keys[0] }))).toBe('FORBIDDEN_HEADER');
    expect(await faultOf(await signed({}, { x5c: ['MIIB'] }))).toBe('FORBIDDEN_HEADER');
  });

  it.each([['../../x'], [''], [undefined], ["' or 1=1"], ['constructor']])('kid %j is refused', async (kid) => {
    expect(await faultOf(await signed({}, { kid }))).toBe('UNKNOWN_KEY');
  });
});
