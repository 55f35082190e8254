import { mkdirSync } from 'node:fs';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import pg from 'pg';
import type { Database } from './database.ts';
import { lockDirectory } from './lock.ts';
import { prepared } from './prepared.ts';
import { createRunAs, type RunAs } from './session.ts';

export interface OpenDatabase {
  readonly db: Database;
  readonly kind: 'embedded' | 'postgres';
  /**
   * Runs a request under row-level security. undefined: the embedded database, whose one user is the process itself; who
   * could get past the stores there holds the database.
   */
  readonly runAs?: RunAs;
  /** Answers when the database does; used by `/readyz`. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the embedded database.
 * @param directory where it keeps its files; undefined: in memory, gone when closed.
 * @param dump a data directory made by `dumpDataDir()`, to start from.
 * @throws DirectoryLockedError when another process has it open: PGlite itself would corrupt it silently.
 */
export async function openEmbedded(
  directory?: string,
  dump?: Blob,
): Promise<OpenDatabase & { readonly pglite: PGlite }> {
  const unlock = directory === undefined ? undefined : lockDirectory(directory);
  try {
    if (directory !== undefined) mkdirSync(directory, { recursive: true });
    const options: PGliteOptions = { extensions: { btree_gist } };
    if (directory !== undefined) options.dataDir = directory;
    if (dump) options.loadDataDir = dump;
    const pglite = await PGlite.create(options);
    return {
      db: drizzlePglite(pglite) as unknown as Database,
      kind: 'embedded',
      pglite,
      ping: async () => void (await pglite.query('select 1')),
      close: async () => {
        await pglite.close();
        unlock?.();
      },
    };
  } catch (error) {
    unlock?.();
    throw error;
  }
}

export interface PostgresOptions {
  readonly maxConnections?: number;
  /** A statement that takes longer is ended by the database, whether or not somebody still waits for it. */
  readonly statementTimeoutMs?: number;
}

/** What is asked of it without a transaction, as the access log is, is prepared as in a request. */
class PreparingPool extends pg.Pool {
  // biome-ignore lint/suspicious/noExplicitAny: it has nine forms, of which drizzle uses one
  override query(asked: any, ...rest: any[]): any {
    return super.query(typeof asked?.text === 'string' ? prepared('owner', asked) : asked, ...(rest as []));
  }
}

/** Of a transaction that asks nothing. */
const MAX_IDLE_MS = 60_000;

/** Opens a PostgreSQL (15 or newer). */
export function openPostgres(url: string, options: PostgresOptions = {}): OpenDatabase {
  const pool = new PreparingPool({
    connectionString: url,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: 3_000,
    statement_timeout: options.statementTimeoutMs ?? 60_000,
    // Who holds a transaction and asks nothing holds locks, and a place of the pool.
    idle_in_transaction_session_timeout: MAX_IDLE_MS,
    keepAlive: true,
    pipeline: true,
    application_name: 'yihu',
    // The owner's own connections, on which imports and jobs run. A request's transaction takes another role.
    // Rules of rows look dear to the planner and read a few rows: compiling them took a hundred times what they take.
    options: '-c yihu.maintenance=on -c jit=off',
  });
  // A connection that breaks is replaced by the pool, idle or in use; unhandled, either's event would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    db: drizzlePg(pool) as unknown as Database,
    kind: 'postgres',
    runAs: createRunAs(pool),
    ping: async () => void (await pool.query('select 1')),
    close: () => pool.end(),
  };
}
