import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkSystems } from './_kernel/access/index.ts';
import type { Department } from './_kernel/department.ts';

/**
 * The departments: every folder beside this file that has a door. Adding a department is adding its folder.
 * @param more folders elsewhere, e.g. of a department under trial.
 * @throws {TableError} when who may read what is not written down as it must be
 */
export async function loadDepartments(more: readonly string[] = []): Promise<Department[]> {
  const own = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .map((entry) => join(import.meta.dirname, entry.name));
  const doors = [...own, ...more]
    .map((folder) => join(folder, 'index.ts'))
    .map(doorAsBuilt)
    .filter(existsSync);
  const departments = await Promise.all(
    doors.map(async (door) => ((await import(pathToFileURL(door).href)) as { default: Department }).default),
  );
  checkSystems(departments);
  return departments.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** After a production build the doors are .js. */
const doorAsBuilt = (path: string) => (import.meta.filename.endsWith('.js') ? path.replace(/\.ts$/, '.js') : path);
