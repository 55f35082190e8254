import { sql } from 'drizzle-orm';
import { check, index, jsonb, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { enumeration, oneOf, recordNo } from '../../_kernel/database/columns.ts';
import { HotlineCallKind, HotlineChannel, type HotlinePart } from '../generated.ts';
import { linkage } from '../namespace.ts';
import { tasks } from '../tasks/model.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export interface UnreadPart {
  readonly part: HotlinePart;
  /** As it was told; null: it stands in the content. */
  readonly text: string | null;
}

/** 来电来件. Of a call nothing is needed but that it came: everything else may be missing, or stand in `unread`. */
export const hotlineCalls = linkage.table(
  'hotline_call',
  {
    recordNo: recordNo(),
    channel: enumeration('channel', HotlineChannel),
    kind: enumeration('kind', HotlineCallKind),
    receivedAt: moment('received_at').notNull(),
    /** Digits only. */
    callerPhone: text('caller_phone'),
    content: text('content'),
    areaCode: text('area_code'),
    householdId: text('household_id'),
    /** Number of the first call of the same case (E47); its own when it is the only one. */
    caseNo: text('case_no').notNull(),
    unread: jsonb('unread').$type<readonly UnreadPart[]>().notNull().default([]),
    transferredAt: moment('transferred_at'),
    taskNo: text('task_no').references(() => tasks.recordNo),
    ruleId: text('rule_id'),
    answer: text('answer'),
    answeredAt: moment('answered_at'),
    /** Digest of who recorded it and the key given. */
    requestKey: text('request_key'),
  },
  (t) => [
    oneOf('hotline_call_channel', t.channel, HotlineChannel),
    oneOf('hotline_call_kind', t.kind, HotlineCallKind),
    check('hotline_call_phone', sql`${t.callerPhone} ~ '^[0-9]{7,12}$'`),
    check('hotline_call_area_code', sql`${t.areaCode} ~ '^([0-9]{6}|[0-9]{9}|[0-9]{12})$'`),
    check('hotline_call_transfer', sql`(${t.transferredAt} is null) = (${t.taskNo} is null)`),
    check('hotline_call_transferred_at', sql`${t.transferredAt} >= ${t.receivedAt}`),
    check('hotline_call_answer', sql`num_nonnulls(${t.ruleId}, ${t.answer}, ${t.answeredAt}) in (0, 3)`),
    check('hotline_call_answered', sql`${t.answeredAt} is null or ${t.kind} = 'POLICY_QUESTION'`),
    uniqueIndex('hotline_call_request_once').on(t.requestKey),
    index('hotline_call_received').on(t.receivedAt, t.recordNo),
    index('hotline_call_case').on(t.caseNo),
    index('hotline_call_task').on(t.taskNo),
    index('hotline_call_phone_received').on(t.callerPhone, t.receivedAt),
    index('hotline_call_household').on(t.householdId, t.receivedAt),
  ],
);

export type HotlineCallMapper = typeof hotlineCalls.$inferSelect;
export type HotlineCallPayloadMapper = { readonly call: HotlineCallMapper };
export type HotlineUnreadPartMapper = UnreadPart;
