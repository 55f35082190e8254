import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { encode } from 'uqr';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ORDINARY_HOUSEHOLD } from '../support/hub.ts';
import { expectAccessible, expectFits, hasBrowser } from './browser.ts';
import { type ConsoleHub, openHousehold, signIn, startConsole, type Visitor } from './console-hub.ts';
import { level, readPdf } from './read-pdf.ts';
import { readXlsx } from './read-xlsx.ts';

// Several people at several screens, on machines that do other things too: a bound for what hangs, not a measure.
vi.setConfig({ testTimeout: 150_000, hookTimeout: 300_000 });

const NUMBER = /([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}/;
/** In 兴隆巷街道, beyond the area of 王敏. */
const ELSEWHERE = 'YQ150104002001';

describe.skipIf(!hasBrowser)('what leaves the screen', () => {
  let console: ConsoleHub;
  let visitor: Visitor;
  beforeAll(async () => {
    console = await startConsole();
  });
  afterEach(async () => {
    console.silent.clear();
    expect(visitor.complaints.filter((complaint) => !complaint.includes('404'))).toEqual([]);
    await visitor.context.close();
  });
  afterAll(() => console?.close());

  /** At the desk where a household's file is put on paper. */
  const toDesk = async (screen: 'desktop' | 'phone' = 'desktop', purpose?: string): Promise<Page> => {
    visitor = await console.visit(screen);
    const { page, context } = visitor;
    context.setDefaultTimeout(30_000);
    await page.addInitScript('window.dialogues = 0; window.print = () => { window.dialogues += 1; };');
    await page.reload();
    await signIn(page, '王敏', purpose);
    await openHousehold(page, 'zfg');
    await page.getByRole('link', { name: '打印、导出' }).click();
    await page.waitForURL(/\/print$/);
    return page;
  };
  const dialogues = (page: Page) => page.evaluate('window.dialogues');
  const numberOn = async (page: Page) => NUMBER.exec((await page.locator('.recorded').textContent()) ?? '')?.[0] ?? '';
  const recording = (page: Page) =>
    page
      .waitForRequest((request) => /"digest"/.test(request.postData() ?? ''))
      .then((request) => request.postDataJSON());

  it('becomes paper under a number: on every page who, when, what for and where to verify it', async () => {
    const page = await toDesk();
    await page.getByText('预览，尚未登记编号').waitFor();
    await expectAccessible(page);
    const sent = recording(page);
    await page.getByRole('button', { name: '登记并打印' }).click();
    const number = await page
      .locator('.recorded')
      .waitFor()
      .then(() => numberOn(page));
    expect(number).toMatch(NUMBER);
    await expect.poll(() => dialogues(page)).toBe(1);
    await expectAccessible(page);

    const checkCode = ((await sent).variables.input.digest as string).slice(0, 12).toUpperCase();
    const pages = await readPdf(await page.pdf({ preferCSSPageSize: true }));
    expect(pages.length).toBeGreaterThan(2);
    for (const [at, text] of pages.entries()) {
      expect(text).toContain(level(`编号 ${number}`));
      expect(text).toContain(level(`校验码 ${checkCode}`));
      expect(text).toContain(`${at + 1}/${pages.length}`);
      // The watermark, several times, beside the foot.
      expect(text.split(number).length).toBeGreaterThan(5);
      expect(text).toContain(level('王敏 小召前街街道 ·'));
      expect(text).toContain(level('低保审核与复核'));
      expect(text.length).toBeGreaterThan(400);
    }
    const whole = pages.join('');
    for (const said of ['赵福根', ORDINARY_HOUSEHOLD, '150199197604129019', '昭君路民族小学', '¥2,230.60']) {
      expect(whole).toContain(level(said));
    }
    // Nothing on record, withheld and cut off each say so.
    expect(whole).toContain(level('应急 该部门已答复：没有登记'));
    expect(whole).toContain(level('未列出 送教上门'));
    expect(whole).toContain(level('仅列最近 6 条'));
    // The buttons and the bar above are no part of it.
    expect(whole).not.toContain(level('登记并导出表格'));
    expect(whole).not.toContain(level('查户'));

    await page.getByRole('button', { name: '再次打开打印窗口' }).click();
    expect(await dialogues(page)).toBe(2);
    expect(await numberOn(page)).toBe(number);
  });

  it('can be verified by whoever holds it', async () => {
    const page = await toDesk();
    await page.getByRole('button', { name: '登记并打印' }).click();
    await page.locator('.qr').waitFor();
    const url = (await page.locator('.qr').getAttribute('href')) ?? '';
    expect(url).toBe(`${console.url}/verify/${await numberOn(page)}`);
    const drawn = (await page.locator('.qr path').getAttribute('d')) ?? '';
    const dark = encode(url, { ecc: 'M', border: 2 }).data.flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
    );
    expect(drawn).toBe(dark.join(''));
    const code = (await page.locator('.paper-foot').textContent())?.match(/校验码 ([0-9A-F ]{14})/)?.[1] ?? '';

    // Without sign-in: another browser, which knows nothing of the session.
    const holder = await (await visitor.context.browser()?.newContext())?.newPage();
    await holder?.goto(url);
    expect(await holder?.locator('.good').textContent()).toContain('本编号由本平台出具');
    const table = await holder?.locator('table').textContent();
    for (const said of ['打印页', '小召前街街道', '低保审核与复核', code]) expect(table).toContain(said);
    expect(await holder?.textContent('body')).not.toMatch(/赵福根|YQ15/);
    await holder?.goto(url.replace(/.$/, (last) => (last === '0' ? '1' : '0')));
    expect(await holder?.locator('.bad').textContent()).toContain('查无此编号');
    await holder?.context().close();
  });

  it('becomes a sheet: a cover and a sheet a part, under a number that is its name', async () => {
    const page = await toDesk();
    await page.getByRole('button', { name: '登记并导出表格' }).waitFor();
    const saved = page.waitForEvent('download');
    const sent = recording(page);
    await page.getByRole('button', { name: '登记并导出表格' }).click();
    const download = await saved;
    await page.locator('.recorded').waitFor();
    const number = await numberOn(page);
    expect(download.suggestedFilename()).toBe(`yihu-${number}.xlsx`);
    expect((await sent).variables.input.kind).toBe('SHEET');
    const { names, strings, sheets } = readXlsx(await readFile(await download.path()));
    expect(names.slice(0, 4)).toEqual(['封面', '家庭成员', '民政', '财政']);
    expect(names).toHaveLength(13);
    const code = ((await sent).variables.input.digest as string).slice(0, 12).toUpperCase();
    const said = [
      number,
      code.replace(/(.{4})(?!$)/g, '$1 '),
      '王敏 小召前街街道',
      '低保审核与复核',
      '刘桂香',
      '赵雨桐',
    ];
    expect(strings).toEqual(expect.arrayContaining(said));
    expect(strings.some((text) => text.includes('未列出 送教上门'))).toBe(true);
    // 2,230.60 yuan as a number, and no formula anywhere.
    expect(sheets[2]).toContain('<v>2230.6</v>');
    expect(sheets.join('')).not.toContain('<f>');
    // The export is no printout: paper still wants a number of its own.
    await page.getByRole('button', { name: '登记并打印' }).waitFor();
  });

  it('says of a department that did not answer that it did not, and never that there is nothing', async () => {
    const page = await toDesk();
    console.silent.add('housing');
    await page.reload();
    await page.getByRole('alert').filter({ hasText: '住建' }).waitFor();
    const part = page.locator('[data-part="housing"]');
    expect(await part.getAttribute('data-standing')).toBe('DOWN');
    expect(await part.textContent()).toContain('并非没有登记');
    expect(await part.textContent()).not.toContain('：没有登记');
    await expectAccessible(page);
  });

  it('stays where it is when it cannot be recorded; and the browser alone prints a sentence', async () => {
    const page = await toDesk();
    await page.getByRole('button', { name: '登记并打印' }).waitFor();
    console.silent.add('printouts');
    await page.getByRole('button', { name: '登记并打印' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByRole('button', { name: '登记并导出表格' }).click();
    await expect.poll(() => page.getByRole('button', { name: '登记并导出表格' }).isEnabled()).toBe(true);
    expect(await dialogues(page)).toBe(0);
    expect(await page.locator('.recorded').count()).toBe(0);
    for (const path of [new URL(page.url()).pathname, '/', new URL(page.url()).pathname.replace('/print', '')]) {
      await page.goto(`${console.url}${path}`);
      await page.locator('main .page').waitFor();
      const pages = await readPdf(await page.pdf());
      expect(pages).toHaveLength(1);
      expect(pages[0]).toContain(level('打印件须登记编号'));
      expect(pages[0]).not.toMatch(/赵福根|YQ15|1501/);
    }
  });

  it('does not leave for a purpose that needs no paper', async () => {
    const page = await toDesk('desktop', '走访巡查');
    const refused = page.getByRole('alert');
    await refused.waitFor();
    expect(await refused.textContent()).toContain('不得打印或导出');
    expect(await refused.textContent()).toContain('走访巡查');
    expect(await page.getByRole('button', { name: '登记并打印' }).count()).toBe(0);
    expect(await page.locator('.paper').count()).toBe(0);
    await expectAccessible(page);
    // The way out is on the page: a purpose for which there is paper.
    await refused.getByRole('button', { name: '低保审核与复核' }).click();
    await page.getByRole('button', { name: '登记并打印' }).waitFor();
  });

  it('does not leave from behind a broken glass', async () => {
    visitor = await console.visit();
    const { page } = visitor;
    await signIn(page, '王敏');
    await page.getByRole('combobox').fill(ELSEWHERE);
    await page.getByText('没有查到').waitFor();
    await page.getByRole('button', { name: '紧急查看' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('号码', { exact: true }).fill(ELSEWHERE);
    await dialog.getByLabel('理由').fill('群众报告该户老人昏倒家中，须立即联系家属');
    await dialog.getByRole('button', { name: '确认紧急查看' }).click();
    await dialog.getByRole('button', { name: '打开该户' }).click();
    await page.getByRole('link', { name: '打印、导出' }).click();
    const refused = page.getByRole('alert');
    await refused.waitFor();
    expect(await refused.textContent()).toContain('紧急查看只供当时查看，内容不得打印或导出');
    expect(await page.locator('.paper').count()).toBe(0);
    await expectAccessible(page);
  });

  it('fits a phone, and speaks English', async () => {
    const page = await toDesk('phone');
    await page.getByRole('button', { name: '登记并打印' }).click();
    await page.locator('.recorded').waitFor();
    await expectAccessible(page);
    await expectFits(page);
    // Wide tables scroll by themselves; nothing of the paper is cut off.
    expect(await page.evaluate("document.querySelector('.paper-frame').offsetWidth <= innerWidth")).toBe(true);
    await page
      .getByRole('button', { name: /English/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Open the print dialogue again' }).waitFor();
    await expectFits(page);
  });
});
