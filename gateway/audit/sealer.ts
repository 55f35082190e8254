import type { Database } from '../../subgraphs/_kernel/database/index.ts';
import type { SigningKeys } from '../identity/keys.ts';
import type { HeadsFile } from './heads-file.ts';
import type { Partitions } from './partitions.ts';
import { dropOldMonths } from './retention.ts';
import { copyHeads, LogContradictedError, sealNext } from './seal.ts';

export interface SealerParts {
  readonly db: Database;
  readonly keys: SigningKeys;
  readonly heads: HeadsFile;
  readonly partitions: Partitions;
  /** undefined: nothing is ever dropped. */
  readonly keepMonths: number | undefined;
  readonly onFault: (error: unknown) => void;
  readonly everyMs?: number;
}

export interface Sealer {
  /** Why nothing may be added to the log; undefined: it may. */
  obstacle(): Error | undefined;
  /** Seals what is there, once more. */
  close(): Promise<void>;
}

const EVERY_MS = 5_000;
/** A log that cannot be sealed proves nothing: after this time without a seal, nothing is answered any more. */
const LONGEST_UNSEALED_MS = 10 * 60_000;

/**
 * Seals every few seconds. The first round is done before the hub opens, so that it starts only on a log that its
 * copied heads do not contradict.
 */
export async function startSealer(parts: SealerParts): Promise<Sealer> {
  const { db, keys, heads, partitions, keepMonths, onFault, everyMs = EVERY_MS } = parts;
  let contradicted: Error | undefined;
  let sealedAt = Date.now();

  async function round(): Promise<void> {
    try {
      await partitions.ensure(new Date());
      // Before anything is added: a log that was cut off must not grow over the cut.
      await copyHeads(db, heads);
      contradicted = undefined;
      let sealed = 0;
      for (let count = await sealNext(db, keys); count > 0; count = await sealNext(db, keys)) sealed += count;
      const dropped = keepMonths === undefined ? [] : await dropOldMonths(db, keys, keepMonths);
      if (sealed > 0 || dropped.length > 0) await copyHeads(db, heads);
      sealedAt = Date.now();
    } catch (error) {
      if (error instanceof LogContradictedError) contradicted = error;
      onFault(error);
    }
  }

  let running = round();
  await running;
  let timer: NodeJS.Timeout | undefined;
  const plan = () => {
    timer = setTimeout(() => {
      running = round();
      void running.then(() => {
        if (timer) plan();
      });
    }, everyMs);
    timer.unref();
  };
  plan();

  return {
    obstacle: () =>
      contradicted ??
      (Date.now() - sealedAt > LONGEST_UNSEALED_MS
        ? new Error('the access log has not been sealed for too long')
        : undefined),
    close: async () => {
      clearTimeout(timer);
      timer = undefined;
      await running;
      await round();
    },
  };
}
