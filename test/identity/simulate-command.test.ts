import { execFile } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryDataDir } from './temporary.ts';

const MAIN = join(import.meta.dirname, '../../gateway/cli/main.ts');
const QUERY = 'query ($id: ID!) { person(id: $id) { name idNumber education { homeTeaching { school } } } }';

describe('yihu simulate', () => {
  let dataDir: string;
  let file: string;
  beforeAll(async () => {
    dataDir = await temporaryDataDir();
    file = join(dataDir, 'query.graphql');
    await writeFile(file, QUERY);
  });

  async function simulate(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const env = { PATH: process.env.PATH, YIHU_DATA_DIR: dataDir };
    const command = ['--import', 'tsx', MAIN, 'simulate', ...args];
    try {
      return { code: 0, ...(await promisify(execFile)(process.execPath, command, { env })) };
    } catch (error) {
      return error as { code: number; stdout: string; stderr: string };
    }
  }

  it('prints a line a field, and why, and opens no database', async () => {
    const { code, stdout, stderr } = await simulate(
      '--as',
      'staff',
      '--area',
      '150104001',
      '--purpose',
      'PATROL',
      file,
    );
    expect([code, stderr]).toEqual([0, '']);
    const line = (field: string) => stdout.split('\n').find((one) => one.includes(` ${field} `));
    expect(line('Person.name')).toContain('VISIBLE');
    expect(line('Person.idNumber')).toMatch(/MASKED .*该角色可用的用途：DIBAO_REVIEW/);
    expect(line('PersonEducation.homeTeaching')).toMatch(/DENIED .*education:special ← TOKEN, ROLE, PURPOSE/);
    expect(await readdir(dataDir)).toEqual(['query.graphql']);
  });

  it('prints JSON, by the rules of the day asked for', async () => {
    const { stdout } = await simulate(
      '--as',
      'citizen',
      '--purpose',
      'SELF_ACCESS',
      '--on',
      '2027-01-01',
      '--json',
      file,
    );
    expect(JSON.parse(stdout)).toMatchObject({ policy: { day: '2027-01-01' }, refused: null });
  });

  it('called wrongly, or of a query that is none, says so and exits with 2', async () => {
    const [role, day, query, missing] = await Promise.all([
      simulate('--as', 'mayor', file),
      simulate('--as', 'staff', '--on', '2027-02-30', file),
      simulate('--as', 'staff', '--operation', 'Other', file),
      simulate('--as', 'staff', join(dataDir, 'none.graphql')),
    ]);
    expect([role.code, day.code, query.code, missing.code]).toEqual([2, 2, 2, 2]);
    expect(role.stderr).toContain('there is no role mayor');
    expect(missing.stderr).toContain('cannot be read');
  });
});
