import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, text } from 'drizzle-orm/pg-core';
import { day, enumeration, fen, householdId, oneOf, recordNo } from '../../_kernel/database/columns.ts';
import { AmountPeriod, EntitlementKind, FactHolder, WarningKind, WarningState } from '../generated.ts';
import { assistance, moment, type Page } from '../namespace.ts';

/**
 * 预警. One for the same household, member and cause, however often it is found: each day on which a scan finds it again
 * raises it once more. It says what was found and where to look, and keeps none of the values it was found by.
 */
export const warnings = assistance.table(
  'warning',
  {
    recordNo: recordNo(),
    kind: enumeration('kind', WarningKind).notNull(),
    /** Of a gap, which of the entitlements. */
    entitlement: enumeration('entitlement', EntitlementKind),
    householdId: householdId(),
    personId: text('person_id'),
    /** Under which the household was released to the scan: worklists are by area. */
    areaCode: text('area_code').notNull(),
    ruleId: text('rule_id').notNull(),
    owner: enumeration('owner', FactHolder).notNull(),
    since: day('since').notNull(),
    leastAmount: fen('least_amount_fen'),
    mostAmount: fen('most_amount_fen'),
    per: enumeration('per', AmountPeriod),
    /** Numbers of the departments' records in question. */
    records: text('records').array().notNull(),
    /** It tells by itself that somebody is disabled, or a child without parents. */
    isTelling: boolean('is_telling').notNull(),
    state: enumeration('state', WarningState).notNull(),
    version: integer('version').notNull().default(1),
    raisedCount: integer('raised_count').notNull().default(1),
    priority: integer('priority').notNull(),
    firstRaisedOn: day('first_raised_on').notNull(),
    lastRaisedOn: day('last_raised_on').notNull(),
    /** The last scan did not find it any more: whatever was wrong is settled, or was mended. */
    clearedOn: day('cleared_on'),
    /** The day of the question on which it was closed. */
    settledOn: day('settled_on'),
    note: text('note'),
    changedAt: moment('changed_at').notNull(),
    changedBy: text('changed_by').notNull(),
  },
  (t) => [
    oneOf('warning_kind', t.kind, WarningKind),
    oneOf('warning_entitlement', t.entitlement, EntitlementKind),
    oneOf('warning_owner', t.owner, FactHolder),
    oneOf('warning_state', t.state, WarningState),
    oneOf('warning_per', t.per, AmountPeriod),
    check('warning_settled', sql`(${t.settledOn} is null) = (${t.state} in ('OPEN', 'CHECKING'))`),
    check('warning_amount', sql`num_nonnulls(${t.leastAmount}, ${t.mostAmount}, ${t.per}) in (0, 3)`),
    check('warning_raised', sql`${t.raisedCount} > 0 and ${t.lastRaisedOn} >= ${t.firstRaisedOn}`),
    check('warning_area_code', sql`${t.areaCode} ~ '^([0-9]{6}|[0-9]{9}|[0-9]{12})$'`),
    index('warning_order').on(t.priority.desc(), t.firstRaisedOn, t.recordNo),
    index('warning_household').on(t.householdId),
    index('warning_area').on(t.areaCode.op('text_pattern_ops')),
  ],
);

export type AssistanceWarningMapper = typeof warnings.$inferSelect;
export type AssistanceWarningConnectionMapper = Page<AssistanceWarningMapper> & {
  readonly totalCount: () => Promise<number>;
};
