import { existsSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { Department } from '../department.ts';
import { type WatchedDepartment, watchFacts } from '../fact-feed/watch.ts';
import type { Database } from './database.ts';
import { type SecuredTables, secureRows } from './row-security.ts';
import { analyzeUncounted } from './statistics.ts';

const LEDGER = 'schema_migration';

export type MigratedDepartment = Pick<Department, 'migrations'> & SecuredTables & WatchedDepartment;

/**
 * Brings a department's tables to the newest version: each migration that is not in its ledger runs once, all in one
 * transaction. Two processes that start at once take turns (advisory lock).
 */
export async function migrateDepartment(db: Database, department: MigratedDepartment): Promise<number> {
  // A department of the hub's own may keep no tables.
  if (!existsSync(department.migrations)) return 0;
  const migrations = readMigrationFiles({ migrationsFolder: department.migrations });
  const schema = sql.identifier(department.databaseSchema);
  const ledger = sql`${schema}.${sql.identifier(LEDGER)}`;
  const applied = await db.transaction(async (tx) => {
    // An index over many rows takes its time, and so does waiting for another process that makes it.
    await tx.execute(sql`set local statement_timeout = 0`);
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('yihu.migrate'))`);
    // Exclusion constraints over (key, date range) need it; one copy serves every department of a database.
    await tx.execute(sql`create extension if not exists btree_gist with schema public`);
    await tx.execute(sql`create schema if not exists ${schema}`);
    await tx.execute(
      sql`create table if not exists ${ledger} (hash text primary key, applied_at timestamptz not null default now())`,
    );
    const done = await tx.execute(sql`select hash from ${ledger}`);
    const known = new Set((done as unknown as { rows: { hash: string }[] }).rows.map((row) => row.hash));
    let count = 0;
    for (const migration of migrations) {
      if (known.has(migration.hash)) continue;
      for (const statement of migration.sql) {
        if (statement.trim() !== '') await tx.execute(sql.raw(statement));
      }
      await tx.execute(sql`insert into ${ledger} (hash) values (${migration.hash})`);
      count++;
    }
    const isAnew = await secureRows(tx, department, count > 0);
    await watchFacts(tx, department, isAnew);
    return count;
  });
  await analyzeUncounted(db, department.databaseSchema);
  return applied;
}
