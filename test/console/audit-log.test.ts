import { sql } from 'drizzle-orm';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { expectAccessible, expectFits, hasBrowser } from './browser.ts';
import { type ConsoleHub, openHousehold, signIn, standings, startConsole, type Visitor } from './console-hub.ts';

// Several people at several screens, on machines that do other things too: a bound for what hangs, not a measure.
vi.setConfig({ testTimeout: 150_000, hookTimeout: 300_000 });

describe.skipIf(!hasBrowser)("the auditor's view", () => {
  let console: ConsoleHub;
  const visitors: Visitor[] = [];
  beforeAll(async () => {
    console = await startConsole();
    // Somebody looks, so that there is something to find.
    const { page, context } = await console.visit();
    await signIn(page, '王敏', '医疗救助结算');
    await openHousehold(page, 'zfg');
    await standings(page);
    await context.close();
  });
  afterEach(async () => {
    const complaints = visitors.flatMap((visitor) => visitor.complaints);
    for (const { context } of visitors.splice(0)) await context.close();
    expect(complaints).toEqual([]);
  });
  afterAll(() => console?.close());

  const enter = async (screen: 'desktop' | 'phone' = 'desktop'): Promise<Page> => {
    const visitor = await console.visit(screen);
    visitors.push(visitor);
    const { page } = visitor;
    await page.getByRole('button', { name: '登录' }).click();
    // An auditor has one purpose, and is not asked for it.
    await page.getByRole('button', { name: /陈静/ }).click();
    await page.getByRole('link', { name: '访问日志' }).click();
    await page.getByRole('heading', { level: 1, name: '访问日志' }).waitFor();
    return page;
  };
  const rows = (page: Page) => page.locator('.log-table tbody tr:not(.log-detail)');
  const choose = async (page: Page, label: string, option: string) => {
    await page.getByRole('combobox', { name: label }).click();
    await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click();
  };
  const found = async (page: Page, name: string) =>
    (await page.locator(`td[data-title="${name}"]`).allTextContents()).map((text) => text.trim());

  it.each(['desktop', 'phone'] as const)(
    'on a %s: finds who looked, and what at, and can be used by everybody',
    async (screen) => {
      const page = await enter(screen);
      await rows(page).first().waitFor();
      await expectAccessible(page);
      await expectFits(page);
      await choose(page, '查询用途', '医疗救助结算');
      await choose(page, '结果', '拒绝');
      await expect.poll(async () => new Set(await found(page, '用途'))).toEqual(new Set(['医疗救助结算']));
      await expect.poll(async () => new Set(await found(page, '结果'))).toEqual(new Set(['拒绝']));
      expect(new Set(await found(page, '角色'))).toEqual(new Set(['镇街民政人员']));
      await rows(page)
        .first()
        .getByRole('button', { name: /个字段/ })
        .click();
      const detail = page.locator('.log-record');
      // By their Chinese names, and nothing that tells who it is.
      expect(await detail.locator('.log-fields').textContent()).toMatch(/[一-龥]/);
      expect(await detail.textContent()).toContain('请求编号');
      expect(await page.textContent('body')).not.toMatch(/赵福根|YQ15|1501991/);
      await expectAccessible(page);
      await expectFits(page);
    },
  );

  it('follows one person or account by its opaque id, and keeps the search in the address through a reload', async () => {
    const page = await enter();
    await choose(page, '查询用途', '医疗救助结算');
    await page.waitForURL(/purpose=MEDICAL_SETTLEMENT/);
    const person = page.getByRole('button', { name: /^人员/ }).first();
    await person.click();
    await page.waitForURL(/person=/);
    const id = new URL(page.url()).searchParams.get('person') ?? '';
    await expect.poll(() => page.getByLabel('被查看人的标识').inputValue()).toBe(id);
    await expect
      .poll(async () => (await found(page, '被查看')).every((text) => text.includes(id.slice(0, 10))))
      .toBe(true);
    const before = await rows(page).count();
    expect(before).toBeGreaterThan(0);
    await page.reload();
    await rows(page).first().waitFor();
    expect(await rows(page).count()).toBe(before);
    await page.getByLabel('被查看人的标识').fill('nobody');
    await page.keyboard.press('Enter');
    await page.getByText('没有符合条件的记录').waitFor();
    await page.getByRole('button', { name: '清除条件' }).click();
    await rows(page).first().waitFor();
    expect(new URL(page.url()).search).toBe('');
    // A day on which nobody looked, and then up to today.
    await page.getByLabel('至（含）').fill('2020-01-01');
    await page.getByText('没有符合条件的记录').waitFor();
    await page.getByLabel('至（含）').fill('2099-01-01');
    await rows(page).first().waitFor();
  });

  it('turns pages, and back', async () => {
    const page = await enter();
    await rows(page).first().waitFor();
    const first = await found(page, '时间');
    expect(first).toHaveLength(20);
    await page.getByRole('button', { name: '下一页' }).click();
    await page.waitForURL(/after=/);
    await page.getByRole('button', { name: '回到第一页' }).waitFor();
    await rows(page).first().waitFor();
    const later = await found(page, '时间');
    expect((later[0] ?? '') <= (first.at(-1) ?? '')).toBe(true);
    await page.getByRole('button', { name: '回到第一页' }).click();
    await expect.poll(() => page.url()).not.toMatch(/after=/);
  });

  it('has the seals checked on screen: a whole log, and then one that was changed', async () => {
    const page = await enter();
    await page.getByText('系统启动以来没有校验过').waitFor();
    const result = page.locator('.seal-result');
    const check = async () => {
      await page.getByRole('button', { name: '校验封存' }).click();
      await expect
        .poll(async () => page.getByRole('button', { name: '校验封存' }).isEnabled(), { timeout: 20_000 })
        .toBe(true);
      await result.waitFor();
      return (await result.textContent()) ?? '';
    };
    // The sealer comes by every few seconds: until the first entries are sealed.
    await expect
      .poll(async () => Number(/记录 (\d+) 条/.exec(await check())?.[1]), {
        timeout: 40_000,
        interval: 1_000,
      })
      .toBeGreaterThan(5);
    expect(await result.getAttribute('data-intact')).toBe('true');
    expect(await result.textContent()).toContain('日志完整');
    await expectAccessible(page);

    await console.database.db.transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`);
      await tx.execute(sql`update access_log.access_request set subject = 'somebody' where leaf = 2`);
    });
    expect(await check()).toContain('日志不完整：1 处');
    expect(await result.textContent()).toMatch(/被改动 · 封存 \d+，记录 2/);
    expect(await result.getAttribute('data-intact')).toBe('false');
    await expectAccessible(page);
    // It stays told to whoever comes next.
    await page.reload();
    await result.filter({ hasText: '日志不完整' }).waitFor();
  });

  it('is not for others, who are told so', async () => {
    const visitor = await console.visit();
    visitors.push(visitor);
    const { page } = visitor;
    await signIn(page, '王敏');
    await page.getByRole('link', { name: '工作清单' }).waitFor();
    expect(await page.getByRole('link', { name: '访问日志' }).count()).toBe(0);
    await page.goto(`${console.url}/log`);
    await page.getByRole('heading', { name: '您的职责不能使用这个页面' }).waitFor();
    expect(visitor.called.filter((url) => url.endsWith('/verify-log'))).toEqual([]);
    await expectAccessible(page);
  });
});
