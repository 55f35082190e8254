import { type ChildProcess, execFileSync, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { Pool } from 'undici';
import { type HubProcess, NODE_FLAGS } from '../measure.ts';

/** One gateway under measurement, in a process of its own. */
export interface Side extends Omit<HubProcess, 'loop'> {
  readonly name: string;
  ask(body: string): Promise<string>;
}

const FOLDER = join(import.meta.dirname, '..');
/**
 * The peers are no part of the product: they are fetched when somebody measures, and to a folder of their own, so that
 * nothing of ours finds their packages first.
 */
export function installPeers(): void {
  const cwd = join(FOLDER, 'peers');
  if (existsSync(join(cwd, 'node_modules'))) return;
  copyFileSync(join(FOLDER, 'package.json'), join(cwd, 'package.json'));
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'], {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

export async function startDepartments(
  graph: string,
): Promise<{ url: string; requests(): Promise<number>; stop(): void }> {
  const child = fork(join(FOLDER, 'gateway', 'departments.ts'), [graph], {
    execArgv: [...NODE_FLAGS, '--import', 'tsx'],
  });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  pin(child, 0);
  return {
    url,
    requests: async () => {
      child.send('count');
      const [{ requests }] = (await once(child, 'message')) as [{ requests: number }];
      return requests;
    },
    stop: () => child.send('stop'),
  };
}

export async function startSide(name: string, script: string, settings: object): Promise<Side> {
  const isTypeScript = script.endsWith('.ts');
  const child = fork(join(FOLDER, script), [JSON.stringify(settings)], {
    execArgv: isTypeScript ? [...NODE_FLAGS, '--import', 'tsx'] : NODE_FLAGS,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { url: string }).url));
    child.once('exit', () => reject(new Error(`${name} did not start`)));
  });
  pin(child, 1);
  return sideOf(name, url, child);
}

export function sideOf(name: string, url: string, child: ChildProcess, headers: Record<string, string> = {}): Side {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: 16, headersTimeout: 60_000, bodyTimeout: 60_000 });
  const request = {
    path: pathname,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
  } as const;
  return {
    name,
    url,
    usage: async () => {
      child.send('cpu');
      const [usage] = await once(child, 'message');
      return usage;
    },
    ask: async (body) => {
      const { statusCode, body: answer } = await pool.request({ ...request, body });
      const text = await answer.text();
      if (statusCode !== 200)
        throw new Error(`${name}: status ${statusCode} ${/[A-Z]+_[A-Z_]+/.exec(text)?.[0] ?? ''}`);
      return text;
    },
    stop: async () => {
      if (child.connected) {
        child.send('stop');
        await once(child, 'exit');
      }
      await pool.close();
    },
  };
}

/** Where the system can: gateways on one core, departments and the load on the other. */
export function pin({ pid }: ChildProcess, core: number): void {
  spawnSync('taskset', ['-a', '-p', '-c', String(core), String(pid)], { stdio: 'ignore' });
}
