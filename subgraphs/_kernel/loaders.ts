import DataLoader from 'dataloader';

/** The two ways in which a store reads: one row a key, or many. Each tick's keys become one SQL statement. */

type Load<K, V> = (keys: readonly K[]) => PromiseLike<readonly V[]>;

/** At most this many keys in one statement; a longer list is split. */
const MAX_BATCH_SIZE = 5_000;

/** Loads the one row of each key; a key without a row gives null. */
export function batchOne<K, V>(load: Load<K, V>, keyOf: (row: V) => K): (key: K) => Promise<V | null> {
  const loader = new DataLoader<K, V | null>(
    async (keys) => {
      const byKey = new Map((await load(keys)).map((row) => [keyOf(row), row]));
      return keys.map((key) => byKey.get(key) ?? null);
    },
    { maxBatchSize: MAX_BATCH_SIZE },
  );
  return (key) => loader.load(key);
}

/** Loads all rows of each key, in the order in which the statement returns them. */
export function batchMany<K, V>(load: Load<K, V>, keyOf: (row: V) => K): (key: K) => Promise<V[]> {
  const loader = new DataLoader<K, V[]>(
    async (keys) => {
      const byKey = new Map<K, V[]>(keys.map((key) => [key, []]));
      for (const row of await load(keys)) byKey.get(keyOf(row))?.push(row);
      return keys.map((key) => byKey.get(key) as V[]);
    },
    { maxBatchSize: MAX_BATCH_SIZE },
  );
  return (key) => loader.load(key);
}

/** One loader for each distinct key (a day, a page): its keys are batched together. */
export function perKey<L>(make: (key: string) => L): (key: string) => L {
  const made = new Map<string, L>();
  return (key) => {
    const loader = made.get(key) ?? make(key);
    made.set(key, loader);
    return loader;
  };
}

/** All rows of each key, up to a day: one statement a tick and day. */
export function perDay<K, V>(
  load: (keys: readonly K[], day: string) => PromiseLike<readonly V[]>,
  keyOf: (row: V) => K,
): (key: K, day: string) => Promise<V[]> {
  const ofDay = perKey((day) => batchMany((keys: readonly K[]) => load(keys, day), keyOf));
  return (key, day) => ofDay(day)(key);
}
