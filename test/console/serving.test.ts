import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { createBuiltInProvider } from '../../gateway/sign-in/built-in-client.ts';
import { createIdentityProvider } from '../../gateway/sign-in/provider.ts';
import { openDoor } from '../http/door.ts';

const PAGE = '<meta name="csp-nonce" content="__CSP_NONCE__"><script type="module" src="/assets/main-1.js"></script>';
const SCRIPT = `/* ${'x'.repeat(5000)} */`;
const HTML = { accept: 'text/html,application/xhtml+xml' };

/** As a build leaves it. */
function builtFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'yihu-console-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), PAGE);
  writeFileSync(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(folder, 'secret.json'), '{}');
  writeFileSync(join(folder, 'assets', 'main-1.js'), SCRIPT);
  writeFileSync(join(folder, 'assets', 'main-1.js.gz'), gzipSync(SCRIPT));
  writeFileSync(join(folder, 'assets', '.hidden'), 'x');
  return folder;
}

const withConsole = async (folder?: string) => {
  const door = await openDoor({
    ...(folder !== undefined && { console: folder }),
    signIn: (issuer, policies) => {
      const builtIn = createBuiltInProvider(issuer, policies);
      return { provider: createIdentityProvider(builtIn), builtIn };
    },
  });
  return (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' | 'POST' = 'GET') =>
    door.server.app.inject({ method, url, headers });
};
const get = await withConsole(builtFolder());

describe("the console's page", () => {
  it.each(['/', '/households/h3Xk', '/worklists/overdue?town=150104001', '/log', '/search'])(
    'is answered at %s, under a policy that lets in nothing from elsewhere',
    async (url) => {
      const { statusCode, headers, body } = await get(url, HTML);
      expect(statusCode).toBe(200);
      const nonce = /content="([^"]+)"/.exec(body)?.[1];
      expect(nonce).toMatch(/^[\w+/]{22}==$/);
      expect(headers['content-security-policy']).toBe(
        `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; ` +
          "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
      );
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'DENY',
      });
    },
  );

  it('has another number each time', async () => {
    expect((await get('/', HTML)).body).not.toBe((await get('/', HTML)).body);
  });

  it.each([
    ['what a machine asks for', '/households/h3Xk', {}],
    ['a file that is not there', '/households/photo.png', HTML],
    ['an asset that is not there', '/assets/main-2.js', HTML],
    ['a way of the API', '/auth/nowhere', HTML],
    ['a way of the API', '/oauth/token', HTML],
    ['a way of the API', '/.well-known/nothing', HTML],
    ['a file of the build that is for nobody', '/secret.json', {}],
    ['the page by its file', '/index.html', HTML],
    ['a hidden file', '/assets/.hidden', {}],
    ['a way out of the folder', '/assets/../secret.json', {}],
    ['a way out of the folder', '/assets/..%2fsecret.json', {}],
    ['a way out of the folder', '/assets/%2e%2e/%2e%2e/etc/passwd', {}],
  ])('is not the answer to %s: %s', async (_, url, headers) => {
    const { statusCode, body } = await get(url, headers);
    expect(statusCode).toBe(404);
    expect(JSON.parse(body).errors[0].extensions.code).toBe('BAD_REQUEST');
  });

  it('nor to what is sent there', async () => {
    expect((await get('/households/h3Xk', HTML, 'POST')).statusCode).toBe(404);
    expect((await get('/graphql', HTML)).statusCode).toBe(405);
  });
});

describe("the console's files", () => {
  it('are kept by the browser for good, since their names change with them', async () => {
    const { statusCode, headers, body } = await get('/assets/main-1.js');
    expect([statusCode, body]).toEqual([200, SCRIPT]);
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': expect.stringContaining('javascript'),
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  it('come packed where the browser can unpack', async () => {
    const { headers, rawPayload } = await get('/assets/main-1.js', { 'accept-encoding': 'gzip, br' });
    expect(headers['content-encoding']).toBe('gzip');
    expect(rawPayload.byteLength).toBeLessThan(200);
    expect(
      (await get('/assets/main-1.js', { 'accept-encoding': 'identity' })).headers['content-encoding'],
    ).toBeUndefined();
  });

  it('beside the assets are pictures for the browser alone', async () => {
    expect((await get('/icon.svg')).headers['content-type']).toContain('svg');
  });
});

describe('without the console', () => {
  it('the first page says how to ask, and other paths are nothing', async () => {
    const bare = await withConsole();
    for (const url of ['/', '/start']) expect((await bare(url, HTML)).body).toContain('npm run -s yihu -- token');
    expect((await bare('/households/h1', HTML)).statusCode).toBe(404);
  });

  it('and with it that page is at /start', async () => {
    const { body, headers } = await get('/start', HTML);
    expect(body).toContain('npm run -s yihu -- token');
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*style-src 'sha256-/);
  });

  it('it is not shown where nobody can sign in', async () => {
    const { server } = await openDoor({ console: builtFolder() });
    expect((await server.app.inject('/')).body).toContain('yihu');
    expect((await server.app.inject('/')).body).not.toContain('csp-nonce');
  });
});
