import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgSchema, text, unique } from 'drizzle-orm/pg-core';
import type { Dated } from '../_kernel/as-of.ts';
import { day, enumeration, fen, householdId, oneOf, quoted, recordNo } from '../_kernel/database/columns.ts';
import { importTables } from '../_kernel/import/tables.ts';
import type { KnownHousehold } from '../_kernel/reference.ts';
import {
  DisasterKind,
  DisasterPhaseKind,
  DisasterReliefForm,
  DisasterReliefKind,
  DisasterResponseLevel,
  HouseDamage,
  HouseRebuildRoute,
  HouseRebuildWork,
  ReliefStandardUnit,
  WinterSpringNeedKind,
} from './generated.ts';

export const emergency = pgSchema('emergency');
export const { importJobs, importRejects, identityLinks } = importTables(emergency);

/** 自然灾害. Its record number is the number of the disaster (灾害编号). */
export const events = emergency.table(
  'disaster_event',
  {
    recordNo: recordNo(),
    name: text('name').notNull(),
    kind: enumeration('kind', DisasterKind).notNull(),
    /** 9 digits each: a village may have one household in it. */
    townCodes: text('town_codes').array().notNull(),
    startedOn: day('started_on').notNull(),
    endedOn: day('ended_on'),
  },
  (t) => [
    oneOf('disaster_event_kind', t.kind, DisasterKind),
    check('disaster_event_towns', sql`cardinality(${t.townCodes}) > 0`),
    check('disaster_event_dates', sql`${t.endedOn} >= ${t.startedOn}`),
    index('disaster_event_started').on(t.startedOn.desc()),
  ],
);

const eventNo = () => text('event_no').references(() => events.recordNo);

/** 处置阶段. Dated; one at each instant an event (constraints in 0001). A response has a level, nothing else has. */
export const phases = emergency.table(
  'disaster_phase',
  {
    recordNo: recordNo(),
    eventNo: eventNo().notNull(),
    kind: enumeration('kind', DisasterPhaseKind).notNull(),
    responseLevel: enumeration('response_level', DisasterResponseLevel),
    from: day('valid_from').notNull(),
    to: day('valid_to'),
  },
  (t) => [
    oneOf('disaster_phase_kind', t.kind, DisasterPhaseKind),
    oneOf('disaster_phase_response_level', t.responseLevel, DisasterResponseLevel),
    check('disaster_phase_level', sql`(${t.kind} = 'RESPONDING') = (${t.responseLevel} is not null)`),
    check('disaster_phase_dates', sql`${t.to} >= ${t.from}`),
    index('disaster_phase_event').on(t.eventNo, t.from.desc()),
  ],
);

/** 应急响应启动条件. Dated; one at each instant a level and kind of disaster (0001). */
export const responseCriteria = emergency.table(
  'response_criterion',
  {
    recordNo: recordNo(),
    level: enumeration('level', DisasterResponseLevel).notNull(),
    kind: enumeration('kind', DisasterKind),
    criterion: text('criterion').notNull(),
    documentNo: text('document_no').notNull(),
    from: day('valid_from').notNull(),
    to: day('valid_to'),
  },
  (t) => [
    oneOf('response_criterion_level', t.level, DisasterResponseLevel),
    oneOf('response_criterion_kind', t.kind, DisasterKind),
    check('response_criterion_dates', sql`${t.to} >= ${t.from}`),
  ],
);

/** 自然灾害救助标准. Dated; one at each instant a kind of relief (0001). */
export const reliefStandards = emergency.table(
  'relief_standard',
  {
    recordNo: recordNo(),
    kind: enumeration('kind', DisasterReliefKind).notNull(),
    amount: fen('amount_fen').notNull(),
    unit: enumeration('unit', ReliefStandardUnit).notNull(),
    documentNo: text('document_no').notNull(),
    from: day('valid_from').notNull(),
    to: day('valid_to'),
  },
  (t) => [
    oneOf('relief_standard_kind', t.kind, DisasterReliefKind),
    oneOf('relief_standard_unit', t.unit, ReliefStandardUnit),
    check('relief_standard_amount', sql`${t.amount} > 0`),
    check('relief_standard_dates', sql`${t.to} >= ${t.from}`),
  ],
);

/** 受灾登记. One a household and event. */
export const impacts = emergency.table(
  'disaster_impact',
  {
    recordNo: recordNo(),
    householdId: householdId(),
    eventNo: eventNo().notNull(),
    personCount: integer('person_count').notNull(),
    houseDamage: enumeration('house_damage', HouseDamage).notNull(),
    registeredOn: day('registered_on').notNull(),
  },
  (t) => [
    oneOf('disaster_impact_house_damage', t.houseDamage, HouseDamage),
    check('disaster_impact_persons', sql`${t.personCount} > 0`),
    // Also the index by household.
    unique('disaster_impact_once').on(t.householdId, t.eventNo),
  ],
);

/** 冬春需求台账. One a household and winter. */
export const winterSpringNeeds = emergency.table(
  'winter_spring_need',
  {
    recordNo: recordNo(),
    householdId: householdId(),
    year: integer('year').notNull(),
    personCount: integer('person_count').notNull(),
    needs: enumeration('needs', WinterSpringNeedKind).array().notNull(),
    listedOn: day('listed_on').notNull(),
    verifiedOn: day('verified_on'),
  },
  (t) => [
    check('winter_spring_need_year', sql`${t.year} between 2000 and 2100`),
    check('winter_spring_need_persons', sql`${t.personCount} > 0`),
    check(
      'winter_spring_need_needs',
      sql`cardinality(${t.needs}) > 0 and ${t.needs} <@ array[${sql.raw(quoted(WinterSpringNeedKind))}]`,
    ),
    check('winter_spring_need_verified', sql`${t.verifiedOn} >= ${t.listedOn}`),
    // Also the index by household, and what winter–spring relief refers to.
    unique('winter_spring_need_once').on(t.householdId, t.year),
  ],
);

/** 恢复重建. No step without the one before it, and the notice over before the town checks (自然灾害救助条例 art. 20). */
export const rebuilds = emergency.table(
  'house_rebuild',
  {
    recordNo: recordNo(),
    householdId: householdId(),
    eventNo: eventNo().notNull(),
    work: enumeration('work', HouseRebuildWork).notNull(),
    route: enumeration('route', HouseRebuildRoute).notNull(),
    enteredOn: day('entered_on').notNull(),
    reviewedOn: day('reviewed_on'),
    noticeFrom: day('notice_from'),
    noticeTo: day('notice_to'),
    townCheckedOn: day('town_checked_on'),
    approvedOn: day('approved_on'),
    refusedOn: day('refused_on'),
    completedOn: day('completed_on'),
    grant: fen('grant_fen'),
  },
  (t) => [
    oneOf('house_rebuild_work', t.work, HouseRebuildWork),
    oneOf('house_rebuild_route', t.route, HouseRebuildRoute),
    check('house_rebuild_reviewed', sql`${t.reviewedOn} >= ${t.enteredOn}`),
    check(
      'house_rebuild_notice_from',
      sql`${t.noticeFrom} is null or coalesce(${t.noticeFrom} >= ${t.reviewedOn}, false)`,
    ),
    check(
      'house_rebuild_notice_to',
      sql`(${t.noticeFrom} is null) = (${t.noticeTo} is null) and ${t.noticeTo} >= ${t.noticeFrom}`,
    ),
    check(
      'house_rebuild_town_checked',
      sql`${t.townCheckedOn} is null or coalesce(${t.townCheckedOn} > ${t.noticeTo}, false)`,
    ),
    check(
      'house_rebuild_approved',
      sql`${t.approvedOn} is null or coalesce(${t.approvedOn} >= ${t.townCheckedOn}, false)`,
    ),
    check(
      'house_rebuild_refused',
      sql`${t.refusedOn} is null or (${t.approvedOn} is null and ${t.refusedOn} >= greatest(${t.enteredOn}, ${t.reviewedOn}, ${t.noticeFrom}, ${t.townCheckedOn}))`,
    ),
    check(
      'house_rebuild_completed',
      sql`${t.completedOn} is null or coalesce(${t.completedOn} >= ${t.approvedOn}, false)`,
    ),
    check('house_rebuild_grant', sql`${t.grant} is null or (${t.grant} > 0 and ${t.approvedOn} is not null)`),
    // Also the index by household.
    unique('house_rebuild_once').on(t.householdId, t.eventNo),
  ],
);

/**
 * 救助, but for 恢复重建: that one is the approved rows of the table above, so that none is given without its steps.
 * Winter–spring relief is for who is on that winter's list, the others are for an event. Relief for a transition has a
 * span, and a household has one at a time (0001).
 */
export const reliefs = emergency.table(
  'disaster_relief',
  {
    recordNo: recordNo(),
    householdId: householdId(),
    kind: enumeration('kind', DisasterReliefKind).notNull(),
    eventNo: eventNo(),
    winterYear: integer('winter_year'),
    decidedOn: day('decided_on').notNull(),
    from: day('valid_from'),
    to: day('valid_to'),
    form: enumeration('form', DisasterReliefForm).notNull(),
    goods: text('goods'),
    amount: fen('amount_fen'),
  },
  (t) => [
    oneOf('disaster_relief_kind', t.kind, DisasterReliefKind),
    check('disaster_relief_no_rebuild', sql`${t.kind} <> 'HOUSE_REBUILD'`),
    oneOf('disaster_relief_form', t.form, DisasterReliefForm),
    check('disaster_relief_event', sql`(${t.kind} = 'WINTER_SPRING_RELIEF') = (${t.eventNo} is null)`),
    check('disaster_relief_winter', sql`(${t.kind} = 'WINTER_SPRING_RELIEF') = (${t.winterYear} is not null)`),
    check('disaster_relief_dates', sql`(${t.from} is null) = (${t.to} is null) and ${t.to} >= ${t.from}`),
    check('disaster_relief_span', sql`${t.kind} <> 'TRANSITION_RELIEF' or ${t.from} is not null`),
    check('disaster_relief_goods', sql`(${t.form} = 'GOODS') = (${t.goods} is not null)`),
    check('disaster_relief_amount', sql`(${t.form} = 'CASH') = (${t.amount} is not null) and ${t.amount} > 0`),
    foreignKey({
      name: 'disaster_relief_listed',
      columns: [t.householdId, t.winterYear],
      foreignColumns: [winterSpringNeeds.householdId, winterSpringNeeds.year],
    }),
    index('disaster_relief_household').on(t.householdId, t.decidedOn.desc()),
  ],
);

/** Row types are the parents of the resolvers of the type they are named after. */
export type DisasterEventMapper = typeof events.$inferSelect & Dated;
export type DisasterPhaseMapper = typeof phases.$inferSelect;
export type DisasterResponseCriterionMapper = typeof responseCriteria.$inferSelect;
export type DisasterReliefStandardMapper = typeof reliefStandards.$inferSelect;
export type DisasterImpactMapper = typeof impacts.$inferSelect & Dated;
export type WinterSpringNeedMapper = typeof winterSpringNeeds.$inferSelect;
export type DisasterHouseRebuildMapper = typeof rebuilds.$inferSelect & Dated;
/** Of either table. */
export type DisasterReliefMapper = Omit<typeof reliefs.$inferSelect, 'winterYear'> & Dated;
/** A household known to emergency by at least one record. */
export type HouseholdDisasterReliefMapper = KnownHousehold;
