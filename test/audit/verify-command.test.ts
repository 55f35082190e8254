import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAudit } from '../../gateway/audit/index.ts';
import { readConfig } from '../../gateway/config.ts';
import { openDatabases } from '../../gateway/databases.ts';
import { loadAuditKeys } from '../../gateway/identity/keys.ts';
import accessLog from '../../subgraphs/access-log/index.ts';
import { readOf } from './log.ts';

const ROOT = join(import.meta.dirname, '..', '..');

describe('yihu verify-log', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'yihu-verify-'));
  const env = { YIHU_DATA_DIR: dataDir };
  const heads = join(dataDir, 'audit-heads.jsonl');
  beforeAll(async () => {
    const config = readConfig(env);
    const opened = await openDatabases([accessLog], config);
    const { db } = opened.of(accessLog);
    const faults: unknown[] = [];
    const onFault = (fault: unknown) => faults.push(fault);
    const audit = await startAudit({ db, keys: await loadAuditKeys(dataDir), ...config.audit, onFault });
    await audit.record(readOf(['p1', 'p2']));
    await audit.close();
    await opened.close();
    expect(faults).toEqual([]);
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  const verify = (...args: readonly string[]) => {
    const command = ['--import', 'tsx', join(ROOT, 'gateway', 'cli', 'main.ts'), 'verify-log', ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, command, {
      ...{ cwd: ROOT, encoding: 'utf8' as const, env: { PATH: process.env['PATH'], ...env } },
    });
    return { status, said: stdout + stderr };
  };

  it('says that the log is whole, and how far it reaches', () => {
    expect(verify()).toEqual({ status: 0, said: '封存 1 次，记录 1 条\n日志完整\n' });
  });

  it('tells from heads that were carried away that the log was cut off', () => {
    const [line] = readFileSync(heads, 'utf8').split('\n');
    const carried = join(dataDir, 'carried-away.jsonl');
    writeFileSync(carried, `${line}\n${line?.replace('"number":1', '"number":2')}\n`);
    const { status, said } = verify('--heads', carried);
    expect([status, said]).toEqual([3, expect.stringContaining('尾部被截断（CUT_OFF）：封存 2')]);
  });

  it('believes no seal of a key that is not given', async () => {
    const other = join(dataDir, 'other.jwks.json');
    writeFileSync(other, JSON.stringify((await loadAuditKeys(join(dataDir, 'other'))).publicJwks));
    const { status, said } = verify('--keys', other);
    expect([status, said]).toEqual([3, expect.stringContaining('签名无效（NOT_SIGNED）：封存 1')]);
  });

  it('cannot check what is not there', () => {
    expect(verify('--keys', join(dataDir, 'nowhere.json')).status).toBe(1);
  });
});
