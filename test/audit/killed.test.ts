import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyLog } from '../../gateway/audit/verify.ts';
import { grantOf } from '../../gateway/cli/token.ts';
import { readConfig } from '../../gateway/config.ts';
import { openDatabases } from '../../gateway/databases.ts';
import { createHub } from '../../gateway/hub.ts';
import { createDevelopmentIssuer } from '../../gateway/identity/issuer.ts';
import { loadAuditKeys } from '../../gateway/identity/keys.ts';
import { createPolicy } from '../../subgraphs/_kernel/access/index.ts';
import { query } from '../../subgraphs/_kernel/import/sql.ts';
import { realToday } from '../../subgraphs/_kernel/today.ts';
import { loadDepartments } from '../../subgraphs/registry.ts';
import { databases } from '../support/database.ts';

/** A hub killed at the worst moment. On its own database; the synthetic district is not needed. */
describe.each(databases())('a hub that is killed, on $name', ({ name, open }) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'yihu-killed-'));
  let env: Record<string, string> = { YIHU_DATA_DIR: dataDir, YIHU_WORLD: 'none', PORT: '0', LOG_LEVEL: 'silent' };
  let token: string;
  let close: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    const departments = await loadDepartments();
    if (name === 'PostgreSQL') {
      const database = await open(departments);
      close = database.close;
      env = { ...env, DATABASE_URL: database.url as string };
    }
    token = await (await createDevelopmentIssuer(dataDir)).mint(
      grantOf({ as: 'district' }, createPolicy(departments, realToday())),
    );
  });
  afterAll(async () => {
    await close?.();
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** @returns every byte that came back before the process was gone */
  async function askAndKill(at: 'before' | 'after'): Promise<string> {
    const child = fork(join(import.meta.dirname, 'child.ts'), {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, ...env, KILL_AT: at },
    });
    const exited = once(child, 'exit');
    const [{ url }] = (await once(child, 'message')) as [{ url: string }];
    const body = JSON.stringify({ query: `{ person(id: "p${at.padEnd(22, '-')}") { name } }` });
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    let received = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      received += text;
    });
    socket.on('error', () => undefined);
    const head = ['POST /graphql HTTP/1.1', 'Host: x', 'Content-Type: application/json', 'X-Purpose: DIBAO_REVIEW'];
    socket.write([...head, `Authorization: Bearer ${token}`, `Content-Length: ${body.length}`, '', body].join('\r\n'));
    expect(await exited).toEqual([null, 'SIGKILL']);
    socket.destroy();
    return received;
  }

  async function people(): Promise<readonly string[]> {
    const departments = (await loadDepartments()).filter((department) => department.name === 'access-log');
    const opened = await openDatabases(departments, readConfig(env));
    try {
      const [department] = departments;
      if (!department) expect.unreachable('there is an access log');
      const { db } = opened.of(department);
      const rows = await query<{ person: string }>(
        db,
        sql`select person from access_log.access_entry where person is not null order by 1`,
      );
      return rows.map(({ person }) => person.replace(/^p|-+$/g, ''));
    } finally {
      await opened.close();
    }
  }

  it('before the commit: neither entry nor answer', async () => {
    expect(await askAndKill('before')).toBe('');
    expect(await people()).toEqual([]);
  }, 120_000);

  it('between commit and answer: the entry, and not a byte of the answer', async () => {
    expect(await askAndKill('after')).toBe('');
    expect(await people()).toEqual(['after']);
  }, 120_000);

  it('and started again: what was left is sealed, and the log is whole', async () => {
    const config = readConfig(env);
    const hub = await createHub(config);
    await hub.close();
    const departments = (await loadDepartments()).filter((department) => department.name === 'access-log');
    const opened = await openDatabases(departments, config);
    const { db } = opened.of(departments[0] as (typeof departments)[number]);
    const keys = (await loadAuditKeys(dataDir)).publicJwks;
    const verdict = await verifyLog({ db, keys, headsFile: config.audit.headsFile });
    await opened.close();
    expect(verdict).toMatchObject({ leaves: 1, unsealed: 0, notCopied: 0, findings: [] });
  }, 120_000);
});
