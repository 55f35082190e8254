import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ORDINARY_HOUSEHOLD } from '../support/hub.ts';
import { expectAccessible, hasBrowser } from './browser.ts';
import { type ConsoleHub, signIn, startConsole, type Visitor } from './console-hub.ts';

// Several people at several screens, on machines that do other things too: a bound for what hangs, not a measure.
vi.setConfig({ testTimeout: 150_000, hookTimeout: 300_000 });

describe.skipIf(!hasBrowser)('a break-glass is judged', () => {
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

  const enter = async (name: string, path: string) => {
    const visitor = await console.visit();
    visitors.push(visitor);
    await signIn(visitor.page, name);
    await visitor.page.goto(`${console.url}${path}`);
    return visitor.page;
  };

  it('not by who broke it, who is told why, and then by somebody else', async () => {
    const opener = await enter('李建国', '/households/nobody');
    await opener.getByRole('heading', { level: 1, name: '查不到这一户' }).waitFor();
    await opener.getByRole('button', { name: '紧急查看' }).click();
    const dialog = opener.getByRole('dialog');
    await dialog.getByLabel('号码', { exact: true }).fill(ORDINARY_HOUSEHOLD);
    await dialog.getByLabel('理由').fill('夜间来电称该户有人走失，须核对住址与家属');
    await dialog.getByRole('button', { name: '确认紧急查看' }).click();
    await dialog.getByText('紧急查看已开启').waitFor();

    await opener.goto(`${console.url}/worklists/reviews`);
    await opener.getByLabel('复核意见').fill('自己认为正当');
    await opener.getByRole('button', { name: '正当', exact: true }).click();
    await opener.getByRole('alert').filter({ hasText: '须由开启人以外的人员复核' }).waitFor();
    await expectAccessible(opener);

    const other = await enter('乌云其木格', '/worklists/reviews');
    await other.getByText('夜间来电称该户有人走失').waitFor();
    await other.getByLabel('复核意见').fill('理由不成立');
    await other.getByRole('button', { name: '不当', exact: true }).click();
    await other.getByText('没有需要处理的').waitFor();
    await other.goto(`${console.url}/worklists/reviews?state=UNJUSTIFIED`);
    await other.getByText('夜间来电称该户有人走失').waitFor();
    expect(await other.locator('td[data-title="复核"]').textContent()).toContain('不当');
  });
});
