import { setImmediate as turn } from 'node:timers/promises';
import { databaseFault } from '../../subgraphs/_kernel/import/sql.ts';
import type { Access, Auditor } from './access.ts';
import type { Append } from './append.ts';

/** Of one transaction. */
const MAX_REQUESTS = 500;
const MAX_ENTRIES = 20_000;

interface Waiting {
  readonly access: Access;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Group commit: while a transaction is under way, whatever comes waits, and all of it goes into the next. What becomes
 * ready in the same turn of the event loop goes together; beyond that, when nothing is under way nobody waits. With a
 * second transaction beside the first the batches were half as large, and the hub worked a quarter more for a request.
 */
export function createWriter(append: Append): Auditor & { idle(): Promise<void> } {
  let waiting: Waiting[] = [];
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    await turn();
    while (waiting.length > 0) {
      const batch = take();
      try {
        await append(batch.map(({ access }) => access));
        for (const one of batch) one.resolve();
      } catch (error) {
        if (batch.length > 1 && isDataFault(error)) await eachAlone(batch);
        else for (const one of batch) one.reject(error);
      }
    }
    // In the same step that found nothing waiting: what comes next must find that nobody runs.
    running = undefined;
  }

  /** One entry that the database cannot take must not refuse the requests that came with it. */
  async function eachAlone(batch: readonly Waiting[]): Promise<void> {
    for (const { access, resolve, reject } of batch) await append([access]).then(resolve, reject);
  }

  function take(): readonly Waiting[] {
    let entries = 0;
    const cut = waiting.findIndex(({ access }, index) => {
      entries += access.entries.length;
      return index > 0 && (index >= MAX_REQUESTS || entries > MAX_ENTRIES);
    });
    const batch = cut === -1 ? waiting : waiting.slice(0, cut);
    waiting = cut === -1 ? [] : waiting.slice(cut);
    return batch;
  }

  return {
    record: (access) =>
      new Promise((resolve, reject) => {
        waiting.push({ access, resolve, reject });
        running ??= run();
      }),
    idle: async () => {
      while (running) await running;
    },
  };
}

/** SQLSTATE classes 22 and 23: the row is at fault, not the database. */
const isDataFault = (error: unknown): boolean => /^2[23]/.test(databaseFault(error)?.sqlState ?? '');
