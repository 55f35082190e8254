import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { allCardsStand, openChromium } from './chromium.ts';
import { median, rounded, startHubProcess } from './measure.ts';

const OPENINGS = 15;
const WARM = 2;
const TEXT = 'YQ150104001';

/** The staff console in a real browser: its first load, and a household from Enter to its last card. */
export async function benchConsole(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'yihu-bench-'));
  const env = { YIHU_DATA_DIR: dataDir, YIHU_WORLD: 'S', PORT: '0', LOG_LEVEL: 'silent', YIHU_TODAY: '2024-10-31' };
  const hub = await startHubProcess(env, ['--with-console']);
  const browser = await openChromium();
  try {
    const page = await browser.newPage({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
    const wire = await watchWire(page);
    await page.goto(hub.url);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('button', { name: /王敏/ }).click();
    await page.getByRole('button', { name: '低保审核与复核' }).click();
    await page.getByRole('combobox').waitFor();
    const assets = wire.take().filter(({ url }) => url.includes('/assets/'));

    const times: number[] = [];
    const requests: number[] = [];
    const bytes: number[] = [];
    for (let i = -WARM; i < OPENINGS; i++) {
      await page.getByRole('combobox').fill(TEXT);
      const option = page.getByRole('option').nth((i + WARM) % 2);
      await option.waitFor();
      wire.take();
      const started = performance.now();
      await option.click();
      await lastCard(page);
      const took = performance.now() - started;
      await wire.quiet();
      const asked = wire.take().filter(({ url }) => url.endsWith('/graphql'));
      if (i >= 0) {
        times.push(took);
        requests.push(asked.length);
        bytes.push(asked.reduce((sum, each) => sum + each.bytes, 0));
      }
      await page.getByRole('link', { name: '查户' }).click();
    }
    console.log(
      JSON.stringify({
        bench: 'console',
        openings: OPENINGS,
        householdToLastCardMs: rounded(median(times), 0),
        slowestMs: rounded(Math.max(...times), 0),
        requestsPerHousehold: median(requests),
        householdDataKb: rounded(median(bytes) / 1024, 1),
        firstLoadGzipKb: rounded(gzipped(dataDir, assets) / 1024, 1),
        firstLoadWireKb: rounded(assets.reduce((sum, each) => sum + each.bytes, 0) / 1024, 1),
        firstLoadFiles: assets.length,
      }),
    );
  } finally {
    await browser.close();
    await hub.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function lastCard(page: Page): Promise<void> {
  await allCardsStand(page);
  const down = await page.locator('.card[data-standing="DOWN"]').count();
  if (down > 0) throw new Error(`${down} departments did not answer`);
}

/** What came over the wire since the last `take()`, headers included. */
async function watchWire(page: Page) {
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  const urls = new Map<string, string>();
  const open = new Set<string>();
  let seen: { url: string; bytes: number }[] = [];
  client.on('Network.requestWillBeSent', ({ requestId, request }) => {
    urls.set(requestId, request.url);
    open.add(requestId);
  });
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    open.delete(requestId);
    seen.push({ url: urls.get(requestId) ?? '', bytes: encodedDataLength });
  });
  return {
    /** Nothing is under way, and nothing follows on what came. */
    quiet: async () => {
      for (let still = 0; still < 5; still = open.size === 0 ? still + 1 : 0) await wait(50);
    },
    take: () => {
      const taken = seen;
      seen = [];
      return taken;
    },
  };
}

/** The same files as gzip has them: browsers take the smaller brotli. */
function gzipped(dataDir: string, assets: readonly { readonly url: string }[]): number {
  const [build] = readdirSync(join(dataDir, 'console')).filter((name) => !name.startsWith('.'));
  if (!build) throw new Error('no console was built');
  const folder = join(dataDir, 'console', build, 'assets');
  const sizeOf = (name: string) =>
    statSync(join(folder, `${name}.gz`), { throwIfNoEntry: false })?.size ?? statSync(join(folder, name)).size;
  return [...new Set(assets.map(({ url }) => basename(new URL(url).pathname)))].reduce(
    (sum, name) => sum + sizeOf(name),
    0,
  );
}
