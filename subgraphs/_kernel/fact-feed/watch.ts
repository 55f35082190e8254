import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import type { Transaction } from '../database/database.ts';
import { VIEWER_ROLE } from '../database/row-security.ts';
import { FEED_READER, FEED_TABLE } from './names.ts';
import type { Watched, Watching } from './watched.ts';

/**
 * Whoever changes a record from which facts come tells of whom, in the same transaction, whatever it is that writes: an
 * import, a mutation, a person at the database. Triggers of a statement, so that a thousand rows are told at once. Like
 * row security they follow from the code and are no migrations.
 */

export interface WatchedDepartment {
  readonly databaseSchema: string;
  readonly facts?: Watching | undefined;
}

const columnName = ({ name }: PgColumn) => `"${name}"`;
const tableName = (table: PgTable) => {
  const { schema, name } = getTableConfig(table);
  return `"${schema}"."${name}"`;
};

/** What makes the watch what the code says it is. A department without facts has none. */
export function watchStatements({ databaseSchema, facts }: WatchedDepartment): string[] {
  if (!facts) return [];
  const feed = `"${databaseSchema}"."${FEED_TABLE}"`;
  const tables = new Set(facts.watched.map(({ table }) => table));
  return [
    // A transaction's number: what it tells can be read when it has ended, and not before (read.ts).
    `create table if not exists ${feed} (
      kind text not null check (kind in ('PERSON', 'HOUSEHOLD', 'ALL')),
      id text not null,
      xid xid8 not null default pg_current_xact_id(),
      at timestamptz not null default now(),
      primary key (xid, kind, id))`,
    // An index of days for the job that forgets.
    `create index if not exists ${FEED_TABLE}_at on ${feed} (at)`,
    `grant select on ${feed} to ${VIEWER_ROLE}`,
    `revoke insert, update, delete on ${feed} from ${VIEWER_ROLE}`,
    // The owner is not bound: the triggers write with the owner's rights, whoever it is that changes a record.
    `alter table ${feed} enable row level security`,
    `drop policy if exists viewer on ${feed}`,
    `create policy viewer on ${feed} for select to ${VIEWER_ROLE} using (current_setting('yihu.role', true) = '${FEED_READER}')`,
    ...tellingAll(databaseSchema, feed),
    ...[...tables].flatMap((table) => {
      const paths = facts.watched.filter((path) => path.table === table);
      return watching(databaseSchema, feed, table, paths);
    }),
  ];
}

/** The owner's rights, since requests may not write the feed; and what it calls by name is what it means. */
const AS_OWNER = 'returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp';

function tellingAll(schema: string, feed: string): string[] {
  return [
    `create or replace function "${schema}".tell_all() ${AS_OWNER} as $tell$ begin
      insert into ${feed} (kind, id) values ('ALL', '') on conflict do nothing;
      return null;
    end $tell$`,
    `revoke execute on function "${schema}".tell_all() from public`,
  ];
}

function watching(schema: string, feed: string, table: PgTable, paths: readonly Watched[]): string[] {
  const { name } = getTableConfig(table);
  const on = tableName(table);
  const tell = `"${schema}"."tell_${name}"`;
  const insert = (rows: string) =>
    `insert into ${feed} (kind, id) ${[...new Set(paths.map((path) => ownersOf(path, rows)))].join(' union ')} on conflict do nothing;`;
  const trigger = (event: string, referencing: string, call: string) => [
    `drop trigger if exists fact_${event} on ${on}`,
    `create trigger fact_${event} after ${event} on ${on} ${referencing} for each statement execute function ${call}()`,
  ];
  return [
    // A record that goes from one person to another is told of both.
    // Of the tables that lead to the owner it must see all rows, as maintenance does, whatever connection it is.
    `create or replace function ${tell}() ${AS_OWNER} as $tell$
    declare before text := current_setting('yihu.maintenance', true);
    begin
      perform set_config('yihu.maintenance', 'on', true);
      if tg_op <> 'INSERT' then ${insert('gone')} end if;
      if tg_op <> 'DELETE' then ${insert('come')} end if;
      perform set_config('yihu.maintenance', coalesce(before, ''), true);
      return null;
    end $tell$`,
    `revoke execute on function ${tell}() from public`,
    ...trigger('insert', 'referencing new table as come', tell),
    ...trigger('update', 'referencing old table as gone new table as come', tell),
    ...trigger('delete', 'referencing old table as gone', tell),
    ...trigger('truncate', '', `"${schema}".tell_all`),
  ];
}

/** What a row hangs on is looked up as it stands after the statement; that it went is told of its own table. */
function ownersOf({ kind, owner, joins }: Watched, rows: string): string {
  const from = joins.map(
    ([here, there], at) =>
      `join ${tableName(there.table as PgTable)} as t${at + 1} on t${at + 1}.${columnName(there)} = t${at}.${columnName(here)}`,
  );
  const key = `t${joins.length}.${columnName(owner)}`;
  return `select distinct '${kind}', ${key} from ${[`${rows} as t0`, ...from].join(' ')} where ${key} is not null`;
}

/**
 * Watches the department's facts as the code has them; a start that finds the same does nothing. The comment of the table
 * keeps the hash, and an id by which a cursor knows the feed that it is of.
 * @param isAnew tables or what viewers may do in the schema are others than they were
 */
export async function watchFacts(tx: Transaction, department: WatchedDepartment, isAnew: boolean): Promise<void> {
  const statements = watchStatements(department);
  if (statements.length === 0) return;
  const hash = createHash('sha256').update(statements.join('\n')).digest('hex').slice(0, 16);
  const feed = `"${department.databaseSchema}"."${FEED_TABLE}"`;
  const found = await tx.execute(sql`select obj_description(to_regclass(${feed}), 'pg_class') as mark`);
  const [known, id = randomUUID()] =
    (found as unknown as { rows: { mark: string | null }[] }).rows[0]?.mark?.split(' ') ?? [];
  if (known === hash && !isAnew) return;
  for (const statement of [...(await unwatching(tx, department.databaseSchema)), ...statements]) {
    await tx.execute(sql.raw(statement));
  }
  await tx.execute(sql.raw(`comment on table ${feed} is '${hash} ${id}'`));
}

/** What was watched by another version and may be no more. */
async function unwatching(tx: Transaction, schema: string): Promise<string[]> {
  const found =
    await tx.execute(sql`select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = ${schema} and p.proname like 'tell\\_%' and p.prorettype = 'trigger'::regtype`);
  const { rows } = found as unknown as { rows: { name: string }[] };
  return rows.map(({ name }) => `drop function "${schema}"."${name}"() cascade`);
}
