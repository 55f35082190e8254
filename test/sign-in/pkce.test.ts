import { expect, it } from 'vitest';
import { createDevelopmentIssuer } from '../../gateway/identity/issuer.ts';
import { createBuiltInProvider, sampleAccount } from '../../gateway/sign-in/built-in-client.ts';
import { createIdentityProvider } from '../../gateway/sign-in/provider.ts';
import { policy } from '../identity/policy.ts';
import { temporaryDataDir } from '../identity/temporary.ts';

const issuer = await createDevelopmentIssuer(await temporaryDataDir());
const builtIn = createBuiltInProvider(issuer, { today: () => policy, on: () => policy });
const provider = createIdentityProvider(builtIn);

async function approved() {
  const { attempt, location } = await provider.begin('/', false);
  const request = builtIn.read(Object.fromEntries(new URL(location, 'http://localhost').searchParams));
  const account = sampleAccount('staff-150104001');
  if (!request || !account) return expect.unreachable();
  const answer = new URL(builtIn.authorize(request, account), 'http://localhost').searchParams;
  return { attempt, answer };
}

it('a code is redeemed by who holds the verifier', async () => {
  const { attempt, answer } = await approved();
  expect((await provider.redeem(attempt, answer)).claims).toMatchObject({ sub: 'staff-150104001', name: '王敏' });
});

it.each([
  ['another verifier', { codeVerifier: 'x'.repeat(43) }],
  ['another nonce', { nonce: 'x'.repeat(43) }],
  ['another state', { state: 'x'.repeat(43) }],
])('%s alone, all else being right, redeems nothing', async (_, changed) => {
  const { attempt, answer } = await approved();
  await expect(provider.redeem({ ...attempt, ...changed }, answer)).rejects.toMatchObject({ fault: 'CODE_REFUSED' });
});
