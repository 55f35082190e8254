import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { exportJWK, SignJWT } from 'jose';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Viewer } from '../../subgraphs/_kernel/access/index.ts';
import {
  bodyHash,
  createInternalTokenVerifier,
  type InternalTokenVerifier,
  mintInternalToken,
} from '../../subgraphs/_kernel/internal-token.ts';

const BODY = '{"query":"{ __typename }"}';
const viewer: Viewer = {
  subject: 'clerk',
  role: 'staff',
  purpose: 'DIBAO_REVIEW',
  caseId: 'case-1',
  areas: ['150104001'],
  person: undefined,
  glass: undefined,
  scopes: new Set(['education:directory']),
};

/** Item 34. */
describe('the gateway’s token to a department', () => {
  let key: KeyObject;
  let verify: InternalTokenVerifier;
  beforeAll(async () => {
    const pair = generateKeyPairSync('ed25519');
    key = pair.privateKey;
    verify = createInternalTokenVerifier('education', {
      keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'EdDSA' }],
    });
  });
  afterEach(() => void vi.useRealTimers());

  const mint = (department = 'education', signer = key) => mintInternalToken(signer, 'k', department, viewer, BODY);

  it('carries the viewer as decided', async () => {
    expect(await verify(await mint(), BODY)).toEqual(viewer);
  });

  it('is good once', async () => {
    const token = await mint();
    await verify(token, BODY);
    await expect(verify(token, BODY)).rejects.toMatchObject({ reason: 'used twice' });
  });

  it('is good for its body only, to the byte', async () => {
    await expect(verify(await mint(), `${BODY} `)).rejects.toMatchObject({ reason: 'another body' });
  });

  it('is good for its department only', async () => {
    await expect(verify(await mint('housing'), BODY)).rejects.toMatchObject({ reason: 'invalid' });
  });

  it('is good for a minute', async () => {
    const token = await mint();
    vi.useFakeTimers({ now: Date.now() + 63_000, toFake: ['Date'] });
    await expect(verify(token, BODY)).rejects.toMatchObject({ reason: 'invalid' });
  });

  it('is good from the gateway’s key only', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    await expect(verify(await mint('education', privateKey), BODY)).rejects.toMatchObject({ reason: 'invalid' });
  });

  it.each([undefined, '', 'x', 'a.b.c'])('%j is none', async (token) => {
    await expect(verify(token, BODY)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('may not live longer than a minute, lack a claim, or be of another type', async () => {
    const claims = { role: 'staff', scope: '', areas: [], bodyHash: bodyHash(BODY) };
    const sign = (payload: Record<string, unknown>, lifetime: string, typ = 'yihu-internal+jwt') =>
      new SignJWT(payload)
        .setProtectedHeader({ alg: 'EdDSA', kid: 'k', typ })
        .setIssuer('yihu-gateway')
        .setAudience('education')
        .setSubject('s')
        .setJti(crypto.randomUUID())
        .setIssuedAt()
        .setExpirationTime(lifetime)
        .sign(key);
    await expect(verify(await sign(claims, '10y'), BODY)).rejects.toThrow();
    await expect(verify(await sign(claims, '60s', 'at+jwt'), BODY)).rejects.toThrow();
    const { areas, ...withoutAreas } = claims;
    await expect(verify(await sign(withoutAreas, '60s'), BODY)).rejects.toThrow();
    await expect(verify(await sign({ ...claims, areas: '150104' }, '60s'), BODY)).rejects.toThrow();
    await expect(verify(await sign(claims, '60s'), BODY)).resolves.toMatchObject({ role: 'staff' });
  });
});
