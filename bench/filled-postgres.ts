import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../gateway/config.ts';
import { openDatabases } from '../gateway/databases.ts';
import { fillEmpty } from '../gateway/fill.ts';
import { loadKeyRing } from '../gateway/identity/keys.ts';
import type { WorldSize } from '../subgraphs/_world/index.ts';
import { loadDepartments } from '../subgraphs/registry.ts';
import { findPostgres, startPostgres } from './postgres.ts';

/** Runs a measurement on a PostgreSQL of its own (or that of DATABASE_URL) with world S in it, or another. @param env of a hub on it */
export async function onFilledPostgres(
  measure: (env: Record<string, string>) => Promise<void>,
  size: WorldSize = 'S',
): Promise<void> {
  const given = process.env['DATABASE_URL'];
  const bin = given ? undefined : findPostgres();
  if (!bin && !given) throw new Error('needs PostgreSQL 15: install it, or set DATABASE_URL');
  const server = bin ? await startPostgres(bin, true) : undefined;
  const url = server?.url ?? (given as string);
  const dataDir = mkdtempSync(join(tmpdir(), 'yihu-bench-'));
  try {
    const env = { DATABASE_URL: url, YIHU_DATA_DIR: dataDir, YIHU_WORLD: 'none', PORT: '0', LOG_LEVEL: 'silent' };
    await fill(env, size);
    await measure(env);
  } finally {
    await server?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function fill(env: Record<string, string>, size: WorldSize): Promise<void> {
  const config = readConfig(env);
  const departments = await loadDepartments();
  const databases = await openDatabases(departments, config);
  const keys = await loadKeyRing(config);
  const { dataDir } = config;
  await fillEmpty({ departments, databases, keys, size, dataDir, note: 'hub', onProgress: () => undefined });
  await databases.close();
}
