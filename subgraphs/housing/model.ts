import { sql } from 'drizzle-orm';
import { check, index, integer, numeric, pgSchema, primaryKey, text } from 'drizzle-orm/pg-core';
import { day, enumeration, fen, householdId, oneOf, personId, recordNo } from '../_kernel/database/columns.ts';
import { importTables } from '../_kernel/import/tables.ts';
import type { KnownHousehold } from '../_kernel/reference.ts';
import {
  DwellingKind,
  DwellingTenure,
  HouseSafetyGrade,
  HousingRemedyKind,
  RebuildBasis,
  RebuildGroup,
  RentalPriorityReason,
} from './generated.ts';

export const housing = pgSchema('housing');
export const { importJobs, importRejects, identityLinks } = importTables(housing);

/** Square metres, two decimals. */
const squareMetres = (name: string) => numeric(name, { precision: 8, scale: 2, mode: 'number' });

/** 现住房. One row a survey; the newest is the dwelling of today. */
export const dwellings = housing.table(
  'dwelling',
  {
    recordNo: recordNo(),
    householdId: householdId(),
    kind: enumeration('kind', DwellingKind).notNull(),
    tenure: enumeration('tenure', DwellingTenure).notNull(),
    area: squareMetres('area_m2').notNull(),
    areaPerHead: squareMetres('area_per_head_m2').notNull(),
    surveyedOn: day('surveyed_on').notNull(),
  },
  (t) => [
    oneOf('dwelling_kind', t.kind, DwellingKind),
    oneOf('dwelling_tenure', t.tenure, DwellingTenure),
    check('dwelling_area', sql`${t.area} > 0`),
    check('dwelling_area_per_head', sql`${t.areaPerHead} > 0 and ${t.areaPerHead} <= ${t.area}`),
    index('dwelling_household').on(t.householdId, t.surveyedOn.desc()),
  ],
);

/** 公租房 */
export const publicRentals = housing.table(
  'public_rental',
  {
    recordNo: recordNo(),
    householdId: householdId(),
    queueNo: integer('queue_no').notNull(),
    priorityReason: enumeration('priority_reason', RentalPriorityReason),
    appliedOn: day('applied_on').notNull(),
    allocatedOn: day('allocated_on'),
    endedOn: day('ended_on'),
  },
  (t) => [
    oneOf('public_rental_priority_reason', t.priorityReason, RentalPriorityReason),
    check('public_rental_queue_no', sql`${t.queueNo} > 0`),
    check('public_rental_allocated', sql`${t.allocatedOn} >= ${t.appliedOn}`),
    check('public_rental_ended', sql`${t.endedOn} >= coalesce(${t.allocatedOn}, ${t.appliedOn})`),
    index('public_rental_household').on(t.householdId, t.appliedOn.desc()),
  ],
);

/** 租赁补贴 */
export const rentSubsidies = housing.table(
  'rent_subsidy',
  {
    recordNo: recordNo(),
    householdId: householdId(),
    monthlyAmount: fen('monthly_amount_fen').notNull(),
    startedOn: day('started_on').notNull(),
    endedOn: day('ended_on'),
  },
  (t) => [
    check('rent_subsidy_amount', sql`${t.monthlyAmount} > 0`),
    check('rent_subsidy_dates', sql`${t.endedOn} >= ${t.startedOn}`),
    index('rent_subsidy_household').on(t.householdId, t.startedOn.desc()),
  ],
);

/** 房屋安全鉴定 */
export const safetyAppraisals = housing.table(
  'safety_appraisal',
  {
    recordNo: recordNo(),
    householdId: householdId(),
    grade: enumeration('grade', HouseSafetyGrade).notNull(),
    appraisedOn: day('appraised_on').notNull(),
  },
  (t) => [
    oneOf('safety_appraisal_grade', t.grade, HouseSafetyGrade),
    index('safety_appraisal_household').on(t.householdId, t.appraisedOn.desc()),
  ],
);

/** 农村危房改造. A house graded A or B has no basis to be rebuilt on. */
export const rebuilds = housing.table(
  'rebuild',
  {
    recordNo: recordNo(),
    householdId: householdId(),
    basis: enumeration('basis', RebuildBasis).notNull(),
    group: enumeration('target_group', RebuildGroup).notNull(),
    plannedOn: day('planned_on').notNull(),
    approvedOn: day('approved_on'),
    completedOn: day('completed_on'),
    grant: fen('grant_fen'),
  },
  (t) => [
    oneOf('rebuild_basis', t.basis, RebuildBasis),
    oneOf('rebuild_group', t.group, RebuildGroup),
    check('rebuild_approved', sql`${t.approvedOn} >= ${t.plannedOn}`),
    check('rebuild_completed', sql`${t.completedOn} is null or coalesce(${t.completedOn} >= ${t.approvedOn}, false)`),
    check('rebuild_grant', sql`${t.grant} > 0`),
    index('rebuild_household').on(t.householdId, t.plannedOn.desc()),
  ],
);

/**
 * 住房救助, the spans of the three tables above in one: written by their triggers and by nothing else, so that one
 * exclusion constraint can say that a household has one remedy at a time (0001; rules.md §6).
 */
export const remedies = housing.table(
  'remedy',
  {
    kind: enumeration('kind', HousingRemedyKind).notNull(),
    /** Of the row whose span this is. */
    recordNo: text('record_no').notNull(),
    householdId: householdId(),
    from: day('valid_from').notNull(),
    to: day('valid_to'),
  },
  (t) => [
    primaryKey({ name: 'remedy_pk', columns: [t.kind, t.recordNo] }),
    oneOf('remedy_kind', t.kind, HousingRemedyKind),
    index('remedy_household').on(t.householdId, t.from.desc()),
  ],
);

/** 不动产登记 of homes, by owner: what the register of property has, whatever was declared. */
export const registeredHomes = housing.table(
  'registered_home',
  {
    recordNo: recordNo(),
    personId: personId(),
    area: squareMetres('area_m2').notNull(),
    registeredOn: day('registered_on').notNull(),
    cancelledOn: day('cancelled_on'),
  },
  (t) => [
    check('registered_home_area', sql`${t.area} > 0`),
    check('registered_home_dates', sql`${t.cancelledOn} >= ${t.registeredOn}`),
    index('registered_home_person').on(t.personId, t.registeredOn.desc()),
  ],
);

/** Row types are the parents of the resolvers of the type they are named after. */
export type DwellingMapper = typeof dwellings.$inferSelect;
export type PublicRentalMapper = typeof publicRentals.$inferSelect;
export type RentSubsidyMapper = typeof rentSubsidies.$inferSelect;
export type SafetyAppraisalMapper = typeof safetyAppraisals.$inferSelect;
export type DangerousHouseRebuildMapper = typeof rebuilds.$inferSelect;
export type HousingRemedyMapper = typeof remedies.$inferSelect;
/** A household known to housing by at least one record. */
export type HouseholdHousingMapper = KnownHousehold;
export type RegisteredHomeMapper = typeof registeredHomes.$inferSelect;
