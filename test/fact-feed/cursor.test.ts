import { sql } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Viewer } from '../../subgraphs/_kernel/access/index.ts';
import type { OpenDatabase } from '../../subgraphs/_kernel/database/index.ts';
import { viewerSettings } from '../../subgraphs/_kernel/database/row-security.ts';
import { readFactChanges } from '../../subgraphs/_kernel/fact-feed/index.ts';
import { pruneFeed } from '../../subgraphs/_kernel/fact-feed/prune.ts';
import { feedReader } from '../../subgraphs/_kernel/fact-feed/read.ts';
import { query } from '../../subgraphs/_kernel/import/sql.ts';
import education from '../../subgraphs/education/index.ts';
import { databases } from '../support/database.ts';
import { staff } from '../support/department.ts';

/** What was told is read once at least, in whatever order transactions end; and who cannot know is told so. */

const machine: Viewer = { ...staff('education:changes'), subject: 'system:assistance', role: 'system:assistance' };
const FEED = { databaseSchema: 'education', source: 'test' };

describe.each(databases())('the feed of changes on $name', ({ name, open }) => {
  let database: OpenDatabase & { readonly url?: string };
  beforeAll(async () => {
    database = await open([education]);
  });
  afterAll(() => database?.close());
  beforeEach(() => database.db.execute(sql`delete from education.aid_award`));

  const read = async (after: string | null, { size = 100, viewer = machine } = {}) => {
    const page = readFactChanges(await feedReader(database.db, viewer, FEED, size)(after));
    if (!page) throw new Error('no page');
    return page;
  };
  const begin = async () => (await read(null)).cursor;
  const award = (no: string, person: string) => `insert into education.aid_award values
    ('${no}', '${person}', 'TUITION_WAIVER', 2024, 100, '2024-09-01')`;
  const add = (...persons: string[]) =>
    database.db.execute(sql.raw(persons.map((person) => award(`no-${person}`, person)).join(';')));

  it('begins from now, when nothing is known; then tells what happened since, once', async () => {
    await add('before');
    const first = await read(null);
    expect(first).toMatchObject({ isAll: true, isEnd: true, persons: [] });
    await add('after');
    const second = await read(first.cursor);
    expect(second).toMatchObject({ isAll: false, isEnd: true, persons: ['after'], households: [] });
    expect(await read(second.cursor)).toMatchObject({ isAll: false, isEnd: true, persons: [] });
  });

  it('in pages, however small, and what happens meanwhile is of the next reading', async () => {
    let cursor = await begin();
    for (const person of ['a', 'b', 'c']) await add(person);
    const seen: string[] = [];
    for (let isEnd = false; !isEnd; ) {
      const page = await read(cursor, { size: 1 });
      ({ cursor, isEnd } = page);
      seen.push(...page.persons);
      if (seen.length === 1 && page.persons[0] === 'a') await add('meanwhile');
    }
    expect(seen).toEqual(['a', 'b', 'c']);
    expect((await read(cursor)).persons).toEqual(['meanwhile']);
  });

  it.runIf(name === 'PostgreSQL')('of a transaction that ends after a later one nothing is lost', async () => {
    const slow = new pg.Client({ connectionString: database.url });
    await slow.connect();
    try {
      const start = await begin();
      await slow.query(`begin; ${award('no-slow', 'slow')}`);
      await add('quick');
      const first = await read(start);
      expect(first.persons).toEqual(['quick']);
      await slow.query('commit');
      expect((await read(first.cursor)).persons).toContain('slow');
      // Also between two pages of one reading.
      await slow.query(`begin; delete from education.aid_award where person_id = 'slow'`);
      const again = (await read(first.cursor)).cursor;
      await add('one', 'two');
      const page = await read(again, { size: 1 });
      await slow.query('commit');
      const seen = [...page.persons];
      for (let { cursor, isEnd } = page; !isEnd; ) {
        const next = await read(cursor, { size: 1 });
        seen.push(...next.persons);
        ({ cursor, isEnd } = next);
        if (isEnd) seen.push(...(await read(cursor)).persons);
      }
      expect(new Set(seen)).toEqual(new Set(['one', 'two', 'slow']));
    } finally {
      await slow.end();
    }
  });

  it('tells that all may have changed to whoever comes from elsewhere, from what is to come, or with no cursor', async () => {
    const own = JSON.parse(Buffer.from(await begin(), 'base64url').toString());
    const written = (cursor: object) => Buffer.from(JSON.stringify(cursor)).toString('base64url');
    expect(await read(written(own))).toMatchObject({ isAll: false });
    for (const strange of [{ ...own, feed: 'another' }, { ...own, from: '9000000000000000000' }, {}]) {
      const page = await read(written(strange));
      expect(page).toMatchObject({ isAll: true, isEnd: true });
      expect(await read(page.cursor)).toMatchObject({ isAll: false });
    }
    expect(await read('no cursor at all')).toMatchObject({ isAll: true });
  });

  it('of what it has forgotten, that all may have changed to whoever had not read so far', async () => {
    const old = await begin();
    await add('long-ago');
    const late = await read(old);
    await database.db.execute(sql`update education.fact_change set at = now() - interval '61 days'`);
    await add('lately');
    await pruneFeed(database.db, 'education', new Date());
    await pruneFeed(database.db, 'education', new Date());
    expect(await read(old)).toMatchObject({ isAll: true });
    expect(await read(late.cursor)).toMatchObject({ isAll: false, persons: ['lately'] });
    const kept = await query<{ kind: string }>(database.db, sql`select kind from education.fact_change order by kind`);
    expect(kept.map(({ kind }) => kind)).toEqual(['ALL', 'PERSON']);
  });

  it('what may be read, or by which code, is another version', async () => {
    const { version } = await read(null);
    const more = { ...machine, scopes: new Set([...machine.scopes, 'education:means' as const]) };
    expect((await read(null, { viewer: more })).version).not.toBe(version);
    const other = await feedReader(database.db, machine, { ...FEED, source: 'another' })(null);
    expect(readFactChanges(other)?.version).not.toBe(version);
  });

  it('is told to the hub’s own machine alone', async () => {
    for (const role of ['staff', 'district', 'auditor', 'citizen', 'system:education']) {
      await expect(read(null, { viewer: { ...machine, role } as Viewer }), role).rejects.toMatchObject({
        extensions: { code: 'FORBIDDEN' },
      });
    }
  });

  it.runIf(name === 'PostgreSQL')(
    'the database itself shows it to no other request, and lets none write it',
    async () => {
      await add('somebody');
      const as = (viewer: Viewer, statement: string) =>
        database.runAs?.(viewerSettings(viewer, ['somebody']), (db) => query<{ n: number }>(db, sql.raw(statement)));
      const COUNT = 'select count(*)::int as n from education.fact_change';
      expect((await as(machine, COUNT))?.[0]?.n).toBeGreaterThan(0);
      for (const role of ['district', 'citizen', 'system:education', '']) {
        expect(await as({ ...machine, role } as Viewer, COUNT), role).toEqual([{ n: 0 }]);
      }
      for (const statement of [
        `insert into education.fact_change (kind, id) values ('PERSON', 'x')`,
        `update education.fact_change set id = 'x'`,
        'delete from education.fact_change',
      ]) {
        await expect(as(machine, statement), statement).rejects.toMatchObject({ cause: { code: '42501' } });
      }
      await database.runAs?.(viewerSettings(machine, []), async (db) => {
        expect(readFactChanges(await feedReader(db, machine, FEED)(await begin()))).toMatchObject({ isAll: false });
      });
    },
  );
});
