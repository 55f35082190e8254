import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readSdl, servedSdl } from '../../subgraphs/_kernel/department.ts';

/** The top of the repository. */
export const ROOT = join(import.meta.dirname, '..', '..');

/**
 * A department as its folder shows it. The tools read folders rather than doors, so that they work while
 * a department is half written: its door cannot load before its types are generated.
 */
export interface DepartmentFolder {
  readonly name: string;
  readonly folder: string;
  /** As written in schema.graphql, its own and its rooms'. */
  readonly written: string;
  /** As served: with what the kernel answers in its place. */
  readonly sdl: string;
}

/** Every folder of subgraphs/ that has a schema, by name. `_kernel` and `_world` are no departments. */
export function departmentFolders(root = join(ROOT, 'subgraphs')): DepartmentFolder[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .map((entry) => ({ name: entry.name, folder: join(root, entry.name) }))
    .map((entry) => ({ ...entry, written: readSdl(entry.folder), sdl: servedSdl(entry.folder) }))
    .filter(({ sdl }) => sdl !== '')
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
