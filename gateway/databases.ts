import { join } from 'node:path';
import {
  migrateDepartment,
  type OpenDatabase,
  openEmbedded,
  openPostgres,
} from '../subgraphs/_kernel/database/index.ts';
import type { Department } from '../subgraphs/_kernel/department.ts';
import type { Config } from './config.ts';

type DatabaseSettings = Pick<Config, 'dataDir' | 'databaseUrl' | 'databaseUrls'>;

export interface DepartmentDatabases {
  of(department: Pick<Department, 'name'>): OpenDatabase;
  close(): Promise<void>;
}

/**
 * Opens and migrates the database of each department that runs in this process: the PostgreSQL that is set for it, or
 * one embedded database for all the others (a process holds one PGlite at most).
 * @param embedded folder of the embedded database below the data directory
 * @param statementTimeoutMs what serves requests ends statements for which nobody waits any more; imports may take longer
 */
export async function openDatabases(
  departments: readonly Department[],
  config: DatabaseSettings,
  embedded = 'hub',
  statementTimeoutMs?: number,
): Promise<DepartmentDatabases> {
  const byUrl = new Map<string, OpenDatabase>();
  const open = async (url: string | undefined): Promise<OpenDatabase> => {
    const known = byUrl.get(url ?? '');
    if (known) return known;
    const opened =
      url === undefined
        ? await openEmbedded(join(config.dataDir, embedded))
        : openPostgres(url, statementTimeoutMs === undefined ? {} : { statementTimeoutMs });
    byUrl.set(url ?? '', opened);
    return opened;
  };
  const close = async () => void (await Promise.all([...byUrl.values()].map((database) => database.close())));
  try {
    const byName = new Map<string, OpenDatabase>();
    for (const department of departments) {
      const database = await open(config.databaseUrls[department.name] ?? config.databaseUrl);
      await migrateDepartment(database.db, department);
      byName.set(department.name, database);
    }
    return { of: ({ name }) => byName.get(name) as OpenDatabase, close };
  } catch (error) {
    await close();
    throw error;
  }
}
