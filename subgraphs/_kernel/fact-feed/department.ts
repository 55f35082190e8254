import { join } from 'node:path';
import type { Viewer } from '../access/index.ts';
import type { Database } from '../database/database.ts';
import { sourceDigest } from '../source-digest.ts';
import { feedField } from './names.ts';
import { pruningJob } from './prune.ts';
import { feedReader } from './read.ts';
import type { Watched, Watching } from './watched.ts';

/** What a department tells the rules of assistance, and of what else it depends what they are told. */
export interface FactsSpec {
  readonly kinds: readonly (readonly Watching[])[];
  /** Tables that decide who belongs to whom, or what may be told. */
  readonly also?: readonly Watched[];
}

/** By which facts are read, whatever the department. */
const KERNEL = join(import.meta.dirname, '..');

interface Parts {
  readonly name: string;
  readonly folder: string;
  readonly resolvers: Readonly<Record<string, object>>;
  // biome-ignore lint/suspicious/noExplicitAny: whatever else a store is made of
  createStore(db: Database, viewer: Viewer, ...rest: any[]): any;
  readonly jobs?: readonly ReturnType<typeof pruningJob>[];
  readonly facts?: FactsSpec;
}

/** The feed of its changes: the same piece for every department that tells facts. */
export function feedOf({ name, folder, resolvers, createStore, jobs = [], facts }: Parts) {
  if (!facts) return { facts: undefined };
  const databaseSchema = name.replaceAll('-', '_');
  const source = sourceDigest(folder, KERNEL);
  return {
    facts: { watched: [...facts.kinds.flat().flatMap((kind) => kind.watched), ...(facts.also ?? [])] },
    resolvers: {
      ...resolvers,
      Query: {
        ...resolvers['Query'],
        [feedField(name)]: (_: unknown, { after }: { after?: string | null }, { store }: { store: FeedStore }) =>
          store.factChanges(after),
      },
    },
    createStore: (...[db, viewer, ...rest]: Parameters<typeof createStore>) => ({
      ...createStore(db, viewer, ...rest),
      factChanges: feedReader(db, viewer, { databaseSchema, source }),
    }),
    jobs: [...jobs, pruningJob(databaseSchema)],
  };
}

interface FeedStore {
  factChanges(after: string | null | undefined): Promise<string>;
}
