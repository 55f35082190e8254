import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { findChromium, NO_BROWSER } from '../../bench/chromium.ts';

/**
 * Is there a browser to try it in? Where there is none it is skipped and said so; `CHROMIUM=required` fails instead, and
 * `CHROMIUM=off` leaves it out.
 */
export const hasBrowser = process.env['CHROMIUM'] !== 'off' && findChromium() !== undefined;
if (!hasBrowser && process.env['CHROMIUM'] === 'required') throw new Error(NO_BROWSER);
if (!hasBrowser) console.log(`skipped: ${NO_BROWSER}`);

export const SCREENS = {
  desktop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const;

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** Nothing on the page keeps somebody out: axe, by the rules of WCAG 2.1 A and AA. */
export async function expectAccessible(page: Page): Promise<void> {
  // A page is judged as it stands, not in the middle of a movement.
  await page.evaluate('Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)))');
  // As a protocol's evaluation, which the page's content security policy does not concern.
  await page.evaluate(axe);
  const findings = (await page.evaluate(
    '(async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] })).violations)()',
  )) as readonly Finding[];
  expect(findings.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
}

/** No part of the page is cut off at the side, and nothing must be scrolled sideways to be read. */
export async function expectFits(page: Page): Promise<void> {
  const [content, screen] = (await page.evaluate('[document.documentElement.scrollWidth, innerWidth]')) as [
    number,
    number,
  ];
  expect(content).toBeLessThanOrEqual(screen);
}
