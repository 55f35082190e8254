import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type SQL, sql } from 'drizzle-orm';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Facts } from '../../subgraphs/_kernel/chain/index.ts';
import type { Database, Transaction } from '../../subgraphs/_kernel/database/database.ts';
import { feedField } from '../../subgraphs/_kernel/fact-feed/index.ts';
import { watchStatements } from '../../subgraphs/_kernel/fact-feed/watch.ts';
import { query } from '../../subgraphs/_kernel/import/sql.ts';
import { loadDepartments } from '../../subgraphs/registry.ts';
import { databases } from '../support/database.ts';
import { startHub, type TestHub } from '../support/hub.ts';

/** Whoever changes a record from which facts come tells of whom, whatever it is that writes. */

const telling = (await loadDepartments()).filter(({ facts }) => facts !== undefined);
const nameOf = (table: PgTable) => getTableConfig(table).name;

it('ten departments tell facts, and no other has a feed', async () => {
  expect(telling).toHaveLength(10);
  const others = (await loadDepartments()).filter(({ facts }) => facts === undefined);
  for (const department of others) {
    expect(watchStatements(department)).toEqual([]);
    expect(department.sdl).not.toContain(feedField(department.name));
  }
});

it.each(telling)('$name watches each table that its facts read', async ({ folder, facts }) => {
  const path = join(folder, 'facts.ts');
  expect(existsSync(path)).toBe(true);
  const told = Object.values((await import(pathToFileURL(path).href)) as Record<string, Facts>).flat();
  const read = new Set(told.flatMap(({ source }) => source?.tables ?? []).map(nameOf));
  const watched = new Set(facts?.watched.map(({ table }) => nameOf(table)));
  expect([...read].filter((table) => !watched.has(table))).toEqual([]);
  expect(told.filter(({ source, watched: from }) => !source && from.length === 0)).toEqual([]);
});

interface Row {
  readonly [column: string]: unknown;
}

describe.each(databases())('the feed on $name', ({ name, open }) => {
  let hub: TestHub;
  let db: Database;
  beforeAll(async () => {
    hub = await startHub(open, { env: { YIHU_TODAY: '2024-10-31' } });
    db = hub.database.db;
  });
  afterAll(() => hub?.close());

  it.each(telling)('of $name: a row that comes, changes, moves or goes tells whose it is', async (department) => {
    const schema = department.databaseSchema;
    const tables = new Set(department.facts?.watched.map(({ table }) => table));
    await undone(db, async (all) => {
      for (const drop of await constraintsOf(all, schema)) await all.execute(drop);
      for (const table of tables) {
        const kinds = department.facts?.watched.filter((path) => path.table === table).map(({ kind }) => kind);
        await undone(all, (tx) => tellsOf(tx, schema, table, new Set(kinds)));
      }
    });
  });

  it('tells what a request writes, though a request may not write the feed', async () => {
    await undone(db, async (tx) => {
      await tx.execute(
        sql`select set_config('yihu.maintenance', 'off', true), set_config('role', 'yihu_viewer', true)`,
      );
      await tx.execute(sql`update civil_affairs.authorization_letter set valid_to = null`);
      await tx.execute(sql`select set_config('yihu.maintenance', 'on', true), set_config('role', 'none', true)`);
      const letters = sql`select count(distinct household_id)::int as n from civil_affairs.authorization_letter`;
      const feed = sql`select count(*)::int as n from civil_affairs.fact_change where xid = pg_current_xact_id()`;
      expect(await query(tx, feed)).toEqual(await query(tx, letters));
    });
  });

  it.runIf(name === 'PostgreSQL')('a look reads no table of a department that is not watched', async () => {
    const reads = async () => {
      await db.execute(sql`select pg_stat_force_next_flush()`);
      const rows = await query<{ table: string; reads: number }>(
        db,
        sql`select schemaname || '.' || relname as "table", (seq_scan + coalesce(idx_scan, 0))::int as reads from pg_stat_user_tables`,
      );
      return new Map(rows.map((row) => [row.table, row.reads]));
    };
    // An idle connection hands in what it counted after ten seconds.
    const flushed = () => new Promise((resolve) => setTimeout(resolve, 11_000));
    await flushed();
    const before = await reads();
    const { data } = await hub.ask('{ households(first: 50) { edges { node { findings } } } }', {
      as: 'system:assistance',
    });
    expect(data.households.edges.every(({ node }: { node: Row }) => typeof node['findings'] === 'string')).toBe(true);
    await flushed();
    const after = await reads();
    const watched = new Set(
      telling.flatMap(({ databaseSchema, facts }) =>
        (facts?.watched ?? []).map(({ table }) => `${databaseSchema}.${nameOf(table)}`),
      ),
    );
    const schemas = new Set(telling.map(({ databaseSchema }) => databaseSchema));
    const read = [...after].filter(([table, n]) => n > (before.get(table) ?? 0)).map(([table]) => table);
    const ofRecords = read.filter((table) => schemas.has(table.split('.')[0] as string) && !/\.import_/.test(table));
    expect(ofRecords.length).toBeGreaterThan(20);
    expect(ofRecords.filter((table) => !watched.has(table))).toEqual([]);
  });
});

/** Whatever is done with a row tells whose it is, and of a row that goes from one to another both. */
async function tellsOf(tx: Transaction, schema: string, table: PgTable, kinds: ReadonlySet<string>): Promise<void> {
  const at = sql`${sql.identifier(schema)}.${sql.identifier(nameOf(table))}`;
  const [found] = await query<{ row: Row }>(
    tx,
    sql`select to_jsonb(t) as row from ${at} as t order by to_jsonb(t) ->> 'person_record_no' nulls last limit 1`,
  );
  const row = found?.row ?? (await madeUp(tx, at, table));
  const key = sql.identifier('record_no' in row ? 'record_no' : 'household_id');
  const is = sql`${key} = ${row[key.value]}`;
  const whose = async (of: Row) =>
    [...(await ownersOf(tx, nameOf(table), of))].filter((owner) => kinds.has(owner.split(' ')[0] as string)).sort();
  const owners = await whose(row);
  const label = `${schema}.${nameOf(table)}`;
  expect(owners.length, label).toBeGreaterThan(0);

  const put = sql`insert into ${at} select (jsonb_populate_record(null::${at}, ${JSON.stringify(row)}::jsonb)).*`;
  expect(await told(tx, schema, sql`update ${at} set ${key} = ${key} where ${is}`), label).toEqual(owners);
  expect(await told(tx, schema, sql`delete from ${at} where ${is}`), label).toEqual(owners);
  expect(await told(tx, schema, put), label).toEqual(owners);
  for (const column of ['person_id', 'household_id'].filter((one) => row[one] && key.value !== one)) {
    const moved = sql`update ${at} set ${sql.identifier(column)} = 'another' where ${is}`;
    const both = [...owners, ...(await whose({ ...row, [column]: 'another' }))];
    expect(await told(tx, schema, moved), label).toEqual([...new Set(both)].sort());
  }
  expect(await told(tx, schema, sql`truncate ${at} cascade`), label).toContain('ALL ');
}

/** Whose a row is, found by its columns and not by what the department declared. */
async function ownersOf(tx: Transaction, table: string, row: Row): Promise<Set<string>> {
  const owners = new Set<string>();
  if (typeof row['person_id'] === 'string') owners.add(`PERSON ${row['person_id']}`);
  if (typeof row['household_id'] === 'string') owners.add(`HOUSEHOLD ${row['household_id']}`);
  const upper = async (parent: SQL, name: string, no: unknown) => {
    const [found] = await query<{ row: Row }>(
      tx,
      sql`select to_jsonb(t) as row from ${parent} as t where record_no = ${no}`,
    );
    for (const owner of found ? await ownersOf(tx, name, found.row) : []) owners.add(owner);
  };
  if (row['person_record_no']) await upper(sql`civil_affairs.person`, 'protected', row['person_record_no']);
  if (row['award_no'] && table === 'award_change') await upper(sql`civil_affairs.benefit_award`, '', row['award_no']);
  if (row['letter_no']) await upper(sql`civil_affairs.authorization_letter`, '', row['letter_no']);
  if (row['protection_no']) await upper(sql`civil_affairs.protected_person`, 'protected_person', row['protection_no']);
  if (row['monitoring_no']) await upper(sql`rural_affairs.monitoring`, '', row['monitoring_no']);
  const person = table === 'person' ? row['record_no'] : table === 'protected_person' && row['person_record_no'];
  if (typeof person === 'string') {
    const shared = sql`select household_id as id from civil_affairs.household_member where person_record_no = ${person}`;
    for (const { id } of await query<{ id: string }>(tx, shared)) owners.add(`HOUSEHOLD ${id}`);
  }
  return owners;
}

/** What the statement alone told. */
async function told(tx: Transaction, schema: string, statement: SQL): Promise<string[]> {
  const feed = sql`${sql.identifier(schema)}.fact_change`;
  await tx.execute(sql`delete from ${feed} where xid = pg_current_xact_id()`);
  await tx.execute(statement);
  const rows = await query<{ owner: string }>(
    tx,
    sql`select kind || ' ' || id as owner from ${feed} where xid = pg_current_xact_id()`,
  );
  return rows.map(({ owner }) => owner).sort();
}

/** In a table of which the synthetic district has no row: a number, and whose it is. */
async function madeUp(tx: Transaction, at: SQL, table: PgTable): Promise<Row> {
  const { columns } = getTableConfig(table);
  for (const { name } of columns.filter((column) => column.notNull && !column.primary)) {
    await tx.execute(sql`alter table ${at} alter column ${sql.identifier(name)} drop not null`);
  }
  const owner = columns.find(({ name }) => name === 'person_id' || name === 'household_id');
  if (!owner) throw new Error(`${nameOf(table)} has no owner of its own: give the synthetic district a row`);
  const row = { record_no: 'one', [owner.name]: 'somebody' };
  await tx.execute(
    sql`insert into ${at} (record_no, ${sql.identifier(owner.name)}) values (${row.record_no}, 'somebody')`,
  );
  return row;
}

/** So that any row may go, and come again. */
async function constraintsOf(tx: Transaction, schema: string): Promise<SQL[]> {
  const rows = await query<{ statement: string }>(
    tx,
    sql`select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) as statement
      from pg_constraint where contype in ('f', 'x', 'c') and connamespace = ${schema}::regnamespace`,
  );
  return rows.map(({ statement }) => sql.raw(statement));
}

class Undone extends Error {}

async function undone(db: Database | Transaction, work: (tx: Transaction) => Promise<void>): Promise<void> {
  await db
    .transaction(async (tx) => {
      await work(tx);
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
}
