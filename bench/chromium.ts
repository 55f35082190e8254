import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A browser of this machine, `CHROMIUM_PATH` before any other; undefined: there is none. */
export function findChromium(): string | undefined {
  return [process.env['CHROMIUM_PATH'] ?? '', ...PLACES].find((path) => path !== '' && existsSync(path));
}

export const NO_BROWSER = 'no Chromium on this machine (apt-get install chromium)';

/** @throws where there is none */
export async function openChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(NO_BROWSER);
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

/** Ten cards, and none of them is waited for. */
export async function allCardsStand(page: Page): Promise<void> {
  await page.locator('.card').nth(9).waitFor();
  await page.locator('.card[data-standing="LOADING"]').first().waitFor({ state: 'detached' });
}
