import { and, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { connectionOf, type PageArgs, readPage } from '../../_kernel/connection.ts';
import { anyOf, batchMany, type Database, refuse, type Viewer } from '../../_kernel/index.ts';
import { momentKey, readMomentKey } from '../cursors.ts';
import type { HotlineCallState } from '../generated.ts';
import { mayUseHotline } from '../rows.ts';
import { TRANSFER_MINUTES } from './clock.ts';
import { type HotlineCallMapper, hotlineCalls } from './model.ts';
import { answerCall, linkCall, recordCall, transferCall } from './writes.ts';

type CallsArgs = PageArgs & { readonly state?: HotlineCallState | null; readonly late?: boolean | null };

function createReads(db: Database) {
  return {
    callsOfTask: batchMany(
      (taskNos: readonly string[]) =>
        db
          .select()
          .from(hotlineCalls)
          .where(anyOf(hotlineCalls.taskNo, taskNos))
          .orderBy(hotlineCalls.receivedAt, hotlineCalls.recordNo),
      (row) => row.taskNo as string,
    ),
    callsOfCase: batchMany(
      (caseNos: readonly string[]) =>
        db
          .select()
          .from(hotlineCalls)
          .where(anyOf(hotlineCalls.caseNo, caseNos))
          .orderBy(hotlineCalls.receivedAt, hotlineCalls.recordNo),
      (row) => row.caseNo,
    ),
  };
}

/** Reads and writes of the hotline. Its list is for the hotline's own people; a task shows its calls to whoever sees it. */
export function createHotline(db: Database, viewer: Viewer) {
  const call = async (id: string): Promise<HotlineCallMapper> => {
    const [found] = await db.select().from(hotlineCalls).where(eq(hotlineCalls.recordNo, id));
    if (!found) throw new Error('a call just written is not there');
    return found;
  };
  let reads = createReads(db);
  /** What was read before a change must not be told after it: two mutations may come in one request. */
  const changed = async (change: Promise<string>) => {
    const id = await change;
    reads = createReads(db);
    return { call: await call(id) };
  };
  return {
    /** @throws FORBIDDEN for who is not of the hotline; BAD_USER_INPUT for a page that is none */
    hotlineCalls: async ({ state, late, ...args }: CallsArgs) => {
      if (!mayUseHotline(viewer)) throw refuse('FORBIDDEN');
      const page = readPage(args);
      const rows = await db
        .select()
        .from(hotlineCalls)
        .where(
          and(
            state ? inState(state) : undefined,
            late == null ? undefined : late ? isLateNow : sql`not (${isLateNow})`,
            page.after === null ? undefined : isAfter(page.after),
          ),
        )
        .orderBy(hotlineCalls.receivedAt, hotlineCalls.recordNo)
        .limit(page.size + 1);
      return connectionOf(rows, page, ({ receivedAt, recordNo }) => momentKey(receivedAt, recordNo));
    },
    callsOfTask: (taskNo: string) => reads.callsOfTask(taskNo),
    callsOfCase: (caseNo: string) => reads.callsOfCase(caseNo),
    recordCall: (input: Parameters<typeof recordCall>[2]) => changed(recordCall(db, viewer, input)),
    linkCall: (input: Parameters<typeof linkCall>[2]) => changed(linkCall(db, viewer, input)),
    transferCall: (input: Parameters<typeof transferCall>[2]) => changed(transferCall(db, viewer, input)),
    answerCall: (input: Parameters<typeof answerCall>[2]) => changed(answerCall(db, viewer, input)),
  };
}

export function stateOf({ transferredAt, answeredAt }: HotlineCallMapper): HotlineCallState {
  return transferredAt ? 'TRANSFERRED' : answeredAt ? 'ANSWERED' : 'RECORDED';
}

/** null: not answered. The table has all three or none. */
export function policyAnswerOf({ ruleId, answer, answeredAt }: HotlineCallMapper) {
  return ruleId && answer && answeredAt ? { ruleId, text: answer, answeredAt } : null;
}

function inState(state: HotlineCallState): SQL | undefined {
  if (state === 'TRANSFERRED') return isNotNull(hotlineCalls.transferredAt);
  const isOpen = isNull(hotlineCalls.transferredAt);
  return and(isOpen, state === 'ANSWERED' ? isNotNull(hotlineCalls.answeredAt) : isNull(hotlineCalls.answeredAt));
}

/** The twin of `isTransferLate` (clock.ts); a property test holds the two equal. */
const isLateNow: SQL = sql`${hotlineCalls.kind} is distinct from 'POLICY_QUESTION'
  and coalesce(${hotlineCalls.transferredAt}, now()) > ${hotlineCalls.receivedAt} + ${sql.raw(`interval '${TRANSFER_MINUTES} minutes'`)}`;

function isAfter(cursor: string): SQL {
  const { at, recordNo } = readMomentKey(cursor);
  return sql`(${hotlineCalls.receivedAt}, ${hotlineCalls.recordNo}) > (${at}::timestamptz, ${recordNo})`;
}
