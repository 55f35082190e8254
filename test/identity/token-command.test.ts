import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../gateway/cli/command.ts';
import { grantOf } from '../../gateway/cli/token.ts';
import { createDevelopmentIssuer } from '../../gateway/identity/issuer.ts';
import { loadInternalKeys } from '../../gateway/identity/keys.ts';
import { policy } from './policy.ts';
import { temporaryDataDir } from './temporary.ts';

const MAIN = join(import.meta.dirname, '../../gateway/cli/main.ts');

async function yihu(dataDir: string, ...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { PATH: process.env.PATH, YIHU_DATA_DIR: dataDir };
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, ['--import', 'tsx', MAIN, ...args], { env })) };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
}

describe('yihu token', () => {
  it('prints one token and nothing else, before the hub was ever started', async () => {
    const dataDir = await temporaryDataDir();
    const { code, stdout, stderr } = await yihu(
      dataDir,
      'token',
      '--as',
      'staff',
      '--area',
      '150104001,150104002',
      '--area',
      '150104003',
    );
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    expect(await readdir(dataDir)).toEqual(['keys']);
    const identity = await (await createDevelopmentIssuer(dataDir)).verifier.verify(stdout.trim());
    expect(identity).toMatchObject({ role: 'staff', areas: ['150104001', '150104002', '150104003'] });
  });

  it('called wrongly says so and exits with 2', async () => {
    const dataDir = await temporaryDataDir();
    const [unknown, noArea] = await Promise.all([
      yihu(dataDir, 'token', '--as', 'staff', '--colour', 'red'),
      yihu(dataDir, 'token', '--as', 'staff'),
    ]);
    expect([unknown.code, unknown.stdout]).toEqual([2, '']);
    expect(unknown.stderr).toContain("unknown option '--colour'");
    expect([noArea.code, noArea.stdout]).toEqual([2, '']);
    expect(noArea.stderr).toContain('--area');
  });
});

describe('yihu client', () => {
  it("prints the id and secret of a department's system, the same each time", async () => {
    const dataDir = await temporaryDataDir();
    const [first, again, nobody] = await Promise.all([
      yihu(dataDir, 'client', 'education'),
      yihu(dataDir, 'client', 'education'),
      yihu(dataDir, 'client', 'nobody'),
    ]);
    const secret = (await createDevelopmentIssuer(dataDir)).clientSecret('system:education');
    expect(first.stdout).toBe(`client_id=system:education\nclient_secret=${secret}\n`);
    expect(again.stdout).toBe(first.stdout);
    expect([nobody.code, nobody.stdout]).toEqual([2, '']);
  });
});

describe('yihu keys', () => {
  it('prints what a department on another machine checks the gateway by, and nothing secret', async () => {
    const dataDir = await temporaryDataDir();
    const { keys } = JSON.parse((await yihu(dataDir, 'keys')).stdout);
    expect(keys).toEqual((await loadInternalKeys(dataDir)).publicJwks.keys);
    expect(Object.keys(keys[0])).not.toContain('d');
  });
});

describe('what a token of the development issuer grants', () => {
  it('is all that the role may, for eight hours, or one for a system', () => {
    expect(grantOf({ as: 'district' }, policy)).toMatchObject({
      role: 'district',
      areas: ['150104'],
      scopes: policy.scopesOfRole('district'),
      lifetimeSeconds: 8 * 3600,
    });
    expect(grantOf({ as: 'system:education' }, policy)).toMatchObject({ areas: ['150104'], lifetimeSeconds: 3600 });
  });

  it('can be narrowed, bound and shortened', () => {
    const grant = grantOf({ as: 'district', scope: ['education:means'], purpose: ['PATROL'], expires: '15m' }, policy);
    expect(grant).toMatchObject({ purposes: ['PATROL'], lifetimeSeconds: 900 });
    expect([...grant.scopes]).toEqual(['education:means']);
  });

  it('to a citizen names the person, and no area', () => {
    expect(grantOf({ as: 'citizen:pAbc_-1' }, policy)).toMatchObject({ role: 'citizen', person: 'pAbc_-1', areas: [] });
  });

  it.each([
    ['an unknown role', { as: 'mayor' }],
    ['a role from nowhere', { as: 'constructor' }],
    ['a system that is no department', { as: 'system:nobody' }],
    ['a citizen without a person', { as: 'citizen' }],
    ['a citizen by number and name', { as: 'citizen:张三' }],
    ['a citizen with an area', { as: 'citizen:pabc', area: ['150104'] }],
    ['a clerk for nowhere', { as: 'staff' }],
    ['an area that is none', { as: 'staff', area: ['1501'] }],
    ['a purpose of another role', { as: 'staff', area: ['150104'], purpose: ['AUDIT'] }],
    ['a scope the role has not', { as: 'staff', area: ['150104'], scope: ['education:special'] }],
    ['a day', { as: 'district', expires: '24h' }],
    ['no time at all', { as: 'district', expires: '0' }],
    ['an odd time', { as: 'district', expires: 'soon' }],
  ])('%s is refused', (_, options) => {
    expect(() => grantOf(options, policy)).toThrow(UsageError);
  });
});
