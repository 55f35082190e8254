import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { expectAccessible, hasBrowser } from './browser.ts';
import { type ConsoleHub, openHousehold, signIn, standings, startConsole } from './console-hub.ts';

vi.setConfig({ testTimeout: 150_000, hookTimeout: 300_000 });

/** A hub on a day by which departments should have handed over anew. */
describe.skipIf(!hasBrowser)('records that are older than they should be', () => {
  let console: ConsoleHub;
  beforeAll(async () => {
    console = await startConsole({ day: '2025-03-31' });
  });
  afterAll(() => console?.close());

  it('are shown, and said to be old: of which day, and when newer ones were due', async () => {
    const { page, complaints } = await console.visit();
    await signIn(page, '王敏');
    await openHousehold(page, 'zfg');
    expect(await standings(page)).toMatchObject({ 'civil-affairs': 'DATA', housing: 'DATA' });
    const mark = page.locator('.card[data-department="civil-affairs"] .mark-stale');
    expect(await mark.textContent()).toMatch(/^数据过期：截至 2024-10-31，应于 2024-1\d-\d\d 前更新$/);
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });
});
