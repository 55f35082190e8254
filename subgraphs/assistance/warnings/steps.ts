import { and, eq } from 'drizzle-orm';
import { type Database, refuse, type Viewer } from '../../_kernel/index.ts';
import { optionalText } from '../../_kernel/texts.ts';
import { today } from '../../_kernel/today.ts';
import type { CheckWarningInput, CloseWarningInput, WarningState } from '../generated.ts';
import { type AssistanceWarningMapper, warnings } from './model.ts';
import { visibleWarnings } from './rows.ts';

const MAX_NOTE = 500;
const RUNNING: readonly WarningState[] = ['OPEN', 'CHECKING'];

interface Step {
  readonly id: string;
  readonly version: number;
  readonly from: readonly WarningState[];
  readonly set: Pick<AssistanceWarningMapper, 'state'> & Partial<Pick<AssistanceWarningMapper, 'note' | 'settledOn'>>;
}

export const checkWarning = (db: Database, viewer: Viewer, { id, version }: CheckWarningInput) =>
  take(db, viewer, { id, version, from: ['OPEN'], set: { state: 'CHECKING' } });

/** @throws BAD_USER_INPUT EMPTY_OR_TOO_LONG */
export function closeWarning(db: Database, viewer: Viewer, { id, version, outcome, note }: CloseWarningInput) {
  const set = { state: outcome, note: optionalText(note, MAX_NOTE), settledOn: today() };
  return take(db, viewer, { id, version, from: RUNNING, set });
}

/** @throws BAD_USER_INPUT UNKNOWN_RECORD, STATE_CHANGED when somebody was quicker, ILLEGAL_STEP */
function take(db: Database, viewer: Viewer, { id, version, from, set }: Step): Promise<AssistanceWarningMapper> {
  return db.transaction(async (tx) => {
    const [warning] = await tx
      .select()
      .from(warnings)
      .where(and(eq(warnings.recordNo, id), visibleWarnings(viewer)))
      .for('update');
    if (!warning) throw refuse('BAD_USER_INPUT', 'UNKNOWN_RECORD');
    if (warning.version !== version) throw refuse('BAD_USER_INPUT', 'STATE_CHANGED');
    if (!from.includes(warning.state)) throw refuse('BAD_USER_INPUT', 'ILLEGAL_STEP');
    const [made] = await tx
      .update(warnings)
      .set({ ...set, version: version + 1, changedAt: new Date(), changedBy: viewer.subject })
      .where(eq(warnings.recordNo, id))
      .returning();
    return made as AssistanceWarningMapper;
  });
}
