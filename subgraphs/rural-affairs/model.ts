import { sql } from 'drizzle-orm';
import { check, index, integer, numeric, pgSchema, text, unique } from 'drizzle-orm/pg-core';
import type { Dated } from '../_kernel/as-of.ts';
import { day, enumeration, fen, householdId, oneOf, recordNo } from '../_kernel/database/columns.ts';
import { importTables } from '../_kernel/import/tables.ts';
import type { KnownHousehold } from '../_kernel/reference.ts';
import { MonitoredGroup, RelapseMeasureKind, RelapseRiskKind, RemovalEvidence } from './generated.ts';

export const ruralAffairs = pgSchema('rural_affairs');
export const { importJobs, importRejects, identityLinks } = importTables(ruralAffairs);

/** 亩, two decimals. */
const mu = (name: string) => numeric(name, { precision: 8, scale: 2, mode: 'number' });

/** 防止返贫监测. A household is of one group at a time (0001). Whether its risk is removed is not stored: its risks tell. */
export const monitorings = ruralAffairs.table(
  'monitoring',
  {
    recordNo: recordNo(),
    householdId: householdId(),
    group: enumeration('monitored_group', MonitoredGroup).notNull(),
    identifiedOn: day('identified_on').notNull(),
    endedOn: day('ended_on'),
    /** Net, a year. */
    incomePerHead: fen('income_per_head_fen'),
  },
  (t) => [
    oneOf('monitoring_group', t.group, MonitoredGroup),
    check('monitoring_dates', sql`${t.endedOn} >= ${t.identifiedOn}`),
    check('monitoring_income', sql`${t.incomePerHead} >= 0`),
    index('monitoring_household').on(t.householdId, t.identifiedOn.desc()),
  ],
);

const monitoringNo = () =>
  text('monitoring_no')
    .notNull()
    .references(() => monitorings.recordNo);

/** 返贫致贫风险. Removed only with evidence: the four columns of a removal are all there, or none is. */
export const risks = ruralAffairs.table(
  'risk',
  {
    recordNo: recordNo(),
    monitoringNo: monitoringNo(),
    kind: enumeration('kind', RelapseRiskKind).notNull(),
    foundOn: day('found_on').notNull(),
    removedOn: day('removed_on'),
    evidence: enumeration('evidence', RemovalEvidence),
    evidenceNo: text('evidence_no'),
    evidenceOn: day('evidence_on'),
  },
  (t) => [
    oneOf('risk_kind', t.kind, RelapseRiskKind),
    oneOf('risk_evidence_kind', t.evidence, RemovalEvidence),
    check(
      'risk_evidence',
      sql`num_nonnulls(${t.removedOn}, ${t.evidence}, ${t.evidenceNo}, ${t.evidenceOn}) in (0, 4)`,
    ),
    check('risk_removed', sql`${t.removedOn} >= ${t.foundOn}`),
    check('risk_evidence_date', sql`${t.evidenceOn} between ${t.foundOn} and ${t.removedOn}`),
    index('risk_monitoring').on(t.monitoringNo, t.foundOn.desc()),
  ],
);

/** 帮扶措施 */
export const measures = ruralAffairs.table(
  'measure',
  {
    recordNo: recordNo(),
    monitoringNo: monitoringNo(),
    kind: enumeration('kind', RelapseMeasureKind).notNull(),
    startedOn: day('started_on').notNull(),
    endedOn: day('ended_on'),
    amount: fen('amount_fen'),
  },
  (t) => [
    oneOf('measure_kind', t.kind, RelapseMeasureKind),
    check('measure_dates', sql`${t.endedOn} >= ${t.startedOn}`),
    check('measure_amount', sql`${t.amount} > 0`),
    index('measure_monitoring').on(t.monitoringNo, t.startedOn.desc()),
  ],
);

/** 承包地. One row a household and year. */
export const contractedLand = ruralAffairs.table(
  'contracted_land',
  {
    recordNo: recordNo(),
    householdId: householdId(),
    year: integer('year').notNull(),
    area: mu('area_mu').notNull(),
    leasedArea: mu('leased_area_mu').notNull(),
    leaseIncome: fen('lease_income_fen').notNull(),
  },
  (t) => [
    check('contracted_land_year', sql`${t.year} between 2000 and 2100`),
    check('contracted_land_area', sql`${t.area} > 0`),
    check('contracted_land_leased', sql`${t.leasedArea} between 0 and ${t.area}`),
    check('contracted_land_income', sql`${t.leaseIncome} >= 0 and (${t.leasedArea} > 0 or ${t.leaseIncome} = 0)`),
    unique('contracted_land_once_a_year').on(t.householdId, t.year),
  ],
);

/** Row types are the parents of the resolvers of the type they are named after. */
export type RelapseMonitoringMapper = typeof monitorings.$inferSelect & Dated;
export type RelapseRiskMapper = typeof risks.$inferSelect;
export type RelapseMeasureMapper = typeof measures.$inferSelect;
export type ContractedLandMapper = typeof contractedLand.$inferSelect;
/** Of a removed risk, what removed it. */
export type RiskRemovalMapper = {
  readonly [K in 'removedOn' | 'evidence' | 'evidenceNo' | 'evidenceOn']: NonNullable<RelapseRiskMapper[K]>;
};
/** A household known to rural affairs by at least one record. */
export type HouseholdRuralMonitoringMapper = KnownHousehold;
