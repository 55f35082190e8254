import { execFile } from 'node:child_process';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { loadClientRoot, loadInternalKeys, loadIssuerKeys, loadPersonKey } from '../../gateway/identity/keys.ts';
import { temporaryDataDir } from './temporary.ts';

const PRINT_KID = `import { loadInternalKeys } from ${JSON.stringify(join(import.meta.dirname, '../../gateway/identity/keys.ts'))};
loadInternalKeys(process.argv[1]).then((keys) => process.stdout.write(keys.kid));`;

describe('keys', () => {
  it('are made once, however many start at the same moment', async () => {
    const dataDir = await temporaryDataDir();
    const kids = await Promise.all(Array.from({ length: 30 }, async () => (await loadInternalKeys(dataDir)).kid));
    expect(new Set(kids).size).toBe(1);
    expect(await readdir(join(dataDir, 'keys'))).toEqual(['internal.jwk.json']);
  });

  it('are agreed on by processes that start together', async () => {
    const dataDir = await temporaryDataDir();
    const run = () =>
      promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', PRINT_KID, dataDir]);
    const kids = (await Promise.all([run(), run(), run()])).map(({ stdout }) => stdout);
    expect(kids[0]).toMatch(/^[\w-]{43}$/);
    expect(new Set(kids).size).toBe(1);
  });

  it('are readable by their owner alone', async () => {
    const dataDir = await temporaryDataDir();
    await Promise.all([
      loadIssuerKeys(dataDir),
      loadInternalKeys(dataDir),
      loadPersonKey(dataDir),
      loadClientRoot(dataDir),
    ]);
    const folder = join(dataDir, 'keys');
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    for (const file of await readdir(folder)) expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
  });

  it('publish nothing private', async () => {
    const keys = await loadIssuerKeys(await temporaryDataDir());
    expect(Object.keys(keys.publicJwks.keys[0] ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  });

  it('differ between the door and the departments: a token for one is none for the other', async () => {
    const dataDir = await temporaryDataDir();
    expect((await loadIssuerKeys(dataDir)).kid).not.toBe((await loadInternalKeys(dataDir)).kid);
  });

  it('that are damaged stop the start instead of being replaced', async () => {
    const dataDir = await temporaryDataDir();
    await mkdir(join(dataDir, 'keys'));
    await writeFile(join(dataDir, 'keys', 'person.key'), 'short');
    await expect(loadPersonKey(dataDir)).rejects.toThrow('damaged');
  });

  it('a configured person key is used as it is, and none is made', async () => {
    const dataDir = await temporaryDataDir();
    const configured = new Uint8Array(32).fill(7);
    expect(await loadPersonKey(dataDir, configured)).toBe(configured);
    expect(await readdir(dataDir)).toEqual([]);
  });
});
