import type { Database } from '../../subgraphs/_kernel/database/index.ts';
import type { SigningKeys } from '../identity/keys.ts';
import type { Auditor } from './access.ts';
import { createAppend } from './append.ts';
import { createDelay } from './delay.ts';
import { openHeadsFile } from './heads-file.ts';
import { createPartitions } from './partitions.ts';
import { startSealer } from './sealer.ts';
import { createVerifier, type Verifier } from './verification.ts';
import { verifyLog } from './verify.ts';
import { createWriter } from './writer.ts';

export type { Access, AccessEntry, Auditor, EntryOutcome } from './access.ts';
export { LOOK_AT_RULES, LOOK_AT_SEALS } from './field-set.ts';
export type { Verification, Verifier } from './verification.ts';

export interface AuditOptions {
  /** The access log's own database (ADR 0011). */
  readonly db: Database;
  readonly keys: SigningKeys;
  /** Path of the file that keeps the heads a second time. */
  readonly headsFile: string;
  readonly keepMonths: number | undefined;
  readonly delayDays: number;
  readonly onFault: (error: unknown) => void;
}

export interface Audit extends Auditor {
  readonly verifier: Verifier;
  /** Writes what is under way, and seals it. */
  close(): Promise<void>;
}

/** The access log, ready to be written. */
export async function startAudit(options: AuditOptions): Promise<Audit> {
  const { db, keys, headsFile, keepMonths, delayDays, onFault } = options;
  const partitions = createPartitions(db);
  const sealer = await startSealer({ db, keys, heads: openHeadsFile(headsFile), partitions, keepMonths, onFault });
  const writer = createWriter(createAppend(db, partitions, createDelay(delayDays)));
  const verifier = createVerifier(() => verifyLog({ db, keys: keys.publicJwks, headsFile }), onFault);
  return {
    verifier,
    record: async (access) => {
      const obstacle = sealer.obstacle();
      if (obstacle) throw obstacle;
      await writer.record(access);
    },
    close: async () => {
      await verifier.idle();
      await writer.idle();
      await sealer.close();
    },
  };
}
