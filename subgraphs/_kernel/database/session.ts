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
    const connection = new RequestConnection(pool, ends, settings, writes);
    const result = await whole(connection, work);
    // Not within what is rolled back: an end that fails has given the connection up, and it is somebody else's by now.
    await connection.commit();
    return result;
  };
}

async function whole<T>(connection: RequestConnection, work: (db: Database) => Promise<T>): Promise<T> {
  try {
    return await work(transactionOn(connection));
  } catch (error) {
    await connection.rollback().catch(() => undefined);
    throw error;
  }
}

/** Values travel beside the text: nothing that is in them can end it, and PostgreSQL reads it once a connection. */
function statementOf(settings: SessionSettings): pg.QueryConfig {
  const names = Object.keys(settings);
  const set = names.map((name, at) => `set_config(${literal(name)}, $${at + 1}, true)`);
  const text = `select ${set.join(', ')}`;
  return prepared('viewer', { text, values: Object.values(settings).map((value) => value.replaceAll('\0', '')) });
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

/** Asked by what GraphQL left running when it answered: an error in a field ends the answer, not its neighbours. */
class EndedError extends Error {}

/**
 * A connection of the pool for one request, taken with its first statement. Nothing is waited for but answers: what is
 * asked in one turn goes out in one write, the beginning of the transaction with its first statement (ADR 0030).
 */
class RequestConnection {
  private opened: Promise<Opened> | undefined;
  /** Of the last statement sent: when it is answered, all are. */
  private answered: Promise<unknown> = Promise.resolve();
  private isEnded = false;
  private readonly pool: pg.Pool;
  private readonly ends: Ends;
  private readonly settings: SessionSettings;
  private readonly writes: boolean;

  constructor(pool: pg.Pool, ends: Ends, settings: SessionSettings, writes: boolean) {
    this.pool = pool;
    this.ends = ends;
    this.settings = settings;
    this.writes = writes;
  }

  /** As drizzle calls it. */
  async query(config: pg.QueryConfig, values?: unknown[]): Promise<pg.QueryResult> {
    const asked = prepared('viewer', config);
    this.refuseLate();
    this.opened ??= this.open();
    const { client, settled } = await this.opened;
    // Were a `begin` alone cancelled, a change would be carried out as the owner's, and kept; a read is thrown away.
    if (this.writes) await settled;
    this.refuseLate();
    inOneWrite(client);
    const sent = client.query(asked, values);
    this.answered = sent.catch(() => undefined);
    const [answer] = await Promise.all([sent, settled]);
    return answer;
  }

  /** Nobody waits for the end of what was only read. */
  async commit(): Promise<void> {
    const client = await this.end();
    if (!client) return;
    if (this.writes) {
      const { command } = await this.close(client, 'commit');
      // PostgreSQL answers the commit of a failed transaction with ROLLBACK, and no error.
      if (command !== 'COMMIT') throw new NotCommittedError();
      return;
    }
    // Who takes it next would wait for what is still under way.
    void this.answered.then(() => {
      this.ends.later(client);
      client.release();
    });
  }

  async rollback(): Promise<void> {
    const client = await this.end();
    if (client) await this.close(client, 'rollback');
  }

  private refuseLate(): void {
    if (this.isEnded) throw new EndedError();
  }

  /** @returns undefined: there is nothing to end. Who could not be connected to was told so by each of its statements. */
  private async end(): Promise<pg.PoolClient | undefined> {
    this.isEnded = true;
    return (await this.opened?.catch(() => undefined))?.client;
  }

  private async close(client: pg.PoolClient, how: 'commit' | 'rollback'): Promise<pg.QueryResult> {
    const result = await client.query(how).catch((error: unknown) => {
      // Whatever state it is in, nobody else gets it.
      client.release(true);
      throw error;
    });
    client.release();
    return result;
  }

  /**
   * `begin` is a message of its own: were it in one with settings that PostgreSQL cannot read, neither would hold, and
   * what is sent behind them would run as the connection's owner. So it finds a transaction that has failed.
   */
  private async open(): Promise<Opened> {
    const settings = statementOf(this.settings);
    const client = await this.pool.connect();
    inOneWrite(client);
    const settled = Promise.all([client.query('begin'), client.query(settings)]);
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
