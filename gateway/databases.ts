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

/** Thirteen departments stay below PostgreSQL's default of 100. */
const CONNECTIONS_A_DEPARTMENT = 6;

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
  const opened: OpenDatabase[] = [];
  const keep = <D extends OpenDatabase>(database: D): D => {
    opened.push(database);
    return database;
  };
  let shared: OpenDatabase | undefined;
  const open = async (url: string | undefined): Promise<OpenDatabase> => {
    if (url === undefined) {
      shared ??= keep(await openEmbedded(join(config.dataDir, embedded)));
      return shared;
    }
    // A pool for each department, on one server too: a slow one must not hold the connections of the others.
    const maxConnections = CONNECTIONS_A_DEPARTMENT;
    return keep(openPostgres(url, { maxConnections, ...(statementTimeoutMs !== undefined && { statementTimeoutMs }) }));
  };
  const close = async () => void (await Promise.all(opened.map((database) => database.close())));
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
