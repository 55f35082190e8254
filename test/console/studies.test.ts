import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Ask } from '../../gateway/scan/ask.ts';
import { runStudies } from '../../gateway/studies/run-studies.ts';
import { expectAccessible, expectFits, hasBrowser } from './browser.ts';
import { type ConsoleHub, signIn, startConsole, type Visitor } from './console-hub.ts';

vi.setConfig({ testTimeout: 150_000, hookTimeout: 300_000 });

describe.skipIf(!hasBrowser)('the page of policy studies', () => {
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

  const machine: Ask = async (query, variables) => {
    const { data, errors } = await console.ask(query, { as: 'system:assistance', variables: { ...variables } });
    if (!data) throw new Error(JSON.stringify(errors));
    return data;
  };
  const work = (ask: Ask) => runStudies(ask, { workers: 2, name: 'test', onProgress: () => undefined });

  async function open(name: string, { screen, purpose, at }: { screen?: 'phone'; purpose?: string; at?: string } = {}) {
    visitor = await console.visit(screen);
    const { page } = visitor;
    await signIn(page, name, purpose);
    await page.getByRole('link', { name: '政策测算' }).click();
    if (at) await page.goto(`${console.url}${at}`);
    await page.getByRole('heading', { level: 1, name: '政策测算' }).waitFor();
    return page;
  }

  it('takes a question, says how far it is, and tells sums when it is done: also to a colleague', async () => {
    const page = await open('李建国');
    await page.getByText('填写问题并提出测算').waitFor();
    await page.goto(`${console.url}/studies?kind=cliff&standard=1`);
    await page.getByText('网址中的问题不完整').waitFor();
    await page.getByText('今天执行 ¥905.00').waitFor();

    const standard = page.getByRole('textbox', { name: /低保标准/ });
    await standard.fill('1201');
    await page.keyboard.press('Enter');
    await page.getByText('请填 5 至 10000 之间').waitFor();
    await expectAccessible(page);
    // As an input method may leave it.
    await standard.fill('１，２００');
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: '等待后台开始' }).waitFor();
    expect(new URL(page.url()).search).toBe('?kind=cliff&standard=1200&area=150104');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('低保标准改为每人每月 ¥1,200.00玉泉区');

    let isSeen = false;
    await work(async (query, variables) => {
      if (variables?.['effects'] && !isSeen) {
        isSeen = true;
        await page.getByRole('button', { name: '刷新' }).click();
        await page.getByRole('status').filter({ hasText: '已测算 0 户，共 24 户' }).waitFor();
      }
      return machine(query, variables);
    });
    await page.reload();
    await page.locator('.chart svg').waitFor();
    expect(await page.locator('.study').textContent()).toMatch(
      /已完成，资料截至 2024-10-31测算的户数24每月应给予，之前¥[\d,]+\.\d\d每月应给予，之后¥[\d,]+\.\d\d每月差额\+¥[\d,]+\.\d\d/,
    );
    const cells = (table: string) => page.getByRole('table', { name: table, exact: true }).locator('tbody tr');
    expect(await cells('各档户数').first().textContent()).toMatch(/^低保≥ \d\d≥ \d\d—$/);
    expect(await cells('从哪一档到哪一档').last().textContent()).toMatch(/^几档合并几档合并\d\d$/);
    expect(await cells('按规则的增减').last().textContent()).toMatch(/^几条规则合并—\d0\+¥[\d,]+\.\d\d$/);
    expect(await page.getByText('不足 10 户的与其他合并').count()).toBe(3);
    await expectAccessible(page);
    await page.setViewportSize({ width: 1280, height: 900 });
    await expectFits(page);
    const address = new URL(page.url());
    const told = await page.locator('.study').textContent();
    await visitor.context.close();

    const theirs = await open('乌云其木格', { screen: 'phone', at: `${address.pathname}${address.search}` });
    await theirs.locator('.chart svg').waitFor();
    expect(await theirs.locator('.study').textContent()).toBe(told);
    expect(await theirs.getByRole('textbox', { name: /低保标准/ }).inputValue()).toBe('1200');
    await expectFits(theirs);
    await theirs.getByRole('button', { name: 'English' }).click();
    await theirs.getByText('Done, by what was known on 2024-10-31').waitFor();
    await expectAccessible(theirs);
    await expectFits(theirs);
  });

  it('says what is lacking for a purpose that opens no means, and which would do', async () => {
    const page = await open('王敏', { screen: 'phone', purpose: '走访巡查' });
    await page.getByRole('radio', { name: '比两日的规则' }).check();
    await page.getByLabel('之前：按哪一日的规则').fill('2024-10-31');
    await page.keyboard.press('Enter');
    await page.getByText('两个日期不能相同').waitFor();
    await page.getByLabel('之前：按哪一日的规则').fill('2023-12-31');
    await page.getByRole('button', { name: '提出测算' }).click();
    const refused = page.locator('.refusals');
    await refused.waitFor();
    expect(await refused.textContent()).toContain('缺少权限：经济状况');
    await expectAccessible(page);
    await expectFits(page);
    await refused.getByRole('button', { name: '低保审核与复核' }).click();
    await page.getByText('还没有人提出过这个测算').waitFor();
    await page.locator('.study').getByRole('button', { name: '提出测算' }).click();
    await page.getByText('等待后台开始').waitFor();
    expect(new URL(page.url()).search).toBe('?kind=replay&rulesOf=2023-12-31&against=2024-10-31&area=150104001');
    // The refusal itself, which the browser writes into its console.
    for (const complaint of visitor.complaints.splice(0)) expect(complaint).toContain('403');
  });

  it('asks of no area but the own, and of so many new questions an hour', async () => {
    const page = await open('王敏', { at: '/studies?kind=cliff&standard=1200&area=150104' });
    await page.getByText('这个范围不是您的辖区').waitFor();
    for (let standard = 500; standard < 550; standard += 5) {
      await console.ask(`mutation { askPolicyCliff(input: { standard: "${standard}.00" }) { study { id } } }`);
    }
    const standard = page.getByRole('textbox', { name: /低保标准/ });
    await standard.fill('1300');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: '一小时内提出的新问题已满 10 个' }).waitFor();
    await expectAccessible(page);
    // What was asked before can be asked for again.
    await standard.fill('500');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /¥500\.00/ }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });
});
