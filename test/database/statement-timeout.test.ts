import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { migrateDepartment, type OpenDatabase, openPostgres } from '../../subgraphs/_kernel/database/index.ts';
import { databaseFault } from '../../subgraphs/_kernel/import/sql.ts';
import education from '../../subgraphs/education/index.ts';
import { postgres } from '../support/database.ts';

describe.skipIf(!inject('postgres'))('a PostgreSQL that serves requests', () => {
  let owner: OpenDatabase;
  let serving: OpenDatabase;

  beforeAll(async () => {
    const opened = await postgres.open([]);
    owner = opened;
    serving = openPostgres(opened.url as string, { statementTimeoutMs: 200 });
  });
  afterAll(async () => {
    await serving?.close();
    await owner?.close();
  });

  it('ends a statement for which nobody waits any more', async () => {
    const slow = serving.db.execute(sql`select pg_sleep(10)`).then(
      () => undefined,
      (error: unknown) => databaseFault(error)?.sqlState,
    );
    expect(await slow).toBe('57014');
  });

  it('takes its time to migrate: two processes that start at once wait for each other', async () => {
    let other: Promise<unknown> = Promise.resolve();
    await new Promise<void>((locked) => {
      other = owner.db.transaction(async (tx) => {
        await tx.execute(sql`select pg_advisory_xact_lock(hashtext('yihu.migrate'))`);
        locked();
        await tx.execute(sql`select pg_sleep(0.5)`);
      });
    });
    await expect(migrateDepartment(serving.db, education)).resolves.toBeGreaterThan(0);
    await other;
  });
});
