import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { exportJWK } from 'jose';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Viewer } from '../../subgraphs/_kernel/access/index.ts';
import { signInBatch } from '../../subgraphs/_kernel/internal-token/batch.ts';
import {
  bodyHash,
  createInternalTokenVerifier,
  type InternalTokenVerifier,
  mintInternalToken,
  signInternalClaims,
} from '../../subgraphs/_kernel/internal-token/index.ts';

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
    await expect(verify(await mint('housing'), BODY)).rejects.toMatchObject({ reason: 'not for this department' });
  });

  it('is good for a minute', async () => {
    const token = await mint();
    vi.useFakeTimers({ now: Date.now() + 63_000, toFake: ['Date'] });
    await expect(verify(token, BODY)).rejects.toMatchObject({ reason: 'not in its time' });
  });

  it('is good from the gateway’s key only', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    await expect(verify(await mint('education', privateKey), BODY)).rejects.toMatchObject({ reason: 'not signed' });
  });

  it.each([undefined, '', 'x', 'a.b.c', 'a.b.c.d', 'k.e30..', 'a.b.c.d.e'])('%j is none', async (token) => {
    await expect(verify(token, BODY)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('may not live longer than a minute, lack a claim, or come from elsewhere', async () => {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      ...{ iss: 'yihu-gateway', aud: 'education', sub: 's', iat: now, exp: now + 60, bodyHash: bodyHash(BODY) },
      ...{ role: 'staff', scope: '', areas: [] },
    };
    const sign = (changed: object) => signInternalClaims(key, 'k', { ...claims, jti: crypto.randomUUID(), ...changed });
    const reasonOf = async (changed: object) =>
      verify(await sign(changed), BODY).then(
        () => 'good',
        (error) => error.reason,
      );
    expect(await reasonOf({ exp: now + 61 })).toBe('lives too long');
    expect(await reasonOf({ exp: 1e300 })).toBe('lives too long');
    expect(await reasonOf({ exp: null })).toBe('claims of the wrong type');
    expect(await reasonOf({ iat: now + 30, exp: now + 60 })).toBe('not in its time');
    expect(await reasonOf({ iss: 'yihu-issuer' })).toBe('not for this department');
    expect(await reasonOf({ aud: ['education', 'housing'] })).toBe('not for this department');
    for (const name of ['sub', 'jti', 'iat', 'exp', 'scope', 'role', 'areas', 'bodyHash'])
      expect(await reasonOf({ [name]: undefined })).toBe('claims of the wrong type');
    expect(await reasonOf({ areas: '150104' })).toBe('claims of the wrong type');
    expect(await reasonOf({})).toBe('good');
  });

  it('shares a signature with those that are made at the same time, and no more than that', async () => {
    const tokens = await Promise.all(Array.from({ length: 20 }, () => mint()));
    const signatures = new Set(tokens.map((token) => token.split('.')[3]));
    expect(signatures.size).toBe(2);
    const [first, second] = tokens as [string, string];
    const [keyId, claims, batch, signature] = first.split('.');
    const last = tokens.at(-1)?.split('.') as string[];
    // Claims of its own making, another batch's signature, a batch of its own making, a batch cut down to itself.
    const forged = Buffer.from(JSON.stringify({ ...decoded(second), role: 'auditor' })).toString('base64url');
    const leaf = createHash('sha256').update(`${keyId}.${forged}`).digest('base64url');
    const own = createHash('sha256').update(`${keyId}.${claims}`).digest('base64url');
    for (const one of [
      `${keyId}.${forged}.${batch}.${signature}`,
      `${keyId}.${claims}.${batch}.${last[3]}`,
      `${keyId}.${claims}.${last[2]}.${signature}`,
      `${keyId}.${forged}.${leaf}${batch?.slice(43)}.${signature}`,
      `${keyId}.${forged}.${batch}${leaf}.${signature}`,
      `${keyId}.${claims}.${own}.${signature}`,
      `x.${claims}.${batch}.${signature}`,
    ]) {
      await expect(verify(one, BODY)).rejects.toMatchObject({ reason: 'not signed' });
    }
    for (const token of tokens) await expect(verify(token, BODY)).resolves.toEqual(viewer);
  });

  it('is good in its one form only, and what was found good in another vouches for nothing', async () => {
    const good = await mint();
    const [keyId, claims, batch, signature] = good.split('.');
    // What follows a padding is not decoded: the same signature, and the same words with their bounds elsewhere.
    const forged = Buffer.from(JSON.stringify({ ...decoded(good), role: 'auditor' })).toString('base64url');
    const leaf = createHash('sha256').update(`${keyId}.${forged}`).digest('base64url');
    const filled = `${leaf}${'A'.repeat(42)}`;
    for (const one of [
      `${keyId}.${claims}.${batch}.${signature}= ${filled}`,
      `${keyId}.${forged}.${filled} ${batch}.${signature}=`,
      `${keyId}.${claims}.${batch}.${signature}=`,
      `${keyId}.${claims}.${batch}.${signature?.slice(0, 9)} ${signature?.slice(9)}`,
      `${keyId}.${claims}.${batch}.${signature?.replaceAll('-', '+').replaceAll('_', '/')}!`,
    ]) {
      await expect(verify(one, BODY)).rejects.toMatchObject({ reason: 'malformed' });
    }
    // The last of 86 characters holds two bits of the signature and four of nothing.
    const alike = String.fromCharCode((signature ?? '').charCodeAt(85) + 1);
    const other = `${keyId}.${claims}.${batch}.${signature?.slice(0, -1)}${alike}`;
    await expect(verify(other, BODY)).rejects.toMatchObject({ reason: 'not signed' });
    await expect(verify(good, BODY)).resolves.toEqual(viewer);
  });

  it.each([null, [], 'text', 1, true])('that says %j, signed as it is, is none', async (claims) => {
    const token = await signInternalClaims(key, 'k', claims as unknown as object);
    await expect(verify(token, BODY)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('that says no JSON, signed as it is, is none', async () => {
    const toJSON = () => JSON.parse('1e999');
    await expect(verify(await signInternalClaims(key, 'k', { toJSON }), BODY)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    const text = `k.${Buffer.from('{').toString('base64url')}`;
    const { batch, signature } = await signInBatch(key, text);
    await expect(verify(`${text}.${batch}.${signature}`, BODY)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

const decoded = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
