import { randomBytes } from 'node:crypto';
import { getTableColumns, getTableName, type SQL, sql } from 'drizzle-orm';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Viewer } from '../../subgraphs/_kernel/access/index.ts';
import {
  type Database,
  migrateDepartment,
  type OpenDatabase,
  openPostgres,
} from '../../subgraphs/_kernel/database/index.ts';
import { rowPolicies, viewerSettings } from '../../subgraphs/_kernel/database/row-security.ts';
import { readFactChanges } from '../../subgraphs/_kernel/fact-feed/index.ts';
import { feedReader } from '../../subgraphs/_kernel/fact-feed/read.ts';
import { query } from '../../subgraphs/_kernel/import/sql.ts';
import civilAffairs from '../../subgraphs/civil-affairs/index.ts';
import education from '../../subgraphs/education/index.ts';
import { loadDepartments } from '../../subgraphs/registry.ts';
import { asRequest } from '../support/as-request.ts';
import { databases } from '../support/database.ts';
import { staff } from '../support/department.ts';
import { importWorld } from '../support/exports.ts';
import { ORDINARY_HOUSEHOLD, startHub, type TestHub } from '../support/hub.ts';

/** The backstop behind the stores: whatever a store asks for, a request gets the rows released to it (security.md, rows). */

const departments = await loadDepartments();
const secured = departments.filter((department) => rowPolicies(department).size > 0);

it('every table with a key of persons or households has a rule, or its department says why not', () => {
  const open = departments.flatMap((department) =>
    department.files
      .filter(({ table }) =>
        Object.values(getTableColumns(table)).some(({ name }) => /^(person|household)_id$/.test(name)),
      )
      .filter(({ table }) => !rowPolicies(department).has(getTableName(table)))
      .map(({ table }) => `${department.name}.${getTableName(table)}`),
  );
  expect(open.filter((table) => !/^(linkage|civil-affairs)\./.test(table))).toEqual([]);
});

const COUNT = (schema: string, table: string): SQL =>
  sql`select count(*)::int as n from ${sql.identifier(schema)}.${sql.identifier(table)}`;
const countIn = async (db: Database, schema: string, table: string) =>
  (await query<{ n: number }>(db, COUNT(schema, table)))[0]?.n ?? 0;

describe.each(databases())('row-level security on $name', ({ open }) => {
  let db: Database;
  let close: () => Promise<void>;
  const viewer: Viewer = staff();
  beforeAll(async () => {
    ({ db, close } = await open([education]));
    await importWorld(education, db, 'XS');
  }, 60_000);
  afterAll(() => close?.());

  const tables = [...rowPolicies(education).keys()];
  const keysOf = async (table: string) =>
    (
      await query<{ id: string }>(
        db,
        sql`select distinct person_id as id from education.${sql.identifier(table)} order by 1`,
      )
    ).map(({ id }) => id);

  it('gives a request without settings nothing, though the tables are full', async () => {
    expect(await countIn(db, 'education', 'enrolment')).toBeGreaterThan(0);
    for (const table of tables) {
      const role = viewerSettings(viewer, [])['role'] as string;
      expect(await asRequest(db, { role }, (tx) => countIn(tx, 'education', table)), table).toBe(0);
    }
  });

  it('gives the rows of the keys released, and no others, whichever they are', async () => {
    const all = [...new Set((await Promise.all(tables.map(keysOf))).flat())];
    await fc.assert(
      fc.asyncProperty(fc.subarray(all), fc.constantFrom(...tables), async (released, table) => {
        const seen = await asRequest(db, viewerSettings(viewer, released), (tx) =>
          query<{ id: string }>(tx, sql`select person_id as id from education.${sql.identifier(table)}`),
        );
        const mine = await query<{ id: string }>(
          db,
          sql`select person_id as id from education.${sql.identifier(table)}`,
        );
        expect(seen.map(({ id }) => id).sort()).toEqual(
          mine
            .map(({ id }) => id)
            .filter((id) => released.includes(id))
            .sort(),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('cannot be put off by what a key holds, and lets nothing be written', async () => {
    const hostile = ["' or true --", '\\', '%', '*', "x') or ('1'='1"];
    for (const key of hostile) {
      expect(
        await asRequest(db, viewerSettings(viewer, [key]), (tx) => countIn(tx, 'education', tables[0] as string)),
      ).toBe(0);
    }
    const deleted = asRequest(db, viewerSettings(viewer, []), (tx) =>
      query(tx, sql`delete from education.${sql.identifier(tables[0] as string)} returning 1 as one`),
    );
    expect(await deleted).toEqual([]);
    const [id] = await keysOf('enrolment');
    await expect(
      asRequest(db, viewerSettings(viewer, [id as string]), (tx) =>
        tx.execute(sql`insert into education.enrolment select * from education.enrolment`),
      ),
    ).rejects.toThrow();
    await expect(
      asRequest(db, viewerSettings(viewer, []), (tx) =>
        tx.execute(sql`alter table education.enrolment disable row level security`),
      ),
    ).rejects.toThrow();
  });

  it('leaves nothing of one request to the next on the same connection', async () => {
    await asRequest(db, viewerSettings(viewer, ['p1']), async () => undefined);
    const [row] = await query<{ keys: string | null; role: string }>(
      db,
      sql`select current_setting('yihu.keys', true) as keys, current_setting('role') as role`,
    );
    expect(row?.keys ?? '').toBe('');
    expect(row?.role).not.toBe('yihu_viewer');
  });
});

describe.each(databases().filter(({ name }) => name === 'PostgreSQL'))(
  'a store that forgets whose rows, on $name',
  ({ open }) => {
    let hub: TestHub;
    /** Each store is given the keys of everybody in place of those asked for. */
    const careless = departments.map((department) =>
      department.name === 'education'
        ? {
            ...department,
            createStore: (db: Database, ...rest: [Viewer, never]) => leaking(db, department.createStore(db, ...rest)),
          }
        : department,
    );
    const leaking = (db: Database, store: object) => ({
      ...store,
      enrolments: async () => query(db, sql`select *, record_no as "recordNo", school from education.enrolment`),
    });
    beforeAll(async () => {
      hub = await startHub(open, { parts: { departments: careless } });
    }, 60_000);
    afterAll(() => hub?.close());

    it('still shows nobody else’s', async () => {
      const { data } = await hub.ask(
        'query($code: String!) { searchHouseholds(text: $code) { edges { node { members { person { id education { enrolments { school } } } } } } } }',
        {
          variables: { code: ORDINARY_HOUSEHOLD },
        },
      );
      const members = data.searchHouseholds.edges[0].node.members.map(
        ({ person }: { person: { id: string } }) => person.id,
      );
      const all = await query<{ school: string; id: string }>(
        hub.database.db,
        sql`select school, person_id as id from education.enrolment`,
      );
      const own = all.filter(({ id }) => members.includes(id));
      expect(own.length).toBeGreaterThan(0);
      expect(own.length).toBeLessThan(all.length);
      const shown = new Set(JSON.stringify(data).match(/"school":"[^"]*"/g));
      expect(shown.size).toBeLessThanOrEqual(own.length);
      const others = all.filter(({ id, school }) => !members.includes(id) && !own.some((one) => one.school === school));
      for (const { school } of others) expect(JSON.stringify(data)).not.toContain(school);
    });
  },
);

it('covers the departments whose records are persons’ and households’', () => {
  expect(secured.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['education', 'employment', 'finance', 'housing', 'judicial', 'medical-insurance']),
  );
});

// One case or none: a block of tests is read even where it is skipped, and its addresses are made of the server's.
describe.each([inject('postgres')].filter((server) => server !== ''))('for an owner who is no superuser', (server) => {
  const name = `yihu_owner_${randomBytes(6).toString('hex')}`;
  const asSuperuser = async (...statements: string[]) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  };
  const url = new URL(server);
  url.pathname = `/${name}`;
  url.username = name;
  url.password = name;
  let database: OpenDatabase;
  beforeAll(async () => {
    await asSuperuser(
      `create role ${name} login createrole password '${name}'`,
      // Its first start has made the role of the viewers; on a server where another did, somebody lets this one have it.
      `do $$ begin create role yihu_viewer nologin; exception when duplicate_object or unique_violation then null; end $$`,
      `grant yihu_viewer to ${name}`,
      `create database ${name} owner ${name}`,
    );
    database = openPostgres(url.href);
    await migrateDepartment(database.db, education);
    await importWorld(education, database.db, 'XS');
  }, 60_000);
  afterAll(async () => {
    await database?.close();
    await asSuperuser(`drop database if exists ${name} with (force)`, `drop owned by ${name}`, `drop role ${name}`);
  });

  it('imports go in, a request sees what was released to it, and a connection that says nothing sees nothing', async () => {
    const ids = await query<{ id: string }>(database.db, sql`select person_id as id from education.enrolment`);
    expect(ids.length).toBeGreaterThan(1);
    const [one] = ids as [{ id: string }];
    const released = await database.runAs?.(viewerSettings(staff(), [one.id]), (db) =>
      query<{ id: string; role: string }>(
        db,
        sql`select person_id as id, current_user as role from education.enrolment`,
      ),
    );
    expect(new Set(released?.map(({ id }) => id))).toEqual(new Set([one.id]));
    expect(released?.[0]?.role).toBe('yihu_viewer');
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    const { rows } = await client.query('select count(*)::int as n from education.enrolment');
    await client.end();
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('what a connection changes that says nothing of itself is told of the person too', async () => {
    await migrateDepartment(database.db, civilAffairs);
    await importWorld(civilAffairs, database.db, 'XS');
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    await client.query('truncate civil_affairs.fact_change');
    const { rowCount } = await client.query(`update civil_affairs.temporary_relief set applied_on = applied_on - 1
      where record_no = (select min(record_no) from civil_affairs.temporary_relief where person_record_no is not null)`);
    const { rows } = await client.query('select kind from civil_affairs.fact_change order by kind');
    await client.end();
    expect(rowCount).toBe(1);
    expect(rows.map(({ kind }) => kind)).toContain('PERSON');
  });

  it('what its imports and requests change is told of, and the hub’s own machine reads it', async () => {
    const machine: Viewer = { ...staff('education:changes'), role: 'system:assistance' };
    const changes = (after: string | null) =>
      database.runAs?.(viewerSettings(machine, []), async (db) =>
        readFactChanges(await feedReader(db, machine, { databaseSchema: 'education', source: '' })(after)),
      );
    const start = await changes(null);
    expect(start).toMatchObject({ isAll: true });
    const [told] = await query<{ n: number }>(database.db, COUNT('education', 'fact_change'));
    expect(told?.n).toBeGreaterThan(0);
    // No request may write there; were there a table that it may, the feed would be written with the owner's rights.
    await query(database.db, sql`alter table education.aid_award disable row level security`);
    const insert = sql`insert into education.aid_award values ('told', 'somebody', 'TUITION_WAIVER', 2024, 100, '2024-09-01')`;
    await database.runAs?.(viewerSettings(staff(), []), (db) => query(db, insert), true);
    await query(database.db, sql`alter table education.aid_award enable row level security`);
    expect(await changes(start?.cursor ?? null)).toMatchObject({ isAll: false, persons: ['somebody'] });
  });

  it('what a request wrote and could not keep is no answer, however well it went until then', async () => {
    const half = (writes: boolean) =>
      database.runAs?.(
        viewerSettings(staff(), []),
        async (db) => {
          await db.transaction(async (tx) => query(tx, sql`select 1 as one`));
          await query(db, sql`select '9999-99-99'::date as day`).catch(() => undefined);
          return 'done';
        },
        writes,
      );
    await expect(half(true)).rejects.toThrow();
    // Of a read, the fields that could be read stand.
    expect(await half(false)).toBe('done');
  });

  it('a request that fails leaves its connection as it was', async () => {
    const failing = database.runAs?.(viewerSettings(staff(), ['p1']), (db) => query(db, sql`select 1/0 as one`));
    await expect(failing).rejects.toThrow();
    const [after] = await query<{ role: string; keys: string | null }>(
      database.db,
      sql`select current_user as role, current_setting('yihu.keys', true) as keys`,
    );
    expect([after?.role, after?.keys ?? '']).toEqual([name, '']);
  });
});
