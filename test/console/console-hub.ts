import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { allCardsStand, openChromium } from '../../bench/chromium.ts';
import { builtConsole } from '../../gateway/console/build.ts';
import { pglite } from '../support/database.ts';
import { startHub } from '../support/hub.ts';
import { SCREENS } from './browser.ts';

/** The day of the synthetic district's records. */
const DAY = '2024-10-31';

/** Kept between suites by the hash of the sources, as `npm start` keeps it. */
const BUILDS = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'yihu');

/** A hub with its console on a port of its own, and a browser to look at it. */
export async function startConsole({ day = DAY }: { readonly day?: string } = {}) {
  const said: string[] = [];
  const console = builtConsole({ dataDir: BUILDS, onProgress: (line) => said.push(line) });
  if ((await console) === undefined) throw new Error(`the console was not built: ${said.join('; ')}`);
  const silent = new Set<string>();
  const hub = await startHub(pglite.open, {
    env: { PORT: '0', YIHU_TODAY: day },
    parts: { console },
    intercept: (transport) => ({
      ...transport,
      send: async (request, signal) => {
        if (silent.has(transport.department)) throw new Error('no answer');
        return transport.send(request, signal);
      },
    }),
  });
  const url = await hub.listen();
  const browser: Browser = await openChromium();
  return {
    url,
    /** Departments that do not answer. */
    silent,
    /** What the departments keep, for who would change it behind the hub's back. */
    database: hub.database,
    /** The graph, asked by who has no browser: a machine that works while somebody looks. */
    ask: hub.ask,
    /** Somebody at a screen of their own: another browser profile, nothing shared. */
    visit: (screen: keyof typeof SCREENS = 'desktop') => visit(browser, url, screen),
    close: async () => {
      await browser.close();
      await hub.close();
    },
  };
}

export type ConsoleHub = Awaited<ReturnType<typeof startConsole>>;

async function visit(browser: Browser, url: string, screen: keyof typeof SCREENS) {
  const context = await browser.newContext({ viewport: SCREENS[screen], locale: 'zh-CN', reducedMotion: 'reduce' });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  /** What the browser held back or could not do: a page that breaks its own policy is not done. */
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('401')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  /** Addresses that the page called, and what it was told. */
  const called: string[] = [];
  page.on('request', (request) => called.push(request.url()));
  await page.goto(url);
  return { page, context, complaints, called };
}

export type Visitor = Awaited<ReturnType<typeof visit>>;

/** Signs in at the built-in issuer and says why. */
export async function signIn(page: Page, name: string, purpose = '低保审核与复核'): Promise<void> {
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.getByRole('button', { name: purpose }).click();
}

/** By what is typed into the one box. */
export async function openHousehold(page: Page, text: string): Promise<void> {
  await page.getByRole('combobox').fill(text);
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/households\//);
}

/** How each department's card stands, when none is waited for any more. */
export async function standings(page: Page): Promise<Record<string, string>> {
  await allCardsStand(page);
  return page
    .locator('.card')
    .evaluateAll((cards) =>
      Object.fromEntries(cards.map((card) => [card.dataset['department'] ?? '', card.dataset['standing'] ?? ''])),
    );
}
