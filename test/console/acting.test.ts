import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { expectAccessible, expectFits, hasBrowser } from './browser.ts';
import { type ConsoleHub, openHousehold, signIn, startConsole, type Visitor } from './console-hub.ts';

// Several people at several screens, on machines that do other things too: a bound for what hangs, not a measure.
vi.setConfig({ testTimeout: 150_000, hookTimeout: 300_000 });

/** In 兴隆巷街道, beyond the area of 王敏. */
const ELSEWHERE = 'YQ150104002001';

describe.skipIf(!hasBrowser)('what is done in the console', () => {
  let console: ConsoleHub;
  const visitors: Visitor[] = [];
  beforeAll(async () => {
    console = await startConsole();
  });
  afterEach(async () => {
    const complaints = visitors.flatMap((visitor) => visitor.complaints);
    for (const { context } of visitors.splice(0)) await context.close();
    expect(complaints).toEqual([]);
  });
  afterAll(() => console?.close());

  const enter = async (name: string, screen: 'desktop' | 'phone' = 'desktop', purpose?: string): Promise<Page> => {
    const visitor = await console.visit(screen);
    visitors.push(visitor);
    await signIn(visitor.page, name, purpose);
    return visitor.page;
  };
  const choose = async (page: Page, label: string, option: string) => {
    await page.getByRole('combobox', { name: label }).click();
    // Long lists are filtered by what is typed; short ones do not care.
    await page.keyboard.insertText(option);
    await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click();
  };

  it('a task is given to another office, answered there, and closed by who gave it', async () => {
    const town = await enter('王敏');
    await openHousehold(town, 'zfg');
    await town.getByRole('button', { name: '交办事项' }).click();
    await town.getByLabel('标题').fill('请核实住房情况');
    await choose(town, '承办单位', '联动办公室');
    await expectAccessible(town);
    await town.getByRole('button', { name: '确认交出' }).click();
    const recorded = town.locator('.recorded');
    await recorded.waitFor();
    expect(await recorded.textContent()).toMatch(/事项已交出.*请核实住房情况.*待受理/);
    await recorded.getByRole('link', { name: '查看事项' }).click();
    await town.getByRole('heading', { level: 1, name: '请核实住房情况' }).waitFor();
    const path = new URL(town.url()).pathname;

    const district = await enter('李建国', 'phone');
    await district.goto(`${console.url}${path}`);
    await district.getByRole('button', { name: '受理' }).click();
    await district.locator('.recorded').filter({ hasText: '办理中' }).waitFor();
    await district.getByLabel('答复内容').fill('已实地核实，情况属实');
    await expectAccessible(district);
    await expectFits(district);
    await district.getByRole('button', { name: '答复' }).click();
    await district.locator('.recorded').filter({ hasText: '已答复' }).waitFor();

    await town.reload();
    await town.getByText('已实地核实，情况属实').waitFor();
    await town.getByRole('button', { name: '办结' }).click();
    await town.locator('.recorded').filter({ hasText: '已办结' }).waitFor();
    await expect.poll(() => town.locator('.panel .entry').count()).toBe(4);
  });

  it('what somebody else did meanwhile is told, and nothing is overwritten', async () => {
    const town = await enter('王敏');
    await openHousehold(town, 'zfg');
    await town.getByRole('button', { name: '上报发现' }).click();
    await town.getByLabel('标题').fill('走访发现困难');
    await choose(town, '承办单位', '联动办公室');
    await town.getByRole('button', { name: '确认交出' }).click();
    await town.getByRole('link', { name: '查看事项' }).click();
    await town.getByRole('heading', { level: 1 }).waitFor();
    const first = await enter('李建国');
    await first.goto(town.url());
    const second = await enter('乌云其木格');
    await second.goto(town.url());
    await second.getByRole('button', { name: '受理' }).waitFor();
    await first.getByRole('button', { name: '受理' }).click();
    await first.locator('.recorded').waitFor();
    await second.getByRole('button', { name: '受理' }).click();
    await second.getByRole('alert').filter({ hasText: '他人刚刚办理过' }).waitFor();
  });

  it('the glass is broken for one household, with a reason and a clock, and judged by a second person', async () => {
    const town = await enter('王敏');
    await town.getByRole('combobox').fill(ELSEWHERE);
    await town.getByText('没有查到').waitFor();
    await town.getByRole('button', { name: '紧急查看' }).click();
    const dialog = town.getByRole('dialog');
    await dialog.getByLabel('号码', { exact: true }).fill(ELSEWHERE);
    await dialog.getByLabel('理由').fill('太短');
    await dialog.getByRole('button', { name: '确认紧急查看' }).click();
    await dialog.getByText('请写明理由').waitFor();
    await dialog.getByLabel('理由').fill('群众报告该户老人昏倒家中，须立即联系家属');
    await expectAccessible(town);
    await dialog.getByRole('button', { name: '确认紧急查看' }).click();
    await dialog.getByText('紧急查看已开启').waitFor();
    await dialog.getByRole('button', { name: '打开该户' }).click();
    await town.getByRole('heading', { level: 1 }).waitFor();
    expect(await town.getByRole('timer').textContent()).toMatch(/^(29:\d\d|30:00)$/);
    expect(await town.locator('.banner').textContent()).toContain(ELSEWHERE);
    // Nothing can be given under it, and a reload does not lose it.
    expect(await town.getByRole('button', { name: '交办事项' }).count()).toBe(0);
    await town.reload();
    await town.getByRole('timer').waitFor();
    await expectAccessible(town);

    const district = await enter('乌云其木格');
    await district.goto(`${console.url}/worklists/reviews`);
    await district.getByText('群众报告该户老人昏倒家中').waitFor();
    await expectAccessible(district);
    await district.getByLabel('复核意见').fill('情况属实');
    await district.getByRole('button', { name: '正当', exact: true }).click();
    await district.getByText('没有需要处理的').waitFor();

    await town.getByRole('button', { name: '提前结束' }).click();
    await town.getByRole('heading', { level: 1, name: '查不到这一户' }).waitFor();
    expect(await town.getByRole('timer').count()).toBe(0);
  });

  it.each(['desktop', 'phone'] as const)('on a %s the worklists can be read by everybody', async (screen) => {
    const page = await enter('李建国', screen);
    for (const list of ['tasks?state=ANY', 'findings?overdue=any', 'papers', 'visits', 'care', 'reviews', 'hotline']) {
      await page.goto(`${console.url}/worklists/${list}`);
      await page.locator('.table, .notice').first().waitFor();
      await expectAccessible(page);
      await expectFits(page);
    }
  });

  it('a list keeps its filter, order and page through a reload', async () => {
    const page = await enter('李建国');
    await page.getByRole('link', { name: '工作清单' }).click();
    await choose(page, '状态', '全部状态');
    await choose(page, '每页条数', '每页 10 条');
    await page.getByRole('button', { name: '下一页' }).click();
    await page.getByRole('button', { name: '标题' }).click();
    await expect.poll(() => page.url()).toMatch(/state=ANY/);
    await expect.poll(() => page.url()).toMatch(/after=/);
    await expect.poll(() => page.url()).toMatch(/sort=title/);
    const titles = page.locator('td[data-title="标题"]');
    await titles.first().waitFor();
    const before = await titles.allTextContents();
    await page.reload();
    await titles.first().waitFor();
    expect(await titles.allTextContents()).toEqual(before);
    expect(page.url()).not.toMatch(/YQ15|%E/);
  });

  it('everything is reached without a mouse', async () => {
    const page = await enter('王敏');
    await page.keyboard.press('Tab');
    await page.locator('body').click({ position: { x: 2, y: 400 } });
    await page.keyboard.press('/');
    await page.keyboard.type('zfg');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: '全景' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.locator('.family').waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('成员');
    await page.getByRole('button', { name: '上报发现' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('the language is changed on the spot and kept', async () => {
    const page = await enter('王敏');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Find a household' }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    await page.getByRole('combobox').fill('zfg');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 3, name: 'Housing' }).waitFor();
    await page.locator('.card[data-standing="LOADING"]').first().waitFor({ state: 'detached' });
    await expectAccessible(page);
    await page.reload();
    await page.getByRole('tab', { name: 'Overview' }).waitFor();
  });

  it('a session that ended elsewhere takes the page with it', async () => {
    const page = await enter('王敏');
    await openHousehold(page, 'zfg');
    await page.getByRole('heading', { level: 1, name: /赵福根/ }).waitFor();
    await page.context().clearCookies();
    await page.getByRole('tab', { name: '成员' }).click();
    await page.getByRole('heading', { level: 1, name: '登录已失效' }).waitFor();
    expect(await page.textContent('body')).not.toContain('赵福根');
    await expectAccessible(page);
    await page.getByRole('button', { name: '重新登录' }).click();
    await page.getByRole('button', { name: /王敏/ }).click();
    await page.locator('.family').waitFor();
    const { pathname, search } = new URL(page.url());
    expect(`${pathname}${search}`).toMatch(/^\/households\/[\w-]+\?tab=members$/);
  });
});
