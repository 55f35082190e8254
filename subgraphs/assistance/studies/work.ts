import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { inArea } from '../../_kernel/access/index.ts';
import type { Transaction } from '../../_kernel/database/database.ts';
import { type Database, refuse, type Viewer } from '../../_kernel/index.ts';
import { requiredText } from '../../_kernel/texts.ts';
import type { AddStudyHouseholdsInput, CompleteStudyBatchInput, LeaseStudyBatchInput } from '../generated.ts';
import { SCANNER } from '../scan/scanner.ts';
import { addToStudy, finishStudy, leaseStudy } from './lease.ts';
import { type StudyRow, studies, studyBatches } from './model.ts';
import { openEffect } from './sealed-effect.ts';
import { addSums, sumsOf } from './sums.ts';

const MAX = { households: 1_000, worker: 60, waiting: 20 };

/** What the machine does: any number of workers, anywhere, share a study, as they share a scan. */
export function createStudyWork(db: Database, viewer: Viewer) {
  const mine = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => {
    if (viewer.role !== SCANNER) throw refuse('FORBIDDEN');
    return db.transaction(work);
  };
  const told = async (tx: Transaction, studyNo: string) => ({ study: progressOf(await studyOf(tx, studyNo)) });

  async function studyOf(tx: Transaction, studyNo: string): Promise<StudyRow> {
    const [study] = await tx.select().from(studies).where(eq(studies.recordNo, studyNo));
    if (!study || !inArea(viewer, study.areaCode)) throw refuse('BAD_USER_INPUT', 'UNKNOWN_RECORD');
    return study;
  }

  return {
    /** Not finished, the oldest first. */
    waitingStudies: () =>
      mine(async (tx) => {
        const open = await tx
          .select()
          .from(studies)
          .where(isNull(studies.finishedAt))
          .orderBy(asc(studies.askedAt), asc(studies.recordNo))
          .limit(MAX.waiting);
        return open.filter(({ areaCode }) => inArea(viewer, areaCode)).map(progressOf);
      }),

    addStudyHouseholds: ({ studyId, householdIds, isLast }: AddStudyHouseholdsInput) =>
      mine(async (tx) => {
        if (householdIds.length > MAX.households) throw refuse('BAD_USER_INPUT');
        await studyOf(tx, studyId);
        const [open] = await tx
          .select()
          .from(studies)
          .where(and(eq(studies.recordNo, studyId), isNull(studies.finishedAt)))
          .for('update');
        // Another has listed all by now.
        if (!open || open.isListed) return told(tx, studyId);
        if (householdIds.length > 0) await addToStudy(tx, studyId, householdIds);
        if (isLast) {
          await tx.update(studies).set({ isListed: true }).where(eq(studies.recordNo, studyId));
          await finishStudy(tx, studyId, new Date());
        }
        return told(tx, studyId);
      }),

    leaseStudyBatch: ({ studyId, worker }: LeaseStudyBatchInput) =>
      mine(async (tx) => {
        const { study } = await told(tx, studyId);
        const batch = await leaseStudy(tx, studyId, requiredText(worker, MAX.worker), new Date());
        const households = (batch?.householdIds ?? []).map((id) => ({ id }));
        return { batch: batch?.seq ?? null, households, study };
      }),

    /** @throws BAD_USER_INPUT GRANT_INVALID, GRANT_EXPIRED; STATE_CHANGED when the lease is another's by now */
    completeStudyBatch: ({ studyId, batch, worker, effects }: CompleteStudyBatchInput) =>
      mine(async (tx) => {
        await studyOf(tx, studyId);
        const [leased] = await tx
          .select()
          .from(studyBatches)
          .where(and(eq(studyBatches.studyNo, studyId), eq(studyBatches.seq, batch)))
          .for('update');
        // Done before, or all of it is: whoever comes back with the same adds nothing.
        if (!leased || leased.doneAt !== null) return told(tx, studyId);
        if (leased.leasedBy !== worker) throw refuse('BAD_USER_INPUT', 'STATE_CHANGED');
        const inBatch = new Set(leased.householdIds);
        const looks = await Promise.all(effects.map((sealed) => openEffect(db, viewer, studyId, sealed)));
        if (looks.some(({ householdId }) => !inBatch.delete(householdId))) {
          throw refuse('BAD_USER_INPUT', 'GRANT_INVALID');
        }
        const now = new Date();
        await tx
          .update(studyBatches)
          .set({ doneAt: now })
          .where(and(eq(studyBatches.studyNo, studyId), eq(studyBatches.seq, batch)));
        await tx
          .update(studies)
          .set({
            done: sql`${studies.done} + ${leased.householdIds.length}`,
            unseen: sql`${studies.unseen} + ${inBatch.size}`,
          })
          .where(eq(studies.recordNo, studyId));
        await addSums(tx, studyId, sumsOf(looks.map(({ effect }) => effect)));
        await finishStudy(tx, studyId, now);
        return told(tx, studyId);
      }),
  };
}

/** The machine is told how far it is, and no result. */
const progressOf = (study: StudyRow) => ({ study, told: async () => null });
