import { drizzle } from 'drizzle-orm/node-postgres';
import { NodePgTransaction } from 'drizzle-orm/node-postgres/session';
import type pg from 'pg';
import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

/** Names and values that hold for one request alone; row-level security reads them (row-security.ts). */
export type SessionSettings = Readonly<Record<string, string>>;

/** Runs what a request asks in one transaction, in which the settings hold and after which nothing of them is left. */
export type RunAs = <T>(
  settings: SessionSettings,
  work: (db: Database) => Promise<T>,
  /** The request changes something: what it says counts only if that was kept. Of a read, the fields that were read stand. */
  writes?: boolean,
) => Promise<T>;

/**
 * `set_config(…, true)` ends with its transaction, so that the next request on the same connection never inherits what
 * this one might see (`false` would leak through the pool). A request that asks the database nothing takes no connection.
 */
export function createRunAs(pool: pg.Pool): RunAs {
  return async (settings, work, writes = false) => {
    const connection = new RequestConnection(pool, opening(settings));
    try {
      const result = await work(transactionOn(connection));
      await connection.end('commit', writes);
      return result;
    } catch (error) {
      await connection.end('rollback').catch(() => undefined);
      throw error;
    }
  };
}

/** One message: a round trip more to begin, and one to end. */
function opening(settings: SessionSettings): string {
  const set = Object.entries(settings).map(([name, value]) => `set_config(${literal(name)}, ${literal(value)}, true)`);
  return `begin; select ${set.join(', ')}`;
}

/** standard_conforming_strings is on in every PostgreSQL we run on: a quote is the only character that means something. */
const literal = (text: string): string => `'${text.replaceAll('\0', '').replaceAll("'", "''")}'`;

/** A statement failed, so that nothing of the transaction was kept: what was answered from it did not happen. */
class NotCommittedError extends Error {}

/** A connection of the pool for one request, taken with its first statement. Statements wait for each other. */
class RequestConnection {
  private client: pg.PoolClient | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private readonly pool: pg.Pool;
  private readonly opening: string;

  constructor(pool: pg.Pool, opening: string) {
    this.pool = pool;
    this.opening = opening;
  }

  /** As drizzle calls it. */
  query(config: pg.QueryConfig, values?: unknown[]): Promise<pg.QueryResult> {
    const asked = prepared(config);
    const result = this.last.then(async () => (await this.open()).query(asked, values));
    this.last = result.catch(() => undefined);
    return result;
  }

  async end(how: 'commit' | 'rollback', mustBeKept = false): Promise<void> {
    await this.last;
    const { client } = this;
    if (!client) return;
    this.client = undefined;
    const { command } = await client.query(how).catch((error: unknown) => {
      // Whatever state it is in, nobody else gets it.
      client.release(true);
      throw error;
    });
    client.release();
    // PostgreSQL answers the commit of a failed transaction with ROLLBACK, and no error.
    if (mustBeKept && command !== 'COMMIT') throw new NotCommittedError();
  }

  private async open(): Promise<pg.PoolClient> {
    if (this.client) return this.client;
    const client = await this.pool.connect();
    this.client = client;
    await client.query(this.opening);
    return client;
  }
}

/** A transaction within it is a savepoint. */
function transactionOn(connection: RequestConnection): Database {
  const { dialect, session } = drizzle(connection as unknown as pg.PoolClient) as unknown as {
    dialect: ConstructorParameters<typeof NodePgTransaction>[0];
    session: ConstructorParameters<typeof NodePgTransaction>[1];
  };
  return new NodePgTransaction(dialect, session, undefined) as unknown as Database;
}
