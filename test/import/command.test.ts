import { spawn } from 'node:child_process';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { exportFolder, idNumber } from './library/exports.ts';

const folder = exportFolder();
afterAll(folder.remove);
const dataDir = join(folder.write('anchor', ''), '..', 'data');

/** Runs `yihu import …` as an operator would. */
function yihu(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const main = join(import.meta.dirname, '..', '..', 'gateway', 'cli', 'main.ts');
  const env = { ...process.env, YIHU_DATA_DIR: dataDir };
  const child = spawn(process.execPath, ['--import', 'tsx', main, 'import', ...args], { env });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (said.err += text));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...said })));
}

const HEADER = '学籍编号,身份证号码,学段,学校,年级,寄宿,入学时间';
const pupil = (n: number, stage = '小学') => `X${n},${idNumber(n)},${stage},小黑河学校,${n},是,2023年9月1日`;
const enrolments = (name: string, ...rows: string[]) => folder.write(name, [HEADER, ...rows].join('\n'));

describe('yihu import', { timeout: 120_000 }, () => {
  it('rehearses, loads, and knows what was loaded', async () => {
    const path = folder.write('enrolments.csv', iconv.encode([HEADER, pupil(1), pupil(2)].join('\r\n'), 'gb18030'));
    const rehearsal = await yihu('education', path, '--dry-run', '--as-of', '2024-10-31');
    expect(rehearsal.code, rehearsal.err).toBe(0);
    expect(rehearsal.out).toMatch(
      /enrolments\.csv\s+学籍\s+2\s+2\s+0\s+0\s+0\s+试运行，未写入，截至 2024-10-31，GB18030/,
    );
    expect((await yihu('education', path, '--as-of', '2024-10-31')).out).toMatch(/学籍\s+2\s+2\s+0\s+0\s+0\s+截至/);
    expect((await yihu('education', path)).out).toContain('此前已导入');
    expect((await yihu('education', path, '--again')).out).toMatch(/学籍\s+2\s+0\s+0\s+2\s+0/);
  });

  it('tells a file by its headings when its name says nothing; rejected rows make it exit with 3', async () => {
    const path = enrolments('教育局导出.csv', pupil(3), pupil(4, '研究生'));
    const { code, out } = await yihu('education', path);
    expect(out).toMatch(/教育局导出\.csv\s+学籍\s+2\s+1\s+0\s+0\s+1/);
    expect(out).toContain(`${path}.rejects.csv`);
    expect(code).toBe(3);
  });

  it('an unusable file makes it exit with 2, and does not keep the others out', async () => {
    const broken = folder.write('aid-awards.csv', '资助编号,金额\n1,2\n');
    const { code, out } = await yihu('education', broken, enrolments('enrolments-2.csv', pupil(5)));
    expect(out).toMatch(/未导入：缺少必需的列：身份证号、资助项目、学年、批准日期（MISSING_COLUMN）/);
    expect(out).toMatch(/enrolments-2\.csv\s+学籍\s+1\s+1/);
    expect(code).toBe(2);
  });

  it.each([
    ['an unknown department', ['library', 'x.csv'], 'education'],
    ['a file that is not there', ['education', '/nowhere/students.csv'], 'FILE_UNREADABLE'],
    [
      'a file whose headings fit nothing',
      ['education', folder.write('名单.csv', '姓名\n张三\n')],
      'enrolments（学籍）',
    ],
    ['an impossible day', ['education', 'x.csv', '--as-of', '2024-02-30'], '--as-of'],
    ['an unknown kind of file', ['education', 'x.csv', '--as', 'pupils'], 'enrolments'],
  ])('%s makes it exit with 2 and say what there is', async (_, args, hint) => {
    const { code, err } = await yihu(...args);
    expect(code).toBe(2);
    expect(err).toContain(hint);
  });
});
