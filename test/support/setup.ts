import type { TestProject } from 'vitest/node';
import { findPostgres, startPostgres } from '../../bench/postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL on which tests may create databases; empty: there is none. */
    postgres: string;
  }
}

/**
 * Once before all tests. Suites that use a database always run on PGlite, and again on PostgreSQL: the one of
 * `DATABASE_URL`, or else a private one for the time of the tests when this machine has PostgreSQL's programs.
 * `TEST_POSTGRES=off` leaves it out; `TEST_POSTGRES=required` fails when there is none.
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const wish = process.env['TEST_POSTGRES'];
  const given = process.env['DATABASE_URL'];
  // What a test sets up is what it tests: no setting of the machine reaches the code.
  delete process.env['DATABASE_URL'];
  const bin = wish === 'off' || given ? undefined : findPostgres();
  if (given && wish !== 'off') {
    project.provide('postgres', given);
    console.log('Databases: PGlite, and the PostgreSQL of DATABASE_URL');
    return undefined;
  }
  if (!bin) {
    if (wish === 'required') throw new Error('TEST_POSTGRES=required, but PostgreSQL 15 or newer was not found');
    project.provide('postgres', '');
    const why = wish === 'off' ? 'TEST_POSTGRES=off' : 'none found; install one or set DATABASE_URL';
    console.log(`Databases: PGlite only. PostgreSQL was skipped: ${why}`);
    return undefined;
  }
  const postgres = await startPostgres(bin);
  project.provide('postgres', postgres.url);
  console.log(`Databases: PGlite, and PostgreSQL ${postgres.version}`);
  return postgres.stop;
}
