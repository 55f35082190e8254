import { randomUUID } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { areas, townOf } from '../../_kernel/codes.ts';
import type { Transaction } from '../../_kernel/database/database.ts';
import { DISTRICT } from '../../_kernel/district.ts';
import { type Database, refuse, type Viewer } from '../../_kernel/index.ts';
import { requestDigest } from '../../_kernel/request-digest.ts';
import { requiredText } from '../../_kernel/texts.ts';
import type {
  AnswerHotlineCallInput,
  HotlineCallKind,
  LinkageMatter,
  LinkHotlineCallInput,
  RecordHotlineCallInput,
  TransferHotlineCallInput,
} from '../generated.ts';
import { grants } from '../grant.ts';

import { mayUseHotline } from '../rows.ts';
import { insertTask } from '../tasks/create.ts';
import { joinCases, lockCases } from './cases.ts';
import { readIntake } from './intake.ts';
import { type HotlineCallMapper, hotlineCalls } from './model.ts';

const MATTERS: Readonly<Record<HotlineCallKind, readonly [matter: LinkageMatter, title: string]>> = {
  DIBAO: ['APPLICATION', '12349 转介：申请低保'],
  DESTITUTE: ['APPLICATION', '12349 转介：申请特困供养'],
  TEMP_RELIEF: ['APPLICATION', '12349 转介：申请临时救助'],
  COMPLAINT: ['COMPLAINT', '12349 转办：投诉举报'],
  POLICY_QUESTION: ['OTHER', '12349 转办：政策咨询'],
  OTHER: ['OTHER', '12349 转办：其他诉求'],
};

/** As the rules are numbered: `A1`, `T8`, `1.4`. */
const RULE_ID = /^[A-Za-z]{0,4}[0-9.]{1,8}$/;

/**
 * Writes the call down before anything else is thought about it: whatever fails after this, the call is there. A
 * request that comes again under its key finds the call it made.
 */
export async function recordCall(db: Database, viewer: Viewer, input: RecordHotlineCallInput): Promise<string> {
  assertHotline(viewer);
  const { requestKey: given, ...told } = input;
  const requestKey = given ? requestDigest(viewer.subject, given) : null;
  const recordNo = randomUUID();
  const intake = readIntake(told, new Date());
  const written = await db
    .insert(hotlineCalls)
    .values({ ...intake, recordNo, caseNo: recordNo, requestKey })
    .onConflictDoNothing()
    .returning({ recordNo: hotlineCalls.recordNo });
  const call = written[0] ?? (await earlierCall(db, requestKey));
  await joinCases(db, [call.recordNo]);
  return call.recordNo;
}

/** @throws BAD_USER_INPUT ILLEGAL_STEP when it was transferred: the town works on that household by now */
export async function linkCall(db: Database, viewer: Viewer, input: LinkHotlineCallInput): Promise<string> {
  assertHotline(viewer);
  const { id: householdId, areaCode } = await grants.open(db, viewer, 'household', input.householdGrant);
  const call = await db.transaction(async (tx) => {
    const { call: found } = await lockCase(tx, input.id);
    if (found.transferredAt && found.householdId !== householdId) throw refuse('BAD_USER_INPUT', 'ILLEGAL_STEP');
    await tx.update(hotlineCalls).set({ householdId, areaCode }).where(eq(hotlineCalls.recordNo, found.recordNo));
    return found;
  });
  await joinCases(db, [call.recordNo]);
  return call.recordNo;
}

/** One task a case, whichever of its calls is transferred, and however often. */
export async function transferCall(db: Database, viewer: Viewer, input: TransferHotlineCallInput): Promise<string> {
  assertHotline(viewer);
  return db.transaction(async (tx) => {
    const { call, calls } = await lockCase(tx, input.id);
    if (call.answeredAt) throw refuse('BAD_USER_INPUT', 'ILLEGAL_STEP');
    if (call.taskNo) return call.recordNo;
    const untransferred = and(eq(hotlineCalls.caseNo, call.caseNo), isNull(hotlineCalls.taskNo));
    const transfer = (taskNo: string, transferredAt: Date) =>
      tx.update(hotlineCalls).set({ taskNo, transferredAt }).where(untransferred);
    const sister = calls.find(({ taskNo }) => taskNo !== null);
    if (sister?.taskNo) {
      await transfer(sister.taskNo, new Date());
      return call.recordNo;
    }
    const owner = townFor(call, input.areaCode);
    const now = new Date();
    const [matter, title] = MATTERS[call.kind ?? 'OTHER'];
    const { householdId, content } = call;
    const areaCode = householdId === null ? owner : (call.areaCode ?? owner);
    const task = {
      kind: 'TRANSFER' as const,
      matter,
      title,
      content,
      owner,
      createdBy: DISTRICT,
      areaCode,
      householdId,
    };
    const made = await insertTask(tx, task, now);
    if (!made) throw new Error('a transfer met another one');
    await transfer(made.recordNo, now);
    return call.recordNo;
  });
}

/** @throws BAD_USER_INPUT ILLEGAL_STEP for what is no question, or was transferred or answered before */
export async function answerCall(db: Database, viewer: Viewer, input: AnswerHotlineCallInput): Promise<string> {
  assertHotline(viewer);
  if (!RULE_ID.test(input.ruleId)) throw refuse('BAD_USER_INPUT', 'UNKNOWN_RECORD');
  const answer = requiredText(input.text, 2_000);
  return db.transaction(async (tx) => {
    const { recordNo, kind, taskNo, answeredAt } = (await lockCase(tx, input.id)).call;
    if (kind !== 'POLICY_QUESTION' || taskNo || answeredAt) throw refuse('BAD_USER_INPUT', 'ILLEGAL_STEP');
    const answered = { ruleId: input.ruleId, answer, answeredAt: new Date() };
    await tx.update(hotlineCalls).set(answered).where(eq(hotlineCalls.recordNo, recordNo));
    return recordNo;
  });
}

function assertHotline(viewer: Viewer): void {
  if (!mayUseHotline(viewer)) throw refuse('FORBIDDEN');
}

/** The call, with all of its case: two that pass it on take turns. */
async function lockCase(tx: Transaction, id: string) {
  await lockCases(tx);
  const [asked] = await tx.select().from(hotlineCalls).where(eq(hotlineCalls.recordNo, id));
  if (!asked) throw refuse('BAD_USER_INPUT', 'UNKNOWN_RECORD');
  const calls = await tx
    .select()
    .from(hotlineCalls)
    .where(eq(hotlineCalls.caseNo, asked.caseNo))
    .orderBy(hotlineCalls.recordNo)
    .for('update');
  return { call: calls.find(({ recordNo }) => recordNo === id) ?? asked, calls };
}

async function earlierCall(db: Database, requestKey: string | null): Promise<Pick<HotlineCallMapper, 'recordNo'>> {
  const [earlier] = await db
    .select()
    .from(hotlineCalls)
    .where(eq(hotlineCalls.requestKey, requestKey ?? ''));
  if (!earlier) throw new Error('a call was not written and is not there');
  return earlier;
}

/** Where it is asked to go, else the town where the matter or the household is. */
function townFor(call: HotlineCallMapper, asked: string | null | undefined): string {
  const code = asked == null ? townOf(call.areaCode ?? '') : areas().get(asked)?.code;
  if (code === undefined || code.length < 9) throw refuse('BAD_USER_INPUT', 'UNKNOWN_OFFICE');
  return code;
}
