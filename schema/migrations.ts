import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { type DepartmentFolder, departmentFolders, ROOT } from './tool/folders.ts';
import { type Report, runTool } from './tool/run.ts';

/**
 * Writes the migration that brings a department's tables from its last migration to its `model.ts`. It asks when a
 * column may have been renamed. A migration that was released is never edited: change the model and run this again.
 *
 * `npm run migrations [-- --check] [-- --name=adds-visits] [department …]`
 */
await runTool(import.meta.url, async (args): Promise<Report> => {
  const check = args.includes('--check');
  const wanted = args.filter((arg) => !arg.startsWith('-'));
  const title = args.find((arg) => arg.startsWith('--name='))?.slice('--name='.length);
  const findings: string[] = [];
  for (const department of departmentFolders()) {
    if (!existsSync(join(department.folder, 'model.ts'))) continue;
    if (wanted.length > 0 && !wanted.includes(department.name)) continue;
    if (await isCurrent(department)) continue;
    if (check) findings.push(`${department.name}: model.ts is ahead of migrations/: run \`npm run migrations\``);
    else if (!generateMigration(department, title)) {
      findings.push(`${department.name}: no migration was written; a copied department starts without migrations/`);
    }
  }
  return { findings };
});

/** Does the last migration's snapshot describe the very tables of the model? */
async function isCurrent({ folder }: DepartmentFolder): Promise<boolean> {
  // drizzle-kit ships its API for bundlers only: as CommonJS it loads everywhere.
  const { generateDrizzleJson } = createRequire(import.meta.url)('drizzle-kit/api') as typeof import('drizzle-kit/api');
  const model = (await import(pathToFileURL(join(folder, 'model.ts')).href)) as Record<string, unknown>;
  const snapshot = lastSnapshot(join(folder, 'migrations', 'meta'));
  const wanted = generateDrizzleJson(model);
  // A department of the hub's own may keep no tables.
  if (!snapshot) return Object.keys(wanted.tables).length === 0;
  return isDeepStrictEqual(tablesOf(wanted), tablesOf(snapshot));
}

function lastSnapshot(meta: string): unknown {
  if (!existsSync(meta)) return undefined;
  const last = readdirSync(meta)
    .filter((name) => name.endsWith('_snapshot.json'))
    .sort()
    .at(-1);
  return last && JSON.parse(readFileSync(join(meta, last), 'utf8'));
}

/** Without the random ids, and as JSON would keep it. */
function tablesOf(snapshot: unknown): unknown {
  const { id, prevId, _meta, ...tables } = JSON.parse(JSON.stringify(snapshot)) as Record<string, unknown>;
  return tables;
}

/** @returns whether there is a new one: drizzle-kit exits 0 whatever happens. */
function generateMigration({ name, folder }: DepartmentFolder, title: string | undefined): boolean {
  const out = join(folder, 'migrations');
  const before = sqlFiles(out);
  const kit = createRequire(import.meta.url)
    .resolve('drizzle-kit')
    .replace(/index\.\w+$/, 'bin.cjs');
  // drizzle-kit takes paths from the working directory only.
  const files = { schema: join(folder, 'model.ts'), out };
  const paths = Object.entries(files).map(([option, path]) => `--${option}=./${relative(ROOT, path)}`);
  execFileSync(
    process.execPath,
    [
      kit,
      'generate',
      '--dialect=postgresql',
      `--name=${title ?? (before.length === 0 ? 'start' : 'change')}`,
      ...paths,
    ],
    { cwd: ROOT, stdio: 'inherit' },
  );
  const written = sqlFiles(out).filter((file) => !before.includes(file));
  for (const file of written) {
    const path = join(out, file);
    // The ledger of migrations lives in the same schema and is there first.
    const sql = readFileSync(path, 'utf8').replace(/^CREATE SCHEMA "/gm, 'CREATE SCHEMA IF NOT EXISTS "');
    writeFileSync(path, `${sql.trimEnd()}\n`);
  }
  if (written.length > 0) console.log(`${name}: ${relative(ROOT, out)}`);
  return written.length > 0;
}

function sqlFiles(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.sql')) : [];
}
