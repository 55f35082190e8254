import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  openAsBlob,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import {
  type MigratedDepartment,
  migrateDepartment,
  type OpenDatabase,
  openEmbedded,
  openPostgres,
} from '../../subgraphs/_kernel/database/index.ts';
import { rowPolicies } from '../../subgraphs/_kernel/database/row-security.ts';
import { watchStatements } from '../../subgraphs/_kernel/fact-feed/watch.ts';

type Tables = MigratedDepartment;

/** Gives each test file databases of its own: migrated, empty, gone when closed. */
export interface DatabaseProvider {
  readonly name: 'PGlite' | 'PostgreSQL';
  /** `url`: for a process of its own; PGlite has none. */
  open(departments: readonly Tables[]): Promise<OpenDatabase & { readonly url?: string }>;
}

/** What a suite runs on: `describe.each(databases())('a store on $name', ({ open }) => …)`. */
export function databases(): readonly DatabaseProvider[] {
  return inject('postgres') ? [pglite, postgres] : [pglite];
}

/** Migrating takes seconds, unpacking a migrated dump a fraction: dumps are kept by what they were made from. */
export const pglite: DatabaseProvider = {
  name: 'PGlite',
  async open(departments) {
    const folder = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'yihu');
    const path = join(folder, `migrated-${fingerprint(departments)}.tar`);
    if (existsSync(path)) return openEmbedded(undefined, await openAsBlob(path));
    const database = await openEmbedded();
    for (const department of departments) await migrateDepartment(database.db, department);
    const dump = await database.pglite.dumpDataDir('none');
    mkdirSync(folder, { recursive: true });
    removeOldDumps(folder);
    // Another worker may be making the same: whole files only.
    const partial = `${path}.${process.pid}`;
    writeFileSync(partial, Buffer.from(await dump.arrayBuffer()));
    renameSync(partial, path);
    return database;
  },
};

/** A dump takes 40 MB, and every change of a migration makes new ones. */
function removeOldDumps(folder: string): void {
  const twoDaysAgo = Date.now() - 2 * 24 * 60 * 60 * 1000;
  for (const path of readdirSync(folder).map((name) => join(folder, name))) {
    const made = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
    if (made < twoDaysAgo) rmSync(path, { force: true });
  }
}

/** One template a set of migrations and server; every database is a copy of it. */
export const postgres: DatabaseProvider = {
  name: 'PostgreSQL',
  async open(departments) {
    const server = inject('postgres');
    const template = `yihu_template_${fingerprint(departments)}`;
    const name = `yihu_test_${randomBytes(8).toString('hex')}`;
    await onServer(server, async (client) => {
      await client.query(`select pg_advisory_lock(hashtext('yihu.template'))`);
      const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template]);
      if (rowCount === 0) await makeTemplate(client, server, template, departments);
      await client.query(`create database ${name} template ${template}`);
    });
    const url = withDatabase(server, name);
    const database = openPostgres(url);
    return {
      ...database,
      url,
      close: async () => {
        await database.close();
        await onServer(server, (client) => client.query(`drop database if exists ${name} with (force)`));
      },
    };
  },
};

/** Made under another name and renamed when whole: a template is there complete or not at all. */
async function makeTemplate(client: pg.Client, server: string, template: string, departments: readonly Tables[]) {
  const draft = `${template}_draft`;
  await client.query(`drop database if exists ${draft} with (force)`);
  await client.query(`create database ${draft}`);
  const { db, close } = openPostgres(withDatabase(server, draft));
  try {
    for (const department of departments) await migrateDepartment(db, department);
  } finally {
    await close();
  }
  await client.query(`alter database ${draft} rename to ${template}`);
}

async function onServer(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** Everything a migrated database depends on: the migrations, how they are run, and the embedded engine's version. */
function fingerprint(departments: readonly Tables[]): string {
  const root = join(import.meta.dirname, '..', '..');
  const hash = createHash('sha256');
  hash.update(readFileSync(join(root, 'node_modules', '@electric-sql', 'pglite', 'package.json')));
  hash.update(readFileSync(join(root, 'subgraphs', '_kernel', 'database', 'migrate.ts')));
  hash.update(readFileSync(join(root, 'subgraphs', '_kernel', 'database', 'row-security.ts')));
  hash.update(readFileSync(join(root, 'subgraphs', '_kernel', 'fact-feed', 'watch.ts')));
  for (const department of departments) {
    const { databaseSchema, migrations } = department;
    hash.update(databaseSchema).update(JSON.stringify([...rowPolicies(department), ...watchStatements(department)]));
    for (const file of (existsSync(migrations) ? readdirSync(migrations) : [])
      .filter((name) => name.endsWith('.sql'))
      .sort()) {
      hash.update(file).update(readFileSync(join(migrations, file)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
