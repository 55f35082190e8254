import { sql } from 'drizzle-orm';
import { boolean, check, index, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { day, enumeration, householdId, oneOf, recordNo } from '../../_kernel/database/columns.ts';
import { AssistanceStatus } from '../generated.ts';
import { assistance, moment } from '../namespace.ts';

/** 认定: an officer's answer to what the rules suggested. Rows are added and never changed. */
export const decisions = assistance.table(
  'decision',
  {
    recordNo: recordNo(),
    householdId: householdId(),
    areaCode: text('area_code').notNull(),
    on: day('judged_on').notNull(),
    /** null: the rules could not decide. */
    suggested: enumeration('suggested', AssistanceStatus),
    decided: enumeration('decided', AssistanceStatus).notNull(),
    isOverride: boolean('is_override').notNull(),
    reason: text('reason'),
    lawVersion: text('law_version').notNull(),
    decidedBy: text('decided_by').notNull(),
    decidedAt: moment('decided_at').notNull(),
    /** Digest of who asked and the key given. */
    requestKey: text('request_key').notNull(),
    /** Digest of what was asked under the key. */
    requestHash: text('request_hash').notNull(),
  },
  (t) => [
    oneOf('decision_suggested', t.suggested, AssistanceStatus),
    oneOf('decision_decided', t.decided, AssistanceStatus),
    check('decision_override', sql`${t.isOverride} = (${t.suggested} is distinct from ${t.decided})`),
    check('decision_reasoned', sql`not ${t.isOverride} or ${t.reason} is not null`),
    uniqueIndex('decision_request_once').on(t.requestKey),
    index('decision_household').on(t.householdId, t.decidedAt.desc()),
  ],
);

export type EligibilityDecisionMapper = typeof decisions.$inferSelect;
