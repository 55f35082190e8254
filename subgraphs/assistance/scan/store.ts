import { randomUUID } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { inArea } from '../../_kernel/access/index.ts';
import type { Transaction } from '../../_kernel/database/database.ts';
import { type Database, refuse, type Viewer } from '../../_kernel/index.ts';
import { requiredText } from '../../_kernel/texts.ts';
import { today } from '../../_kernel/today.ts';
import type {
  AddScanHouseholdsInput,
  CompleteScanBatchInput,
  LeaseScanBatchInput,
  MarkChangedInput,
  StartScanInput,
} from '../generated.ts';
import { raise } from '../warnings/raise.ts';
import { addBatches, leaseBatch } from './lease.ts';
import { markChanged } from './mark-changed.ts';
import { type AssistanceScanMapper, scanBatches, scans } from './model.ts';
import { SCANNER } from './scanner.ts';
import { openLook } from './sealed-look.ts';
import { noteLooks } from './unchanged.ts';

const MAX = { households: 1_000, worker: 60 };

/** Everything of scans, for the machine alone. Any number of workers, anywhere, share one. */
export function createScans(db: Database, viewer: Viewer) {
  const mine = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => {
    if (viewer.role !== SCANNER) throw refuse('FORBIDDEN');
    return db.transaction(work);
  };

  return {
    /**
     * An unfinished scan of the same area goes on.
     * @throws BAD_USER_INPUT for an area that is none of the viewer's; STATE_CHANGED when all are asked for and one that
     * leaves out some is not finished
     */
    startScan: ({ areaCode, since, isChangedOnly }: StartScanInput) =>
      mine(async (tx) => {
        if (!/^(\d{6}|\d{9}|\d{12})$/.test(areaCode) || !inArea(viewer, areaCode)) throw refuse('BAD_USER_INPUT');
        const wanted = { areaCode, since: since ?? null, isChangedOnly: isChangedOnly ?? false };
        const [made] = await tx
          .insert(scans)
          .values({ ...wanted, recordNo: randomUUID(), startedBy: viewer.subject, startedAt: new Date() })
          .onConflictDoNothing()
          .returning();
        const [open] = made
          ? [made]
          : await tx
              .select()
              .from(scans)
              .where(and(eq(scans.areaCode, areaCode), isNull(scans.finishedAt)));
        // Finished between the two statements: ask again.
        if (!open) throw refuse('BAD_USER_INPUT', 'STATE_CHANGED');
        // Who asks for all must not be given the rest of one that leaves out some.
        const isNarrow = open.isChangedOnly || open.since !== null;
        if (isNarrow && !wanted.isChangedOnly && wanted.since === null) throw refuse('BAD_USER_INPUT', 'STATE_CHANGED');
        return { scan: open };
      }),

    /** What does not begin where the listing stands was listed by somebody else meanwhile, and stays out. */
    addScanHouseholds: ({ scanId, householdIds, after, until, isLast }: AddScanHouseholdsInput) =>
      mine(async (tx) => {
        if (householdIds.length > MAX.households) throw refuse('BAD_USER_INPUT');
        const scan = await lockScan(tx, scanId);
        if (scan.finishedAt !== null) throw refuse('BAD_USER_INPUT', 'UNKNOWN_RECORD');
        if (scan.isListed || scan.listedUntil !== (after ?? null)) return { scan };
        const added = await addBatches(tx, scan, householdIds, today());
        const households = scan.households + added;
        const listed = { households, listedUntil: until ?? scan.listedUntil, isListed: isLast };
        return { scan: await advance(tx, scan, listed) };
      }),

    markChanged: (input: MarkChangedInput) => mine((tx) => markChanged(tx, input)),

    leaseScanBatch: ({ scanId, worker }: LeaseScanBatchInput) =>
      mine(async (tx) => {
        const batch = await leaseBatch(tx, scanId, requiredText(worker, MAX.worker), new Date());
        return {
          batch: batch?.seq ?? null,
          households: (batch?.householdIds ?? []).map((id) => ({ id })),
          scan: await readScan(tx, scanId),
        };
      }),

    /** @throws BAD_USER_INPUT GRANT_INVALID, GRANT_EXPIRED; STATE_CHANGED when the lease is another's by now */
    completeScanBatch: ({ scanId, batch, worker, findings }: CompleteScanBatchInput) =>
      mine(async (tx) => {
        const [leased] = await tx
          .select()
          .from(scanBatches)
          .where(and(eq(scanBatches.scanNo, scanId), eq(scanBatches.seq, batch)))
          .for('update');
        if (!leased) throw refuse('BAD_USER_INPUT', 'UNKNOWN_RECORD');
        if (leased.doneAt !== null) return { scan: await readScan(tx, scanId) };
        if (leased.leasedBy !== worker) throw refuse('BAD_USER_INPUT', 'STATE_CHANGED');
        const inBatch = new Set(leased.householdIds);
        const looks = await Promise.all(findings.map((sealed) => openLook(db, viewer, sealed)));
        if (looks.some(({ householdId }) => !inBatch.delete(householdId))) {
          throw refuse('BAD_USER_INPUT', 'GRANT_INVALID');
        }
        const on = today();
        const now = new Date();
        await raise(tx, looks, on, viewer.subject);
        await noteLooks(tx, looks, { on, lookMark: leased.leasedMark });
        await tx
          .update(scanBatches)
          .set({ doneAt: now })
          .where(and(eq(scanBatches.scanNo, scanId), eq(scanBatches.seq, batch)));
        const scan = await lockScan(tx, scanId);
        const done = scan.done + leased.householdIds.length;
        const found = scan.found + looks.reduce((sum, look) => sum + look.found.length, 0);
        return { scan: await advance(tx, scan, { done, found }) };
      }),
  };
}

type Counted = Pick<AssistanceScanMapper, 'households' | 'done' | 'found' | 'listedUntil' | 'isListed'>;

/** A scan is over when all households are listed and all were looked at. */
async function advance(
  tx: Transaction,
  scan: AssistanceScanMapper,
  to: Partial<Counted>,
): Promise<AssistanceScanMapper> {
  const { isListed, households, done } = { ...scan, ...to };
  const finishedAt = isListed && done === households ? new Date() : null;
  const [moved] = await tx
    .update(scans)
    .set({ ...to, finishedAt })
    .where(eq(scans.recordNo, scan.recordNo))
    .returning();
  if (!moved) throw new Error('a scan that is locked is not there');
  return moved;
}

/** Listing and finishing wait for one another; leasing does not. */
async function lockScan(tx: Transaction, scanNo: string): Promise<AssistanceScanMapper> {
  const [scan] = await tx.select().from(scans).where(eq(scans.recordNo, scanNo)).for('update');
  if (!scan) throw refuse('BAD_USER_INPUT', 'UNKNOWN_RECORD');
  return scan;
}

async function readScan(tx: Transaction, scanNo: string): Promise<AssistanceScanMapper> {
  const [scan] = await tx.select().from(scans).where(eq(scans.recordNo, scanNo));
  if (!scan) throw refuse('BAD_USER_INPUT', 'UNKNOWN_RECORD');
  return scan;
}
