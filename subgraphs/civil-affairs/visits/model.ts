import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, text } from 'drizzle-orm/pg-core';
import { day, enumeration, householdId, oneOf, recordNo } from '../../_kernel/database/columns.ts';
import {
  FindingChannel,
  FindingOutcome,
  HandlerRelation,
  HardshipCause,
  HomeVisitLevel,
  HomeVisitWay,
  PatrolVisitKind,
} from '../generated.ts';
import { civilAffairs } from '../namespace.ts';
import type { Dated } from '../reads.ts';
import { households, type PageOf, persons } from '../register/model.ts';

/** 巡访: the monthly round of the village's assistance aide. */
export const patrolVisits = civilAffairs.table(
  'patrol_visit',
  {
    recordNo: recordNo(),
    householdId: householdId().references(() => households.householdId),
    kind: enumeration('kind', PatrolVisitKind).notNull(),
    visitedOn: day('visited_on').notNull(),
    isMet: boolean('is_met').notNull(),
  },
  (t) => [
    oneOf('patrol_visit_kind', t.kind, PatrolVisitKind),
    index('patrol_visit_household').on(t.householdId, t.visitedOn.desc(), t.recordNo.desc()),
  ],
);

/** 入户调查. One investigator alone is a finding (57号 art. 16), so it must be storable. */
export const homeVisits = civilAffairs.table(
  'home_visit',
  {
    recordNo: recordNo(),
    householdId: householdId().references(() => households.householdId),
    way: enumeration('way', HomeVisitWay).notNull(),
    level: enumeration('level', HomeVisitLevel).notNull(),
    visitedOn: day('visited_on').notNull(),
    investigators: integer('investigators').notNull(),
    isSigned: boolean('is_signed').notNull(),
  },
  (t) => [
    oneOf('home_visit_way', t.way, HomeVisitWay),
    oneOf('home_visit_level', t.level, HomeVisitLevel),
    check('home_visit_investigators', sql`${t.investigators} > 0`),
    index('home_visit_household').on(t.householdId, t.visitedOn.desc()),
  ],
);

/** 近亲属备案: the applicant is near kin of who handles the case, or of a village committee member. Whose, is not kept. */
export const relativeRegister = civilAffairs.table(
  'relative_register',
  {
    recordNo: recordNo(),
    householdId: householdId().references(() => households.householdId),
    relation: enumeration('relation', HandlerRelation).notNull(),
    registeredOn: day('registered_on').notNull(),
  },
  (t) => [
    oneOf('relative_register_relation', t.relation, HandlerRelation),
    index('relative_register_household').on(t.householdId, t.registeredOn.desc()),
  ],
);

/** 主动发现: a report must not be lost because nobody is on record yet, so only the village is required. */
export const findings = civilAffairs.table(
  'proactive_finding',
  {
    recordNo: recordNo(),
    channel: enumeration('channel', FindingChannel).notNull(),
    areaCode: text('area_code').notNull(),
    householdId: text('household_id').references(() => households.householdId),
    personRecordNo: text('person_record_no').references(() => persons.recordNo),
    cause: enumeration('cause', HardshipCause),
    reportedOn: day('reported_on').notNull(),
    /** 15 days on (limits.ts). */
    dueOn: day('due_on').notNull(),
    answeredOn: day('answered_on'),
    outcome: enumeration('outcome', FindingOutcome),
  },
  (t) => [
    oneOf('proactive_finding_channel', t.channel, FindingChannel),
    oneOf('proactive_finding_cause', t.cause, HardshipCause),
    oneOf('proactive_finding_outcome', t.outcome, FindingOutcome),
    check('proactive_finding_dates', sql`${t.answeredOn} >= ${t.reportedOn}`),
    check('proactive_finding_answer', sql`(${t.answeredOn} is null) = (${t.outcome} is null)`),
    index('proactive_finding_household').on(t.householdId, t.reportedOn.desc()),
    index('proactive_finding_area').on(t.areaCode.op('text_pattern_ops')),
  ],
);

export type PatrolVisitMapper = typeof patrolVisits.$inferSelect;
export type PatrolVisitConnectionMapper = PageOf<PatrolVisitMapper>;
export type HomeVisitMapper = typeof homeVisits.$inferSelect;
export type RelativeRegistrationMapper = typeof relativeRegister.$inferSelect & Dated;
export type ProactiveFindingMapper = typeof findings.$inferSelect & Dated;
export type ProactiveFindingConnectionMapper = PageOf<ProactiveFindingMapper>;
