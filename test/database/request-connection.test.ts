import { type AddressInfo, connect, createServer } from 'node:net';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type OpenDatabase, openPostgres } from '../../subgraphs/_kernel/database/index.ts';
import type { SessionSettings } from '../../subgraphs/_kernel/database/session.ts';
import { query } from '../../subgraphs/_kernel/import/sql.ts';
import { postgres } from '../support/database.ts';

/** What a request asks goes out before the answers to what it asked first have come (ADR 0030). */
describe.skipIf(!inject('postgres'))('the connection of a request', () => {
  let owner: OpenDatabase;
  let database: OpenDatabase;
  let url: string;
  beforeAll(async () => {
    const opened = await postgres.open([]);
    owner = opened;
    url = opened.url as string;
    await owner.db.execute(sql`create table note (id int primary key, line text not null)`);
    database = openPostgres(url, { maxConnections: 1 });
  });
  afterAll(async () => {
    await database?.close();
    await owner?.close();
  });

  const run = <T>(settings: SessionSettings, work: (db: OpenDatabase['db']) => Promise<T>, writes?: boolean) => {
    if (!database.runAs) throw new Error('PostgreSQL runs requests as a role');
    return database.runAs(settings, work, writes);
  };
  const note = (id: number) => sql`insert into note values (${id}, 'x')`;
  const notes = async () =>
    (await query<{ id: number }>(owner.db, sql`select id from note order by id`)).map((n) => n.id);
  const setting = (name: string) => sql`select current_setting(${name}, true) as value`;

  // A role that is not there; a name that is none; and text that could end the literal it stands in.
  it.each([{ role: 'yihu_nobody' }, { 'no name': 'x' }, { "yihu.x', 'a', true); select ('": 'x' }])(
    'with settings that do not hold runs nothing as its owner: %o',
    async (settings) => {
      const asked = run({ 'yihu.x': 'set', ...(settings as object) }, (db) => query(db, note(1)), true);
      await expect(asked).rejects.toThrow();
      const tolerant = run({ ...settings } as SessionSettings, (db) => query(db, note(2)).catch(() => 'refused'));
      expect(await tolerant).toBe('refused');
      expect(await notes()).toEqual([]);
      // The only connection there is.
      expect(await query(database.db, setting('yihu.x'))).not.toContainEqual({ value: 'set' });
    },
  );

  it('holds its settings for what is asked at once, and leaves nothing of them to who comes next', async () => {
    const answers = await run({ 'yihu.x': `it's 一户\\` }, (db) =>
      Promise.all([query(db, setting('yihu.x')), query(db, sql`select 2 as value`), query(db, setting('yihu.x'))]),
    );
    expect(answers.flat()).toEqual([{ value: `it's 一户\\` }, { value: 2 }, { value: `it's 一户\\` }]);
    const [after] = await Promise.all([
      run({}, (db) => query(db, setting('yihu.x'))),
      run({}, (db) => query(db, note(3))),
    ]);
    expect(after).toEqual([{ value: '' }]);
  });

  it('keeps what was written before it answers, and of what failed nothing', async () => {
    await run({}, (db) => query(db, note(4)), true);
    expect(await notes()).toContain(4);
    const failed = run({}, (db) => Promise.all([query(db, note(5)), query(db, note(4)), query(db, note(6))]), true);
    await expect(failed).rejects.toThrow();
    const swallowed = run({}, (db) => Promise.allSettled([query(db, note(7)), query(db, note(4))]), true);
    await expect(swallowed).rejects.toThrow();
    expect(await notes()).not.toContain(7);
    expect(await notes()).not.toContain(5);
  });

  it('is given back once, though a change was not kept: who waits for it has it alone', async () => {
    const failing = run({ 'yihu.x': 'a' }, (db) => Promise.allSettled([query(db, note(4))]), true);
    const own = setting('yihu.x');
    const read = (who: string) =>
      run({ 'yihu.x': who }, async (db) => {
        const first = await query(db, own);
        const second = await query(db, own);
        return [...first, ...second, ...(await query(db, own))];
      });
    const write = run(
      { 'yihu.x': 'w' },
      async (db) => void [await query(db, note(20)), await query(db, note(21))],
      true,
    );
    const [failed, ...others] = await Promise.allSettled([failing, read('b'), write, read('c'), read('d')]);
    expect(failed?.status).toBe('rejected');
    const three = (value: string) => ({ status: 'fulfilled', value: [{ value }, { value }, { value }] });
    expect(others).toEqual([three('b'), { status: 'fulfilled', value: undefined }, three('c'), three('d')]);
    expect(await notes()).toEqual(expect.arrayContaining([20, 21]));
  });

  it('takes nothing from what was left running when the request was answered', async () => {
    let goOn = () => {};
    const answered = new Promise<void>((resolve) => (goOn = resolve));
    let left: Promise<unknown> | undefined;
    await run({ 'yihu.x': 'a' }, async (db) => {
      await query(db, setting('yihu.x'));
      left = answered.then(() => query(db, note(30)));
      left.catch(() => undefined);
    });
    const next = run({ 'yihu.x': 'b' }, async (db) => {
      await query(db, setting('yihu.x'));
      goOn();
      await left?.catch(() => undefined);
      return query(db, setting('yihu.x'));
    });
    expect(await next).toEqual([{ value: 'b' }]);
    await expect(left).rejects.toThrow();
    expect(await notes()).not.toContain(30);
  });

  it('is not given on before what was left under way is answered', async () => {
    const two = openPostgres(url, { maxConnections: 2 });
    try {
      const pid = sql`select pg_backend_pid() as pid`;
      const left = await two.runAs?.({}, async (db) => {
        const found = await query<{ pid: number }>(db, pid);
        query(db, sql`select pg_sleep(1)`).catch(() => undefined);
        return found;
      });
      expect(await two.runAs?.({}, (db) => query<{ pid: number }>(db, pid))).not.toEqual(left);
    } finally {
      await two.close();
    }
  });

  it('that is broken off fails what waits for it and is replaced', async () => {
    const cut = run({}, async (db) => {
      const [own] = await query<{ pid: number }>(db, sql`select pg_backend_pid() as pid`);
      const waiting = Promise.all([query(db, sql`select pg_sleep(30)`), query(db, sql`select 1 as one`)]);
      await Promise.all([waiting, owner.db.execute(sql`select pg_terminate_backend(${own?.pid}::int)`)]);
    });
    await expect(cut).rejects.toThrow();
    expect(await run({}, (db) => query(db, sql`select 1 as one`))).toEqual([{ one: 1 }]);
  });

  it('has one statement prepared, though it is asked twice before the first is read', async () => {
    const own = openPostgres(url, { maxConnections: 1 });
    try {
      const ask = (n: number) => sql`select ${n}::int + 40 as sum`;
      const four = (db: OpenDatabase['db']) => Promise.all([1, 2, 3, 4].map((n) => query(db, ask(n))));
      const sums = [[{ sum: 41 }], [{ sum: 42 }], [{ sum: 43 }], [{ sum: 44 }]];
      for (let i = 0; i < 3; i++) expect(await own.runAs?.({}, four)).toEqual(sums);
    } finally {
      await own.close();
    }
  });

  it('sends it in one packet with the beginning of its transaction', async () => {
    const packets: string[] = [];
    const { hostname, port } = new URL(url);
    const proxy = createServer((socket) => {
      const server = connect(Number(port), hostname);
      socket.on('data', (packet) => packets.push(packet.toString('latin1')));
      socket.pipe(server).pipe(socket);
    });
    await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
    const through = new URL(url);
    through.port = String((proxy.address() as AddressInfo).port);
    const own = openPostgres(through.href, { maxConnections: 1 });
    const both = (writes: boolean) =>
      own.runAs?.({}, (db) => Promise.all([query(db, sql`select 'one'`), query(db, sql`select 'two'`)]), writes);
    try {
      await own.runAs?.({}, (db) => query(db, sql`select 'none'`));
      packets.length = 0;
      await both(true);
      await both(false);
    } finally {
      await own.close();
      proxy.close();
    }
    // What ends a read waits for who comes next; what ends a change does not. A change waits until its settings hold.
    expect(packets[0]).toMatch(/commit.*begin/s);
    expect(packets[1]).toMatch(/'one'.*'two'/s);
    expect(packets[2]).toMatch(/commit/);
    expect(packets[3]).toMatch(/begin.*'one'.*'two'/s);
  });

  it('is in no transaction for long, though nobody comes next', async () => {
    const own = openPostgres(url, { maxConnections: 1 });
    try {
      const [{ pid } = { pid: 0 }] =
        (await own.runAs?.({}, (db) => query<{ pid: number }>(db, sql`select pg_backend_pid() as pid`))) ?? [];
      const states = sql`select state from pg_stat_activity where pid = ${pid}`;
      await expect.poll(() => query(owner.db, states)).toEqual([{ state: 'idle' }]);
    } finally {
      await own.close();
    }
  });
});
