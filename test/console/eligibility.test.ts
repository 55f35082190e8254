import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { warnings } from '../../subgraphs/assistance/warnings/model.ts';
import { raise } from '../../subgraphs/assistance/warnings/raise.ts';
import { expectAccessible, expectFits, hasBrowser } from './browser.ts';
import { type ConsoleHub, openHousehold, signIn, startConsole, type Visitor } from './console-hub.ts';

vi.setConfig({ testTimeout: 150_000, hookTimeout: 300_000 });

describe.skipIf(!hasBrowser)('what a household is eligible for', () => {
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

  async function open(tab: string, purpose?: string, screen?: 'phone') {
    visitor = await console.visit(screen);
    const { page } = visitor;
    await signIn(page, '王敏', purpose);
    await openHousehold(page, 'zfg');
    await page.getByRole('tab', { name: tab, exact: true }).click();
    return page;
  }

  it('shows each step with its outcome, amount and ground; what is missing is not a no', async () => {
    const page = await open('救助资格');
    await page.locator('.rung[data-status="DIBAO"]').first().waitFor();
    const rungs = page.locator('.ladder > .steps-of-ladder > .rung');
    const statuses = await rungs.evaluateAll((all) => all.map(({ dataset }) => dataset['status']));
    expect(statuses).toEqual(['DESTITUTE', 'DIBAO', 'DIBAO_SINGLE', 'DIBAO_MARGIN', 'RIGID_EXPENDITURE']);
    const dibao = rungs.nth(1);
    expect(await dibao.getByRole('heading').textContent()).toMatch(
      /^最低生活保障 符合¥[\d,.]+ 每月 · ¥[\d,.]+–¥[\d,.]+$/,
    );
    expect(await dibao.textContent()).toContain('由工作人员审核确认');
    const single = rungs.nth(2);
    expect(await single.getByRole('heading').textContent()).toBe('单人保 不符合');
    expect(await single.textContent()).toContain('理由：已符合的前一档为低保');
    const destitute = rungs.nth(0);
    expect(await destitute.getByRole('heading').textContent()).toMatch(/^特困人员 (不符合|缺数据)$/);
    await dibao.getByText('逐级依据').click();
    const clause = dibao.locator('.reason-list .reason-list > li').first();
    expect(await clause.textContent()).toContain('家庭人均月收入低于低保标准');
    expect(await clause.textContent()).toMatch(/低保标准 ¥905\.00政策参数 · .+ · 截至 2024-01-01/);
    await expectAccessible(page);
    await expectFits(page);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('The condition “').first().waitFor();
    expect(await single.getByRole('heading').textContent()).toBe('Dibao single Not met');
  });

  it('makes one task of a gap and shows what was recorded, as often as it is asked', async () => {
    const page = await open('救助资格');
    const gap = page.locator('.gap').first();
    await gap.getByRole('button', { name: '转为联动事项' }).click();
    const recorded = gap.getByRole('status');
    await recorded.waitFor();
    expect(await recorded.textContent()).toContain('已转为联动事项');
    await expectAccessible(page);
    const task = await recorded.getByRole('link', { name: '查看事项' }).getAttribute('href');
    await page.reload();
    await gap.getByRole('button', { name: '转为联动事项' }).click();
    await recorded.waitFor();
    expect(await recorded.getByRole('link', { name: '查看事项' }).getAttribute('href')).toBe(task);
  });

  it('records what an officer decides, and nothing else than suggested without a reason', async () => {
    const page = await open('救助资格');
    const panel = page.getByRole('region', { name: '认定' });
    const confirm = panel.getByRole('button', { name: '确认建议' });
    await confirm.waitFor();
    await panel.getByRole('combobox', { name: '认定的身份' }).click();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const override = panel.getByRole('button', { name: '另作认定' });
    expect(await override.isDisabled()).toBe(true);
    await panel.getByLabel(/理由/).fill('入户核实后人数有变');
    await override.click();
    await panel.getByRole('status').waitFor();
    await panel.locator('.decisions li').first().waitFor();
    expect(await panel.getByRole('status').textContent()).toContain('认定已记录');
    await page.reload();
    await panel.locator('.decisions li').first().waitFor();
    expect(await panel.locator('.decisions').textContent()).toContain('与建议不同');
  });

  it('draws where more income leaves less, and says it in a table', async () => {
    const page = await open('收入与救助');
    await page.locator('.chart svg').waitFor();
    await page.locator('.notch').first().waitFor();
    expect(await page.locator('.notch').first().textContent()).toMatch(/¥[\d,.]+.*→.*\([a-z-]+\)/);
    await page.locator('summary').click();
    await expectAccessible(page);
    await expectFits(page);
  });

  it('says why a part is refused for a purpose that opens no means', async () => {
    const page = await open('救助资格', '走访巡查', 'phone');
    const dibao = page.locator('.rung[data-status="DIBAO"]').first();
    await dibao.waitFor();
    expect(await dibao.getByRole('heading').textContent()).toBe('最低生活保障 缺数据');
    expect(await dibao.locator('.missing').textContent()).toContain('查询者无权查看');
    await page.locator('.refusals').first().waitFor();
    expect(await page.getByRole('region', { name: '认定' }).count()).toBe(0);
    await expectAccessible(page);
    await expectFits(page);
  });

  it('lists what a scan found in the own area, the household one step away', async () => {
    visitor = await console.visit();
    const { page } = visitor;
    await signIn(page, '王敏');
    await openHousehold(page, 'zfg');
    const householdId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const found = {
      ...{ id: 'w1', kind: 'MISSING', entitlement: 'PREMIUM_AID', personId: null, ruleId: 'premium-aid' },
      ...{ owner: 'MEDICAL_INSURANCE', since: '2024-01-01', amount: { least: 38_000, most: 38_000, per: 'YEAR' } },
      records: [],
    } as const;
    await console.database.db.transaction((tx) =>
      raise(tx, [{ householdId, areaCode: '150104001001', isWhole: true, found: [found] }], '2024-10-31', 'scan'),
    );
    await page.goto(`${console.url}/worklists/warnings`);
    const row = page.getByRole('row', { name: /资助参保/ });
    await row.waitFor();
    expect(await row.textContent()).toMatch(/应享未享.*premium-aid.*¥380\.00.*医保.*待核查/);
    await expectAccessible(page);
    await expectFits(page);
    await row.getByRole('link').click();
    await page.locator('.ladder').waitFor();
  });

  it('has a warning checked and closed with an outcome, without a mouse, and nothing written over', async () => {
    visitor = await console.visit();
    const { page } = visitor;
    await signIn(page, '王敏');
    await openHousehold(page, 'zfg');
    const householdId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const found = {
      ...{ id: 'w2', kind: 'MEDICAL_COST', entitlement: null, personId: null, ruleId: 'event.medical-cost' },
      ...{ owner: 'CIVIL_AFFAIRS', since: '2024-01-01', amount: null, records: [] },
    } as const;
    const { db } = console.database;
    await db.transaction((tx) =>
      raise(tx, [{ householdId, areaCode: '150104001001', isWhole: true, found: [found] }], '2024-10-31', 'scan'),
    );
    await page.goto(`${console.url}/worklists/warnings`);
    const row = page.getByRole('row', { name: /个人自付医疗费用超限/ });
    const dialog = page.getByRole('dialog');
    const act = async () => {
      await row.getByRole('button', { name: /办理/ }).focus();
      await page.keyboard.press('Enter');
      await dialog.waitFor();
    };
    const confirm = async (name: string) => {
      await dialog.getByRole('button', { name }).focus();
      await page.keyboard.press('Enter');
    };
    await row.waitFor();
    await act();
    await expectAccessible(page);
    await confirm('开始核查');
    await dialog.getByRole('status').waitFor();
    expect(await dialog.getByRole('status').textContent()).toMatch(/已记录.*个人自付医疗费用超限.*核查中/);
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await row.filter({ hasText: '核查中' }).waitFor();

    await act();
    await confirm('确认办结');
    await dialog.getByText('请填写').waitFor();
    await dialog.getByRole('combobox', { name: '结果' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await dialog.getByLabel(/说明/).fill('已转医疗救助');
    await expectAccessible(page);
    await expectFits(page);
    // Somebody was quicker: it is told, and nothing is written over.
    const ours = eq(warnings.recordNo, 'w2');
    await db.update(warnings).set({ version: 7 }).where(ours);
    await confirm('确认办结');
    await dialog.getByRole('alert').filter({ hasText: '他人刚刚办理过' }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'English' }).click();
    await page.reload();
    await page.getByRole('button', { name: /^Act .*Medical cost/i }).click();
    await dialog.getByRole('combobox', { name: 'Outcome' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await confirm('Close it');
    await dialog.getByRole('status').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('row', { name: /event\.medical-cost/ }).waitFor({ state: 'detached' });
    expect(await db.select().from(warnings).where(ours)).toMatchObject([{ state: 'AIDED', version: 8 }]);
  });

  it('lists for a social worker where to go, and what is done there', async () => {
    visitor = await console.visit();
    const { page } = visitor;
    await signIn(page, '高娃', '走访巡查');
    await page.getByRole('link', { name: '我的走访对象' }).click();
    const row = page.getByRole('row').nth(1);
    await row.waitFor();
    expect(await row.textContent()).toMatch(/YQ\d+.+社区居委会.*\d{4}-\d\d-\d\d/);
    await expectAccessible(page);
    await row.getByRole('link').click();
    await page.getByRole('heading', { level: 1 }).waitFor();
  });
});
