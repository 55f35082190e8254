import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Seed } from '../_world/population.ts';
import { type DepartmentAccess, readOpenings, type Viewer } from './access/index.ts';
import type { Database } from './database/database.ts';
import type { RowRulesOf } from './database/row-security.ts';
import { type FactsSpec, feedOf } from './fact-feed/department.ts';
import { feedSdl, tellsFacts } from './fact-feed/names.ts';
import type { Watching } from './fact-feed/watched.ts';
import type { UpdateCycle } from './freshness.ts';
import type { FileSpec } from './import/file.ts';
import type { KeyRing } from './keys.ts';

/** What a resolver knows: who asks, and the department's records. Nothing else (style.md, rule 5). */
export interface DepartmentContext<Store> {
  readonly viewer: Viewer;
  readonly store: Store;
}

/** What must happen though nobody asks. Every process that serves the department runs it: it must bear company. */
export interface Job {
  /** For the log: `supervise-overdue`. */
  readonly name: string;
  readonly everySeconds: number;
  run(db: Database, now: Date): Promise<void>;
}

/** Where a department's records come from. */
type Origin =
  | {
      readonly origin?: 'DEPARTMENT';
      /** What the department hands over, in the order in which it can be loaded. */
      // biome-ignore lint/suspicious/noExplicitAny: the columns differ from file to file
      readonly files: readonly FileSpec<any>[];
      readonly seed: Seed;
      /** How often it hands over, as its SDL says; null: what it has is made here, so it is never late. */
      readonly cycle: UpdateCycle | null;
    }
  /** The hub makes them itself: nothing is handed over, imported or drawn for the synthetic world. */
  | { readonly origin: 'HUB'; readonly files?: never; readonly seed?: never; readonly cycle?: never };

export type DepartmentSpec<Store> = DepartmentParts<Store> & Origin & { readonly facts?: FactsSpec };

interface DepartmentParts<Store> {
  /** Folder, scope prefix and, with underscores, PostgreSQL schema: `civil-affairs`. */
  readonly name: string;
  /** 民政 */
  readonly title: string;
  /** The folder: `import.meta.dirname`. Holds schema.graphql, access.csv and migrations/. */
  readonly folder: string;
  // biome-ignore lint/suspicious/noExplicitAny: each department's resolvers are typed by codegen in its own folder
  readonly resolvers: Readonly<Record<string, any>>;
  /** @param keys for a department that is asked by number of people it has no record of */
  createStore(db: Database, viewer: Viewer, keys: KeyRing): Store;
  readonly jobs?: readonly Job[];
  /** Where the rows of a table are not simply those of the persons and households released to a request. */
  readonly rowSecurity?: RowRulesOf;
}

// biome-ignore lint/suspicious/noExplicitAny: the registry holds departments of every store type
export interface Department<Store = any> extends DepartmentParts<Store>, DepartmentAccess {
  readonly origin: 'DEPARTMENT' | 'HUB';
  /** Empty for a department of the hub's own. */
  // biome-ignore lint/suspicious/noExplicitAny: the columns differ from file to file
  readonly files: readonly FileSpec<any>[];
  readonly seed: Seed;
  readonly cycle: UpdateCycle | null;
  /** The tables from which the rules of assistance are told; undefined: they are told nothing. */
  readonly facts: Watching | undefined;
  /** The department's SDL as written and, if it tells facts, with its feed; `sdl.ts` adds what all share. */
  readonly sdl: string;
  readonly migrations: string;
  /** Name of its PostgreSQL schema. */
  readonly databaseSchema: string;
}

/** The one door of a department: everything the hub may know of it. */
export function defineDepartment<Store>(spec: DepartmentSpec<Store>): Department<Store> {
  if (!/^[a-z]+(-[a-z]+)*$/.test(spec.name)) throw new Error(`department name must be kebab-case: ${spec.name}`);
  const sdl = servedSdl(spec.folder);
  if (tellsFacts(spec.name, sdl) !== (spec.facts !== undefined)) {
    throw new Error(`${spec.name}: who tells facts must say of which tables they come, and nobody else`);
  }
  return {
    ...spec,
    ...feedOf(spec),
    origin: spec.origin ?? 'DEPARTMENT',
    files: spec.files ?? [],
    seed: spec.seed ?? (() => ({})),
    cycle: spec.cycle ?? null,
    openings: readOpenings(spec.folder),
    sdl,
    migrations: join(spec.folder, 'migrations'),
    databaseSchema: spec.name.replaceAll('-', '_'),
  };
}

/**
 * A large department has rooms: folders within its folder, each with the few files that the department itself has.
 * The department's own files put them together.
 */
export function roomsOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'schema.graphql')))
    .map((entry) => join(folder, entry.name))
    .sort();
}

/** The SDL of a department as written: its own and that of its rooms. */
export function readSdl(folder: string): string {
  return [folder, ...roomsOf(folder)]
    .map((place) => join(place, 'schema.graphql'))
    .filter(existsSync)
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
}

/** What the department serves: with the feed of its changes, if it tells the rules of assistance anything. */
export function servedSdl(folder: string): string {
  const [name, sdl] = [basename(folder), readSdl(folder)];
  return tellsFacts(name, sdl) ? sdl + feedSdl(name) : sdl;
}
