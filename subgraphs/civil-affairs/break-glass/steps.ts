import { eq } from 'drizzle-orm';
import type { Transaction } from '../../_kernel/database/database.ts';
import { type Database, refuse, type Viewer } from '../../_kernel/index.ts';
import type { EndBreakGlassInput, ReviewBreakGlassInput } from '../generated.ts';
import { record } from './events.ts';
import { type BreakGlassMapper, breakGlasses } from './model.ts';
import { readNote } from './reason.ts';
import { demandOfficer, demandSupervisor } from './rights.ts';

/**
 * Whoever opened it needs it no longer.
 * @throws BAD_USER_INPUT UNKNOWN_RECORD, STATE_CHANGED, ILLEGAL_STEP when it is over
 */
export async function endBreakGlass(
  db: Database,
  viewer: Viewer,
  input: EndBreakGlassInput,
): Promise<BreakGlassMapper> {
  demandOfficer(viewer);
  const now = new Date();
  return db.transaction(async (tx) => {
    const isOwn = ({ account, role }: BreakGlassMapper) => account === viewer.subject && role === viewer.role;
    const row = await lock(tx, input, isOwn);
    if (row.until <= now) throw refuse('BAD_USER_INPUT', 'ILLEGAL_STEP');
    const ended = await change(tx, row, { until: now });
    await record(tx, ended, { at: now, kind: 'ENDED', by: viewer.subject, outcome: null, note: null });
    return ended;
  });
}

/**
 * A second person judges it. What is found unjustified is over at that moment.
 * @throws FORBIDDEN SECOND_PERSON_REQUIRED; BAD_USER_INPUT UNKNOWN_RECORD, STATE_CHANGED, ILLEGAL_STEP when it was judged
 */
export async function reviewBreakGlass(
  db: Database,
  viewer: Viewer,
  { outcome, note: given, ...input }: ReviewBreakGlassInput,
): Promise<BreakGlassMapper> {
  demandSupervisor(viewer);
  const note = readNote(given);
  const now = new Date();
  return db.transaction(async (tx) => {
    const row = await lock(tx, input, () => true);
    if (row.account === viewer.subject) throw refuse('FORBIDDEN', 'SECOND_PERSON_REQUIRED');
    if (row.reviewState !== 'PENDING') throw refuse('BAD_USER_INPUT', 'ILLEGAL_STEP');
    const until = outcome === 'UNJUSTIFIED' && row.until > now ? now : row.until;
    const reviewed = await change(tx, row, { until, reviewState: outcome });
    await record(tx, reviewed, { at: now, kind: 'REVIEWED', by: viewer.subject, outcome, note });
    return reviewed;
  });
}

/** Somebody else's is like one that does not exist. */
async function lock(
  tx: Transaction,
  { id, version }: EndBreakGlassInput,
  mayChange: (row: BreakGlassMapper) => boolean,
): Promise<BreakGlassMapper> {
  const [row] = await tx.select().from(breakGlasses).where(eq(breakGlasses.id, id)).for('update');
  if (!row || !mayChange(row)) throw refuse('BAD_USER_INPUT', 'UNKNOWN_RECORD');
  if (row.version !== version) throw refuse('BAD_USER_INPUT', 'STATE_CHANGED');
  return row;
}

async function change(
  tx: Transaction,
  { id, version }: BreakGlassMapper,
  to: Partial<Pick<BreakGlassMapper, 'until' | 'reviewState'>>,
): Promise<BreakGlassMapper> {
  const [changed] = await tx
    .update(breakGlasses)
    .set({ ...to, version: version + 1 })
    .where(eq(breakGlasses.id, id))
    .returning();
  if (!changed) throw new Error('a locked break-glass is gone');
  return changed;
}
