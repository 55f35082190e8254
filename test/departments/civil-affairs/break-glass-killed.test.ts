import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { loadInternalKeys, loadPersonKey } from '../../../gateway/identity/keys.ts';
import { mintInternalToken } from '../../../subgraphs/_kernel/internal-token/index.ts';
import { createKeyRing } from '../../../subgraphs/_kernel/keys.ts';
import civilAffairs from '../../../subgraphs/civil-affairs/index.ts';
import { postgres } from '../../support/database.ts';
import { household, officer, registerOn } from './register.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const SERVE = ['--import', 'tsx', 'gateway/cli/main.ts', 'serve', 'civil-affairs', '--port', '0'];
const OPEN = `mutation { breakGlass(input: { requestKey: "k", householdCode: "ELSEWHERE", reason: "群众报告该户老人昏倒家中，须立即联系家属" }) {
  breakGlass { id householdId } } }`;
const READ = 'query($id: ID!) { household(id: $id) { code } }';

/** The service is killed between opening and use. An embedded database is made by the service itself: see linkage. */
describe.runIf(inject('postgres'))('break-glass on PostgreSQL', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'yihu-glass-'));
  const running: ChildProcess[] = [];
  let closeDatabase: () => Promise<void> = async () => undefined;
  afterAll(async () => {
    for (const service of running) service.kill('SIGKILL');
    await closeDatabase();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const start = async (url: string) => {
    const env = { ...process.env, YIHU_DATA_DIR: dataDir, YIHU_WORLD: 'none', LOG_LEVEL: 'silent' };
    const service = spawn(process.execPath, SERVE, {
      cwd: ROOT,
      env: { ...env, DATABASE_URL_CIVIL_AFFAIRS: url },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    running.push(service);
    const door = await new Promise<string>((resolve, reject) => {
      service.once('exit', () => reject(new Error('the service ended before it listened')));
      service.stderr.setEncoding('utf8').on('data', (text: string) => {
        const found = /http:\/\/[\d.:]+\/graphql/.exec(text)?.[0];
        if (found) resolve(found);
      });
    });
    const { privateKey, kid } = await loadInternalKeys(dataDir);
    const { fingerprint } = createKeyRing(await loadPersonKey(dataDir));
    const ask = async (query: string, glass?: string, variables: object = {}) => {
      const body = JSON.stringify({ query, variables });
      const token = await mintInternalToken(privateKey, kid, 'civil-affairs', { ...officer, glass }, body, fingerprint);
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const response = await fetch(door, { method: 'POST', headers, body });
      // biome-ignore lint/suspicious/noExplicitAny: a test reads what its own query asked for
      return ((await response.json()) as { data: any }).data;
    };
    const kill = () =>
      new Promise((resolve) => {
        service.removeAllListeners('exit');
        service.once('exit', resolve);
        service.kill('SIGKILL');
      });
    return { ask, kill };
  };

  it('that was opened is in force after a kill, and opened once', { timeout: 180_000 }, async () => {
    const database = await postgres.open([civilAffairs]);
    closeDatabase = database.close;
    await registerOn(database.db).load('households', [household('ELSEWHERE', '150104005001')]);
    const first = await start(database.url as string);
    const opened = (await first.ask(OPEN)).breakGlass.breakGlass;
    await first.kill();

    const second = await start(database.url as string);
    const read = (glass?: string) => second.ask(READ, glass, { id: opened.householdId });
    expect(await read()).toEqual({ household: null });
    expect(await read(opened.id)).toEqual({ household: { code: 'ELSEWHERE' } });
    expect((await second.ask(OPEN)).breakGlass.breakGlass).toEqual(opened);
    await second.kill();
  });
});
