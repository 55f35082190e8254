import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadInternalKeys, loadPersonKey } from '../../../gateway/identity/keys.ts';
import { mintInternalToken } from '../../../subgraphs/_kernel/internal-token/index.ts';
import { createKeyRing } from '../../../subgraphs/_kernel/keys.ts';
import linkage from '../../../subgraphs/linkage/index.ts';
import { databases } from '../../support/database.ts';
import { district } from './register.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const MAIN = ['--import', 'tsx', 'gateway/cli/main.ts'];
const RECORD = `mutation($requestKey: ID!) { recordHotlineCall(input: { requestKey: $requestKey, kind: "DIBAO", areaCode: "150104001" }) { call { id } } }`;
const TRANSFER = 'mutation($id: ID!) { transferHotlineCall(input: { id: $id }) { call { state } } }';
const LIST = '{ hotlineCalls(first: 100) { edges { node { id state } } } }';

/** A process that is killed without a warning, and one that starts after it. */
describe.each(databases())('calls on $name', ({ name, open }) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'yihu-killed-'));
  const running: ChildProcess[] = [];
  let closeDatabase: () => Promise<void> = async () => undefined;
  afterAll(async () => {
    for (const service of running) service.kill('SIGKILL');
    await closeDatabase();
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** The department as a service of its own, asked as the gateway asks it. */
  const start = async (databaseUrl: string | undefined) => {
    const env = { ...process.env, YIHU_DATA_DIR: dataDir, YIHU_WORLD: 'none', LOG_LEVEL: 'silent' };
    const service = spawn(process.execPath, [...MAIN, 'serve', 'linkage', '--port', '0'], {
      cwd: ROOT,
      env: { ...env, ...(databaseUrl && { DATABASE_URL_LINKAGE: databaseUrl }) },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    running.push(service);
    const url = await new Promise<string>((resolve, reject) => {
      service.once('exit', () => reject(new Error('the service ended before it listened')));
      service.stderr.setEncoding('utf8').on('data', (text: string) => {
        const found = /http:\/\/[\d.:]+\/graphql/.exec(text)?.[0];
        if (found) resolve(found);
      });
    });
    const { privateKey, kid } = await loadInternalKeys(dataDir);
    const { fingerprint } = createKeyRing(await loadPersonKey(dataDir));
    const ask = async (query: string, variables: object = {}) => {
      const body = JSON.stringify({ query, variables });
      const token = await mintInternalToken(privateKey, kid, 'linkage', district, body, fingerprint);
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const response = await fetch(url, { method: 'POST', headers, body });
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

  it('that were recorded are there after a kill, once each, and can be passed on', { timeout: 180_000 }, async () => {
    const database = name === 'PostgreSQL' ? await open([linkage]) : undefined;
    closeDatabase = database?.close ?? closeDatabase;
    const first = await start(database?.url);
    const keys = Array.from({ length: 12 }, (_, index) => `call-${index}`);
    const recorded: string[] = [];
    for (const requestKey of keys.slice(0, 10)) {
      recorded.push((await first.ask(RECORD, { requestKey })).recordHotlineCall.call.id);
    }
    // Whether these two were written nobody can say: their answer never came.
    const unanswered = keys.slice(10).map((requestKey) => first.ask(RECORD, { requestKey }).catch(() => undefined));
    await first.kill();
    await Promise.all(unanswered);

    const second = await start(database?.url);
    const listed = async (): Promise<string[]> =>
      (await second.ask(LIST)).hotlineCalls.edges.map(({ node }: { node: { id: string } }) => node.id);
    expect(await listed()).toEqual(expect.arrayContaining(recorded));
    const repeated: string[] = [];
    for (const requestKey of keys) repeated.push((await second.ask(RECORD, { requestKey })).recordHotlineCall.call.id);
    expect(repeated.slice(0, 10)).toEqual(recorded);
    expect((await listed()).sort()).toEqual([...repeated].sort());
    const [id] = recorded;
    expect((await second.ask(TRANSFER, { id })).transferHotlineCall.call.state).toBe('TRANSFERRED');
    await second.kill();
  });
});
