import { describe, expect, it } from 'vitest';
import type { Policies } from '../../subgraphs/_kernel/access/index.ts';
import { policy } from '../identity/policy.ts';
import { type Browser, codeOf, faultsIn } from './browser.ts';
import { openStaffDoor, WHO_ID } from './staff-door.ts';

const door = await openStaffDoor();
const signedIn = async (account?: string) => {
  const browser = door.browser();
  await browser.signIn(account);
  return browser;
};
const csrfOf = async (browser: Browser): Promise<string> => (await browser.get('/session')).json.csrf;
const DOCUMENT = { documentId: WHO_ID };

describe('the session cookie', () => {
  it('cannot be read by a page, is not sent along from foreign ones, and does not outlive the browser', async () => {
    const browser = door.browser();
    const { cookies } = await browser.signIn();
    const cookie = cookies.find((line) => line.startsWith('yihu-session='));
    expect(cookie).toMatch(/^yihu-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('is bound to the host and to https where browsers come by https', async () => {
    const secure = await openStaffDoor({
      env: { YIHU_PUBLIC_URL: 'https://yihu.example.gov.cn', YIHU_SAMPLE_ACCOUNTS: 'everywhere' },
    });
    const browser = secure.browser();
    const started = await browser.get('/auth/login');
    const back = await browser.signIn();
    for (const line of [...started.cookies, ...back.cookies]) {
      expect(line).toMatch(/^__Host-yihu-.*; Path=\/;.*HttpOnly; Secure; SameSite=Lax$/);
      expect(line).not.toContain('Domain');
    }
    expect((await browser.ask(DOCUMENT)).json.data).toEqual({ whoAmI: 'staff DIBAO_REVIEW undefined' });
  });

  it('holds nothing of the person or the token, and neither do the answers', async () => {
    const browser = await signedIn();
    const [session, answer] = [await browser.get('/session'), await browser.ask(DOCUMENT)];
    const seen = [...browser.cookies.values(), session.text, answer.text].join(' ');
    expect(seen).not.toMatch(/eyJ|staff-150104001/);
    expect(door.logs.join('')).not.toMatch(/eyJ|staff-150104001|王敏/);
    for (const value of browser.cookies.values()) expect(door.logs.join('')).not.toContain(value);
  });
});

describe('a session id', () => {
  it('planted before the sign-in is worth nothing after it', async () => {
    const browser = door.browser();
    const planted = 'p'.repeat(43);
    browser.cookies.set('yihu-session', planted);
    await browser.signIn();
    expect(browser.session).not.toBe(planted);
    const attacker = door.browser();
    attacker.cookies.set('yihu-session', planted);
    expect((await attacker.get('/session')).status).toBe(401);
  });

  it('of the session before ends when the same browser signs in anew, as whomever', async () => {
    const browser = await signedIn('staff-150104001');
    const before = door.browser();
    before.cookies.set('yihu-session', browser.session ?? '');
    const oldCsrf = await csrfOf(browser);
    await browser.signIn('district-150104');
    expect((await before.get('/session')).status).toBe(401);
    expect((await browser.get('/session')).json.account.role).toBe('district');
    const answer = await browser.ask(DOCUMENT, { 'x-csrf-token': oldCsrf });
    expect(codeOf(answer), 'a page of the session before').toBe('CROSS_SITE_REFUSED');
  });
});

describe('a request that a foreign page could send is refused', () => {
  it.each([
    ['without the token', { 'x-csrf-token': '' }],
    ['with a guessed token', { 'x-csrf-token': 'x'.repeat(43) }],
    ['from another site, were the token known', { 'sec-fetch-site': 'cross-site' }],
    ['from another host of the site', { 'sec-fetch-site': 'same-site' }],
    ['by an address typed in', { 'sec-fetch-site': 'none' }],
  ])('%s, and stands in the log', async (_, headers) => {
    const browser = await signedIn();
    door.executed.length = 0;
    const answer = await browser.ask(DOCUMENT, headers);
    expect([answer.status, codeOf(answer)]).toEqual([403, 'CROSS_SITE_REFUSED']);
    expect(door.executed).toEqual([]);
    expect(door.recorded.at(-1)).toMatchObject({
      viewer: { subject: 'staff-150104001', role: 'staff' },
      outcome: 'REFUSED',
      code: 'CROSS_SITE_REFUSED',
    });
  });

  it("with the token of somebody else's session", async () => {
    const [one, other] = [await signedIn(), await signedIn('district-150104')];
    expect(codeOf(await one.ask(DOCUMENT, { 'x-csrf-token': await csrfOf(other) }))).toBe('CROSS_SITE_REFUSED');
  });

  it('and one of a browser too old to say where it comes from is answered for the token', async () => {
    const browser = await signedIn();
    const headers = { 'x-csrf-token': await csrfOf(browser), 'x-purpose': 'DIBAO_REVIEW' };
    expect((await browser.send('POST', '/graphql', { body: DOCUMENT, headers })).status).toBe(200);
  });
});

describe('who asks must be plain', () => {
  it('a token and a session at once are neither', async () => {
    const browser = await signedIn();
    const answer = await browser.ask(DOCUMENT, { authorization: `Bearer ${await door.token()}` });
    expect([answer.status, codeOf(answer)]).toEqual([401, 'UNAUTHENTICATED']);
    expect(faultsIn(door.logs)).toContain('AMBIGUOUS');
  });

  it('a token needs no session, and goes on as before', async () => {
    expect((await door.ask('{ whoAmI }')).json.data).toEqual({ whoAmI: 'staff DIBAO_REVIEW undefined' });
  });

  it('a session is not good for anything else', async () => {
    const browser = await signedIn('district-150104');
    const answer = await browser.send('POST', '/simulate', {
      body: { query: '{ whoAmI }', as: { role: 'staff' } },
      headers: { 'x-csrf-token': await csrfOf(browser) },
    });
    expect(answer.status).toBe(401);
  });

  it("an ID token is no token for the door, though it is the issuer's", async () => {
    const token = await door.issuer.mintIdToken({
      subject: 'staff-1',
      audience: 'https://hub.yihu.example/graphql',
      nonce: 'n',
      name: 'x',
      office: 'y',
    });
    expect((await door.ask('{ whoAmI }', { token })).status).toBe(401);
  });
});

describe('a session ends', () => {
  it('by signing out, which a foreign page cannot do for somebody', async () => {
    const browser = await signedIn();
    const id = browser.session ?? '';
    const logOut = (headers: Record<string, string>) => browser.send('POST', '/auth/logout', { headers });
    expect((await logOut({})).status).toBe(403);
    expect((await browser.get('/auth/logout')).status).toBe(404);
    const csrf = await csrfOf(browser);
    expect((await logOut({ 'x-csrf-token': csrf, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await logOut({ 'x-csrf-token': csrf })).status).toBe(204);
    expect(browser.session).toBeUndefined();
    browser.cookies.set('yihu-session', id);
    expect((await logOut({ 'x-csrf-token': csrf })).status).toBe(401);
    browser.cookies.set('yihu-session', id);
    expect((await browser.ask(DOCUMENT)).status).toBe(401);
  });

  it('after half an hour without a question, and the browser forgets it', async () => {
    const late = await openStaffDoor();
    const browser = late.browser();
    await browser.signIn();
    late.later(29 * 60);
    expect((await browser.ask(DOCUMENT)).status).toBe(200);
    late.later(29 * 60);
    expect((await browser.get('/session')).status).toBe(200);
    late.later(61);
    expect((await browser.get('/session')).status).toBe(401);
    expect(browser.session).toBeUndefined();
  });

  it('but not because a request was refused or forged', async () => {
    const late = await openStaffDoor();
    const browser = late.browser();
    await browser.signIn();
    late.later(29 * 60);
    expect((await browser.ask(DOCUMENT, { 'x-csrf-token': 'x' })).status).toBe(403);
    expect((await browser.get('/session')).status).toBe(200);
    late.later(61);
    expect((await browser.get('/session')).status, 'a forged request is no use of it').toBe(401);
  });
});

describe('the policy of the day holds in the middle of a session', () => {
  it('a role that loses a purpose loses it at once', async () => {
    let today = policy;
    const policies: Policies = { today: () => today, on: () => today };
    const changing = await openStaffDoor({ policies });
    const browser = changing.browser();
    await browser.signIn();
    expect((await browser.ask(DOCUMENT)).status).toBe(200);
    today = { ...policy, purposesOf: () => ['PATROL'] };
    expect(codeOf(await browser.ask(DOCUMENT))).toBe('PURPOSE_DENIED');
    expect((await browser.get('/session')).json.purposes).toEqual([{ code: 'PATROL', title: '走访巡查' }]);
  });
});

describe('sign-ins from one address', () => {
  it('are bounded, and no other address is held up', async () => {
    const bounded = await openStaffDoor({ env: { YIHU_SIGN_INS_PER_MINUTE: '3' } });
    const browser = bounded.browser();
    const from = (remoteAddress: string) => browser.send('GET', '/auth/login', { remoteAddress });
    const statuses = [];
    for (let i = 0; i < 5; i++) statuses.push((await from('10.0.0.1')).status);
    expect(statuses).toEqual([302, 302, 302, 429, 429]);
    const refused = await from('10.0.0.1');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await from('10.0.0.2')).status).toBe(302);
  });

  it('who is signed in already asks on', async () => {
    const bounded = await openStaffDoor({ env: { YIHU_SIGN_INS_PER_MINUTE: '3' } });
    const browser = bounded.browser();
    await browser.signIn();
    expect((await browser.get('/auth/login')).status).toBe(429);
    expect((await browser.ask(DOCUMENT)).status).toBe(200);
  });
});
