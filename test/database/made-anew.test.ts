import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrateDepartment, type OpenDatabase } from '../../subgraphs/_kernel/database/index.ts';
import { query } from '../../subgraphs/_kernel/import/sql.ts';
import education from '../../subgraphs/education/index.ts';
import { databases } from '../support/database.ts';

/** A table that a migration makes anew under its name has neither policy nor trigger of its own accord. */
describe.each(databases())('a table made anew on $name', ({ open }) => {
  const migrations = mkdtempSync(join(tmpdir(), 'yihu-migrations-'));
  let database: OpenDatabase;
  beforeAll(async () => {
    database = await open([education]);
    cpSync(education.migrations, migrations, { recursive: true });
    const path = join(migrations, 'meta', '_journal.json');
    const journal = JSON.parse(readFileSync(path, 'utf8'));
    journal.entries.push({ ...journal.entries.at(-1), idx: journal.entries.length, tag: '9999_anew' });
    writeFileSync(path, JSON.stringify(journal));
    writeFileSync(
      join(migrations, '9999_anew.sql'),
      `alter table education.enrolment rename to former;
       create table education.enrolment (like education.former including all);
       drop table education.former;`.replaceAll(';\n', ';\n--> statement-breakpoint\n'),
    );
  });
  afterAll(async () => {
    await database?.close();
    rmSync(migrations, { recursive: true, force: true });
  });

  const guards = async () => ({
    policies: await query(
      database.db,
      sql`select policyname from pg_policies where schemaname = 'education' and tablename = 'enrolment' order by 1`,
    ),
    triggers: await query(
      database.db,
      sql`select tgname from pg_trigger where tgrelid = 'education.enrolment'::regclass and not tgisinternal order by 1`,
    ),
  });

  it('is guarded and watched as the one before it', async () => {
    const before = await guards();
    expect([before.policies.length, before.triggers.length]).toEqual([2, 4]);
    expect(await migrateDepartment(database.db, { ...education, migrations })).toBe(1);
    expect(await guards()).toEqual(before);
  });
});
