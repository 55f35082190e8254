import { describe, expect, it } from 'vitest';
import { SAMPLE_ACCOUNTS } from '../../gateway/sign-in/sample-accounts.ts';
import { openDoor } from '../http/door.ts';
import { codeOf, faultsIn } from './browser.ts';
import { openStaffDoor, WHO_ID } from './staff-door.ts';

const door = await openStaffDoor();
const HTML = { accept: 'text/html' };

describe('a person signs in', () => {
  it('by choosing a sample account, and comes back to where the way began', async () => {
    const browser = door.browser();
    const request = await browser.begin('/households/h1?tab=payments#last');
    expect(request).toMatchObject({ response_type: 'code', code_challenge_method: 'S256', scope: 'openid profile' });
    const page = await browser.get(`/auth/authorize?${new URLSearchParams(request)}`, HTML);
    expect(page.status).toBe(200);
    for (const { name, office } of SAMPLE_ACCOUNTS) {
      for (const told of [name, office]) expect(page.text).toContain(told);
    }
    expect(page.text).not.toMatch(/<script|javascript:/i);
    expect(page.headers['content-security-policy']).toMatch(
      /default-src 'none'.*form-action 'self'.*style-src 'sha256-/,
    );

    const back = await browser.get(await browser.choose(request, 'staff-150104001'));
    expect([back.status, back.location]).toEqual([303, '/households/h1?tab=payments#last']);
    expect(back.headers['cache-control']).toBe('no-store');
  });

  it('and the page is told who that is and for what the person may read', async () => {
    const browser = door.browser();
    await browser.signIn();
    const { status, json, headers } = await browser.get('/session');
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(json).toEqual({
      account: {
        name: '王敏',
        office: '小召前街街道',
        role: 'staff',
        roleTitle: '镇街民政人员',
        areas: [{ code: '150104001', name: '小召前街街道' }],
      },
      purposes: expect.arrayContaining([{ code: 'DIBAO_REVIEW', title: '低保审核与复核' }]),
      csrf: expect.stringMatching(/^[\w-]{43}$/),
      expiresAt: expect.stringMatching(/^\d{4}-.*Z$/),
      idleSeconds: 1800,
      development: true,
      today: null,
    });
    expect(json.purposes.map(({ code }: { code: string }) => code)).not.toContain('AUDIT');
  });

  it('and asks under the own rights, as with a token', async () => {
    const browser = door.browser();
    await browser.signIn('auditor-150104');
    const answer = await browser.ask({ documentId: WHO_ID }, { 'x-purpose': 'AUDIT', 'x-case-id': 'DB-7' });
    expect(answer.json.data).toEqual({ whoAmI: 'auditor AUDIT DB-7' });
    expect(codeOf(await browser.ask({ documentId: WHO_ID }))).toBe('PURPOSE_DENIED');
    expect(door.recorded.at(-1)).toMatchObject({ viewer: { subject: 'auditor-150104' }, code: 'PURPOSE_DENIED' });
  });

  it('whoever of the sample accounts it is', async () => {
    for (const { subject, name, role } of SAMPLE_ACCOUNTS) {
      const browser = door.browser();
      await browser.signIn(subject);
      expect((await browser.get('/session')).json.account).toMatchObject({ name, role });
    }
  });

  it('in two tabs of one browser at a time', async () => {
    const browser = door.browser();
    const [first, second] = [await browser.begin('/one'), await browser.begin('/two')];
    expect((await browser.get(await browser.choose(second, 'staff-150104001'))).location).toBe('/two');
    expect((await browser.get(await browser.choose(first, 'staff-150104001'))).location).toBe('/one');
  });

  it('anew after signing out: the provider is told to ask who it is', async () => {
    const browser = door.browser();
    await browser.signIn();
    expect(await browser.begin()).not.toHaveProperty('prompt');
    const { csrf } = (await browser.get('/session')).json;
    await browser.send('POST', '/auth/logout', { headers: { 'x-csrf-token': csrf } });
    expect(await browser.begin()).toHaveProperty('prompt', 'login');
    await browser.signIn();
    expect(await browser.begin()).not.toHaveProperty('prompt');
  });
});

describe('nobody is signed in', () => {
  const refused = async (go: (browser: ReturnType<typeof door.browser>) => Promise<string>) => {
    door.logs.length = 0;
    const browser = door.browser();
    const answer = await browser.get(await go(browser));
    expect([answer.status, codeOf(answer), browser.session]).toEqual([400, 'SIGN_IN_FAILED', undefined]);
    return faultsIn(door.logs);
  };
  const with_ = (url: string, changed: Record<string, string>) => {
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    return `${pathname}?${new URLSearchParams({ ...Object.fromEntries(searchParams), ...changed })}`;
  };

  it('with another state', async () => {
    const faults = await refused(async (browser) => {
      const url = await browser.choose(await browser.begin(), 'staff-150104001');
      return with_(url, { state: 'x'.repeat(43) });
    });
    expect(faults).toEqual(['NO_ATTEMPT']);
  });

  it('with an answer that was meant for another browser', async () => {
    const other = door.browser();
    const url = await other.choose(await other.begin(), 'district-150104');
    expect(await refused(async () => url)).toEqual(['NO_ATTEMPT']);
    expect(
      await refused(async (browser) => {
        await browser.begin();
        return url;
      }),
    ).toEqual(['NO_ATTEMPT']);
    expect((await other.get(url)).status, 'its own browser may still use it').toBe(303);
  });

  it("with somebody else's code in an answer of the own: the verifier does not fit", async () => {
    const other = door.browser();
    const theirs = new URL(await other.choose(await other.begin(), 'district-150104'), 'http://localhost');
    const code = theirs.searchParams.get('code') ?? '';
    const faults = await refused(async (browser) =>
      with_(await browser.choose(await browser.begin(), 'staff-150104001'), { code }),
    );
    expect(faults).toEqual(['CODE_REFUSED']);
    // And by that try the code is used up.
    expect((await other.get(theirs.pathname + theirs.search)).status).toBe(400);
  });

  it('by coming back a second time', async () => {
    const browser = door.browser();
    const url = await browser.choose(await browser.begin(), 'staff-150104001');
    expect((await browser.get(url)).status).toBe(303);
    const session = browser.session;
    expect((await browser.get(url)).status).toBe(400);
    expect(browser.session).toBe(session);
  });

  it('with an answer of another issuer (mix-up)', async () => {
    const faults = await refused(async (browser) =>
      with_(await browser.choose(await browser.begin(), 'staff-150104001'), { iss: 'https://evil.example' }),
    );
    expect(faults).toEqual(['CODE_REFUSED']);
  });

  it('when the provider says no', async () => {
    const faults = await refused(async (browser) => {
      const { state = '' } = await browser.begin();
      return `/auth/callback?${new URLSearchParams({ state, error: 'access_denied', iss: 'https://issuer.yihu.example/dev' })}`;
    });
    expect(faults).toEqual(['PROVIDER_REFUSED']);
  });

  it('after ten minutes, nor with a code older than one', async () => {
    const slow = await openStaffDoor();
    const browser = slow.browser();
    const request = await browser.begin();
    const url = await browser.choose(request, 'staff-150104001');
    slow.later(61);
    expect((await browser.get(url)).status).toBe(400);
    const again = await browser.choose(await browser.begin(), 'staff-150104001');
    slow.later(601);
    expect((await browser.get(again)).status).toBe(400);
    expect(faultsIn(slow.logs)).toEqual(['CODE_REFUSED', 'NO_ATTEMPT']);
  });

  it('and is told so on a page that quotes nothing that was sent', async () => {
    const answer = await door.browser().get('/auth/callback?state=%3Cscript%3E&code=hush', HTML);
    expect(answer.status).toBe(400);
    for (const told of ['登录没有完成', '/auth/login']) expect(answer.text).toContain(told);
    expect(answer.text).not.toMatch(/script|hush/);
    expect(door.logs.join('')).not.toContain('hush');
  });
});

describe('the built-in issuer', () => {
  it.each([
    ['another client', { client_id: 'evil' }],
    ['another place to return to', { redirect_uri: 'https://evil.example/auth/callback' }],
    ['no PKCE', { code_challenge: '' }],
    ['plain PKCE', { code_challenge_method: 'plain' }],
    ['another response', { response_type: 'token' }],
    ['no account of ours', { account: 'root' }],
  ])('gives no code for %s', async (_, changed) => {
    const browser = door.browser();
    const request = { ...(await browser.begin()), account: 'staff-150104001', ...changed };
    const answer = await browser.send('POST', '/auth/authorize', { form: request });
    expect([answer.status, answer.location]).toEqual([400, '']);
  });

  it.each([
    ['another machine', { remoteAddress: '10.1.2.3' }],
    ['a foreign name turned to this machine', { headers: { host: 'evil.example:4000' } }],
    ['behind a proxy', { headers: { 'x-forwarded-for': '10.1.2.3' } }],
  ])('knows no sample account for a browser on %s', async (_, sent) => {
    const browser = door.browser();
    const request = await browser.begin();
    const form = { ...request, account: 'staff-150104001' };
    const answer = await browser.send('POST', '/auth/authorize', { form, ...sent });
    expect([answer.status, codeOf(answer), answer.location]).toEqual([400, 'SIGN_IN_FAILED', '']);
    const page = await browser.send('GET', `/auth/authorize?${new URLSearchParams(request)}`, {
      ...sent,
      headers: { ...HTML, ...('headers' in sent ? sent.headers : {}) },
    });
    expect([page.status, page.text.includes('王敏')]).toEqual([400, false]);
  });

  it('serves other machines where somebody said so', async () => {
    const open = await openStaffDoor({ env: { YIHU_SAMPLE_ACCOUNTS: 'everywhere' } });
    const browser = open.browser();
    const form = { ...(await browser.begin()), account: 'staff-150104001' };
    const answer = await browser.send('POST', '/auth/authorize', { form, remoteAddress: '10.1.2.3' });
    expect(answer.status).toBe(303);
  });

  it('and no one signs in where there is no sign-in', async () => {
    const { server } = await openDoor();
    for (const url of ['/auth/login', '/auth/callback', '/auth/authorize', '/session']) {
      expect((await server.app.inject(url)).statusCode, url).toBe(404);
    }
  });
});
