import type { Duplex } from 'node:stream';
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
  const ends = new Ends(pool);
  return async (settings, work, writes = false) => {
    const connection = new RequestConnection(pool, ends, settings);
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

/** Values travel beside the text: nothing that is in them can end it, and PostgreSQL reads it once a connection. */
function statementOf(settings: SessionSettings): pg.QueryConfig {
  const names = Object.keys(settings);
  const set = names.map((name, at) => `set_config(${literal(name)}, $${at + 1}, true)`);
  const text = `select ${set.join(', ')}`;
  return prepared({ text, values: Object.values(settings).map((value) => value.replaceAll('\0', '')) });
}

/** standard_conforming_strings is on in every PostgreSQL we run on: a quote is the only character that means something. */
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** As long as the end of a read may wait for the connection's next user, to go out in one write with what he asks. */
const MAX_WAIT_MS = 20;

/**
 * Ends of transactions that have read and not written. Under load the next request is there before the time is over, and
 * saves a write and the waking of a process, a third of what a department's request needs.
 */
class Ends {
  private readonly waiting = new Map<pg.PoolClient, NodeJS.Timeout>();

  constructor(pool: pg.Pool) {
    // Whoever takes it, and for whatever: before anything of his is sent.
    pool.on('acquire', (client) => this.send(client));
    pool.on('remove', (client) => this.forget(client));
  }

  later(client: pg.PoolClient): void {
    this.waiting.set(
      client,
      setTimeout(() => this.send(client), MAX_WAIT_MS),
    );
  }

  private send(client: pg.PoolClient): void {
    if (!this.forget(client)) return;
    inOneWrite(client);
    // A connection that breaks off takes its transaction along.
    client.query('commit').catch(() => undefined);
  }

  private forget(client: pg.PoolClient): boolean {
    clearTimeout(this.waiting.get(client));
    return this.waiting.delete(client);
  }
}

interface Opened {
  readonly client: pg.PoolClient;
  /** Rejects when the settings do not hold: then nothing that was answered counts. */
  readonly settled: Promise<unknown>;
}

interface Writer {
  readonly connection: { readonly stream: Duplex };
}

/** What is asked in the same turn goes to the database in one packet: writing was two fifths of what a request waits for. */
function inOneWrite(client: pg.PoolClient): void {
  const { stream } = (client as unknown as Writer).connection;
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** A statement failed, so that nothing of the transaction was kept: what was answered from it did not happen. */
class NotCommittedError extends Error {}

/**
 * A connection of the pool for one request, taken with its first statement. Nothing is waited for but answers: what is
 * asked in one turn goes out in one write, the beginning of the transaction with its first statement (ADR 0030).
 */
class RequestConnection {
  private opened: Promise<Opened> | undefined;
  private readonly pool: pg.Pool;
  private readonly ends: Ends;
  private readonly settings: SessionSettings;

  constructor(pool: pg.Pool, ends: Ends, settings: SessionSettings) {
    this.pool = pool;
    this.ends = ends;
    this.settings = settings;
  }

  /** As drizzle calls it. */
  async query(config: pg.QueryConfig, values?: unknown[]): Promise<pg.QueryResult> {
    const asked = prepared(config);
    this.opened ??= this.open();
    const { client, settled } = await this.opened;
    inOneWrite(client);
    const [answer] = await Promise.all([client.query(asked, values), settled]);
    return answer;
  }

  /** Nobody waits for the end of what was only read. */
  async end(how: 'commit' | 'rollback', mustBeKept = false): Promise<void> {
    // Who could not be connected to was told so by each of its statements.
    const opened = await this.opened?.catch(() => undefined);
    if (!opened) return;
    const { client } = opened;
    if (how === 'commit' && !mustBeKept) {
      this.ends.later(client);
      client.release();
      return;
    }
    const { command } = await client.query(how).catch((error: unknown) => {
      // Whatever state it is in, nobody else gets it.
      client.release(true);
      throw error;
    });
    client.release();
    // PostgreSQL answers the commit of a failed transaction with ROLLBACK, and no error.
    if (mustBeKept && command !== 'COMMIT') throw new NotCommittedError();
  }

  /**
   * `begin` is a message of its own: were it in one with settings that PostgreSQL cannot read, neither would hold, and
   * what is sent behind them would run as the connection's owner. So it finds a transaction that has failed.
   */
  private async open(): Promise<Opened> {
    const client = await this.pool.connect();
    inOneWrite(client);
    const settled = Promise.all([client.query('begin'), client.query(statementOf(this.settings))]);
    // Told by the statement that waits for it.
    settled.catch(() => undefined);
    return { client, settled };
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
