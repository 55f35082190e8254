import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ORDINARY_HOUSEHOLD } from '../support/hub.ts';
import { expectAccessible, expectFits, hasBrowser } from './browser.ts';
import { type ConsoleHub, openHousehold, signIn, standings, startConsole, type Visitor } from './console-hub.ts';

// Several people at several screens, on machines that do other things too: a bound for what hangs, not a measure.
vi.setConfig({ testTimeout: 150_000, hookTimeout: 300_000 });

describe.skipIf(!hasBrowser)('a household on one page', () => {
  let console: ConsoleHub;
  let visitor: Visitor;
  beforeAll(async () => {
    console = await startConsole();
  });
  afterEach(async () => {
    expect(visitor.complaints).toEqual([]);
    await visitor.context.close();
  });
  afterAll(() => console?.close());

  it.each(['desktop', 'phone'] as const)(
    'on a %s: signed in, found by pinyin, and shown with ten departments; every page can be used by everybody',
    async (screen) => {
      visitor = await console.visit(screen);
      const { page } = visitor;
      await page.getByRole('heading', { level: 1 }).waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name: '登录' }).click();
      await page.getByRole('button', { name: /王敏/ }).click();
      await page.getByRole('heading', { name: '这次为什么查询？' }).waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name: '低保审核与复核' }).click();
      await page.getByRole('combobox').fill('zhaofugen');
      const hit = page.getByRole('option').first();
      await hit.waitFor();
      expect(await hit.textContent()).toContain('赵**');
      expect(await hit.textContent()).toContain(ORDINARY_HOUSEHOLD);
      await expectAccessible(page);
      await expectFits(page);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: /赵福根/ }).waitFor();
      const standing = await standings(page);
      expect(standing).toMatchObject({
        'civil-affairs': 'DATA',
        finance: 'DATA',
        education: 'DATA',
        emergency: 'NONE',
      });
      await page.getByText('截至 2024-10-31').first().waitFor();
      await expectAccessible(page);
      await expectFits(page);
    },
  );

  it('leaves nothing personal in the address, the title, what the browser keeps, or other sites', async () => {
    visitor = await console.visit();
    const { page, called } = visitor;
    await signIn(page, '王敏');
    await openHousehold(page, 'zfg');
    await standings(page);
    expect(page.url()).not.toMatch(/YQ15|zfg|%E8/);
    expect(await page.title()).toBe('一户 Yihu');
    const kept = await page.evaluate(
      `(async () => ({ local: { ...localStorage }, session: { ...sessionStorage },
        databases: await indexedDB.databases(), cookies: document.cookie }))()`,
    );
    expect(kept).toEqual({
      local: { 'yihu.language': 'zh' },
      session: { 'yihu.purpose': 'DIBAO_REVIEW' },
      databases: [],
      cookies: '',
    });
    expect(called.filter((url) => !url.startsWith(`${console.url}/`) && !url.startsWith('data:'))).toEqual([]);
    expect(called.join('\n')).not.toMatch(/zfg|YQ15/);
  });

  it('says of what is refused why, and opens it for the purpose that allows it', async () => {
    visitor = await console.visit();
    const { page } = visitor;
    await signIn(page, '王敏', '医疗救助结算');
    await openHousehold(page, 'zfg');
    expect(await standings(page)).toMatchObject({
      'medical-insurance': 'DATA',
      education: 'DENIED',
      housing: 'DENIED',
    });
    const card = page.locator('.card[data-department="education"]');
    expect(await card.textContent()).toContain('未授权查看');
    expect(await card.textContent()).toContain('以“医疗救助结算”为用途缺少权限');
    expect(await card.textContent()).not.toContain('没有登记');
    await expectAccessible(page);
    await card.getByRole('button', { name: '低保审核与复核' }).first().click();
    expect(await standings(page)).toMatchObject({ education: 'DATA', housing: 'DATA' });
    expect(await page.getByRole('button', { name: /查询用途/ }).textContent()).toContain('低保审核与复核');
    // A part of the card stays refused, and the withheld list is named.
    expect(await card.textContent()).toContain('部分内容未授权');
    expect(await card.textContent()).toContain('送教上门');
  });

  it('loses one card with its department, and gets it back alone', async () => {
    visitor = await console.visit();
    const { page, called } = visitor;
    await signIn(page, '王敏');
    console.silent.add('housing');
    await openHousehold(page, 'zfg');
    expect(await standings(page)).toMatchObject({ housing: 'DOWN', education: 'DATA', 'civil-affairs': 'DATA' });
    const card = page.locator('.card[data-department="housing"]');
    expect(await card.textContent()).toContain('并非没有记录');
    await expectAccessible(page);
    console.silent.delete('housing');
    const before = called.length;
    await expect
      .poll(
        async () => {
          const retry = card.getByRole('button', { name: /重试/ });
          if (await retry.isVisible()) await retry.click();
          return (await standings(page))['housing'];
        },
        { timeout: 20_000, interval: 500 },
      )
      .toBe('DATA');
    // The retries asked for this card and for nothing else.
    const documents = new Set(called.slice(before).filter((url) => url.endsWith('/graphql')));
    expect(documents.size).toBe(1);
    expect(await page.locator('.card[data-standing="DOWN"]').count()).toBe(0);
  });

  it.each(['desktop', 'phone'] as const)('on a %s each part of the file can be read by everybody', async (screen) => {
    visitor = await console.visit(screen);
    const { page } = visitor;
    await signIn(page, '李建国');
    await openHousehold(page, 'zfg');
    await page.getByRole('heading', { level: 1, name: /赵福根/ }).waitFor();
    for (const [tab, sign] of [
      ['members', 'svg[role="img"]'],
      ['timeline', '.timeline'],
      ['payments', '.chart svg'],
      ['conflicts', '.notice, .conflict'],
      ['tasks', '.table, .notice'],
    ] as const) {
      await page.goto(`${page.url().split('?')[0]}?tab=${tab}`);
      await page.locator(sign).first().waitFor();
      await expectAccessible(page);
      await expectFits(page);
    }
  });

  it('filters the timeline by department and member', async () => {
    visitor = await console.visit();
    const { page } = visitor;
    await signIn(page, '李建国');
    await openHousehold(page, 'zfg');
    await page.getByRole('tab', { name: '救助时间线' }).click();
    await page.locator('.entry').first().waitFor();
    await page.getByRole('combobox', { name: '全部部门' }).click();
    await page.keyboard.type('教育');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    const departments = page.locator('.entry-department');
    await expect.poll(async () => new Set(await departments.allTextContents())).toEqual(new Set(['教育']));
  });
});
