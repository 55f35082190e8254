import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdtempSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const OLDEST = 15;

export interface PrivatePostgres {
  /** Of its superuser, on a database that nothing uses. */
  readonly url: string;
  readonly version: string;
  /** Ends the server and removes every file of it. */
  stop(): Promise<void>;
}

/** The folder of a PostgreSQL's programs (15 or newer; the newest of several), or undefined when there is none. */
export function findPostgres(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).map(Number) : [];
  const folders = versions.filter((version) => version >= OLDEST).sort((a, b) => b - a);
  const candidates = [
    ...folders.map((version) => join(debian, String(version), 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  return candidates.find((folder) => existsSync(join(folder, 'initdb')) && versionOf(folder) >= OLDEST);
}

/**
 * Starts a PostgreSQL of our own, on a free port of this machine, in a temporary folder, for tests and measurements.
 * @param isDurable as in production; tests need not wait for the disk
 */
export async function startPostgres(bin: string, isDurable = false): Promise<PrivatePostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'yihu-postgres-'));
  const account = unprivilegedAccount();
  const password = randomBytes(16).toString('hex');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  if (account) for (const path of [folder, passwordFile]) chownSync(path, account.uid, account.gid);
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  const options = { cwd: folder, ...account };
  let server: ReturnType<typeof spawn> | undefined;
  const remove = () => {
    server?.kill('SIGQUIT');
    rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
  };
  try {
    const as = ['--username=yihu', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
    execFileSync(join(bin, 'initdb'), [`--pgdata=${data}`, ...as, '--encoding=UTF8', '--locale=C', '--no-sync'], {
      ...options,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const port = await freePort();
    const settings = isDurable
      ? ['shared_buffers=512MB', 'max_wal_size=4GB']
      : ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'];
    settings.push('max_connections=200');
    settings.push('listen_addresses=127.0.0.1', `port=${port}`, `unix_socket_directories=${folder}`);
    const log = openSync(join(folder, 'log'), 'w', 0o644);
    server = spawn(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
      ...options,
      stdio: ['ignore', log, log],
    });
    process.once('exit', remove);
    const url = `postgres://yihu:${password}@127.0.0.1:${port}/postgres`;
    const version = await answering(url, server);
    const ended = new Promise((resolve) => server?.once('exit', resolve));
    return {
      url,
      version,
      stop: async () => {
        process.off('exit', remove);
        server?.kill('SIGQUIT');
        await ended;
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

function versionOf(bin: string): number {
  try {
    const text = execFileSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' });
    return Number(/\d+/.exec(text)?.[0] ?? 0);
  } catch {
    return 0;
  }
}

/** PostgreSQL refuses to run as root: then it runs as the account of Debian's package, or as nobody. */
function unprivilegedAccount(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // No such account: the next one.
    }
  }
  throw new Error('PostgreSQL cannot run as root, and there is neither an account postgres nor nobody');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

async function answering(url: string, server: ReturnType<typeof spawn>): Promise<string> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended at once with code ${server.exitCode}`);
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      const { rows } = await client.query<{ server_version: string }>('show server_version');
      return rows[0]?.server_version ?? 'unknown';
    } catch {
      await sleep(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  throw new Error('PostgreSQL did not answer within 15 seconds');
}
