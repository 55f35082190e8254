import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgSchema, text } from 'drizzle-orm/pg-core';
import type { Dated } from '../_kernel/as-of.ts';
import { day, enumeration, fen, householdId, oneOf, personId, recordNo } from '../_kernel/database/columns.ts';
import { importTables } from '../_kernel/import/tables.ts';
import type { KnownPerson } from '../_kernel/reference.ts';
import {
  EmploymentServiceKind,
  EmploymentServiceOutcome,
  EmploymentSubsidyKind,
  JobStatusKind,
  ZeroEmploymentHelp,
} from './generated.ts';

export const employment = pgSchema('employment');
export const { importJobs, importRejects, identityLinks } = importTables(employment);

/**
 * 就业状态. Who does not work has no employer. Spans of one person may overlap, here and below: two records of one time
 * come to light when two numbers turn out to be one person (E05), and that link must not fail on them.
 */
export const jobStatuses = employment.table(
  'job_status',
  {
    recordNo: recordNo(),
    personId: personId(),
    kind: enumeration('kind', JobStatusKind).notNull(),
    employer: text('employer'),
    from: day('valid_from').notNull(),
    to: day('valid_to'),
  },
  (t) => [
    oneOf('job_status_kind', t.kind, JobStatusKind),
    check(
      'job_status_employer',
      sql`${t.employer} is null or ${t.kind} not in ('REGISTERED_UNEMPLOYED', 'NOT_WORKING')`,
    ),
    check('job_status_dates', sql`${t.to} >= ${t.from}`),
    index('job_status_person').on(t.personId, t.from.desc()),
  ],
);

/** 公共就业服务 */
export const services = employment.table(
  'service',
  {
    recordNo: recordNo(),
    personId: personId(),
    kind: enumeration('kind', EmploymentServiceKind).notNull(),
    providedOn: day('provided_on').notNull(),
    outcome: enumeration('outcome', EmploymentServiceOutcome),
  },
  (t) => [
    oneOf('service_kind', t.kind, EmploymentServiceKind),
    oneOf('service_outcome', t.outcome, EmploymentServiceOutcome),
    index('service_person').on(t.personId, t.providedOn.desc()),
  ],
);

/** 职业技能培训. A certificate is known when the course has ended, and not before. */
export const trainings = employment.table(
  'training',
  {
    recordNo: recordNo(),
    personId: personId(),
    trade: text('trade').notNull(),
    institution: text('institution').notNull(),
    startedOn: day('started_on').notNull(),
    endedOn: day('ended_on'),
    isCertified: boolean('is_certified'),
    subsidy: fen('subsidy_fen'),
  },
  (t) => [
    check('training_dates', sql`${t.endedOn} >= ${t.startedOn}`),
    check('training_certified', sql`(${t.endedOn} is null) = (${t.isCertified} is null)`),
    check('training_subsidy', sql`${t.subsidy} > 0`),
    index('training_person').on(t.personId, t.startedOn.desc()),
  ],
);

/** 公益性岗位. Beyond its period, or two at a time, is a finding, so it must be storable. */
export const publicPosts = employment.table(
  'public_post',
  {
    recordNo: recordNo(),
    personId: personId(),
    position: text('position').notNull(),
    employer: text('employer').notNull(),
    startedOn: day('started_on').notNull(),
    endedOn: day('ended_on'),
    /** Statutory, as the department works it out; null: not known, so no exception can be claimed. */
    retiresOn: day('retires_on'),
  },
  (t) => [
    check('public_post_dates', sql`${t.endedOn} >= ${t.startedOn}`),
    index('public_post_person').on(t.personId, t.startedOn.desc()),
  ],
);

/** 就业补贴与减免. Spans of one kind may overlap: paid twice is a finding of 查重. */
export const subsidies = employment.table(
  'subsidy',
  {
    recordNo: recordNo(),
    personId: personId(),
    kind: enumeration('kind', EmploymentSubsidyKind).notNull(),
    monthlyAmount: fen('monthly_amount_fen').notNull(),
    startedOn: day('started_on').notNull(),
    endedOn: day('ended_on'),
    retiresOn: day('retires_on'),
  },
  (t) => [
    oneOf('subsidy_kind', t.kind, EmploymentSubsidyKind),
    check('subsidy_amount', sql`${t.monthlyAmount} > 0`),
    check('subsidy_dates', sql`${t.endedOn} >= ${t.startedOn}`),
    index('subsidy_person').on(t.personId, t.startedOn.desc()),
  ],
);

/** 拒绝接受介绍的工作. Why is not kept: a reason is often an illness. */
export const workRefusals = employment.table(
  'work_refusal',
  {
    recordNo: recordNo(),
    personId: personId(),
    position: text('position').notNull(),
    refusedOn: day('refused_on').notNull(),
    isSuitable: boolean('is_suitable').notNull(),
    hasGoodReason: boolean('has_good_reason').notNull(),
  },
  (t) => [index('work_refusal_person').on(t.personId, t.refusedOn.desc())],
);

/** 零就业家庭. One open at a time (0001). Helped means that somebody works: how, and how many, belong to the date. */
export const zeroEmployment = employment.table(
  'zero_employment',
  {
    recordNo: recordNo(),
    householdId: householdId(),
    foundOn: day('found_on').notNull(),
    helpedOn: day('helped_on'),
    helpedBy: enumeration('helped_by', ZeroEmploymentHelp),
    employedPersons: integer('employed_persons'),
    withdrawnOn: day('withdrawn_on'),
  },
  (t) => [
    oneOf('zero_employment_helped_by', t.helpedBy, ZeroEmploymentHelp),
    check('zero_employment_dates', sql`${t.helpedOn} >= ${t.foundOn}`),
    check('zero_employment_withdrawn', sql`${t.withdrawnOn} >= ${t.foundOn}`),
    check('zero_employment_helped', sql`num_nonnulls(${t.helpedOn}, ${t.helpedBy}, ${t.employedPersons}) in (0, 3)`),
    check('zero_employment_employed', sql`${t.employedPersons} > 0`),
    check('zero_employment_one_end', sql`${t.helpedOn} is null or ${t.withdrawnOn} is null`),
    index('zero_employment_household').on(t.householdId, t.foundOn.desc()),
  ],
);

/** Row types are the parents of the resolvers of the type they are named after. */
export type JobStatusMapper = typeof jobStatuses.$inferSelect;
export type EmploymentServiceMapper = typeof services.$inferSelect;
export type JobTrainingMapper = typeof trainings.$inferSelect;
export type PublicPostMapper = typeof publicPosts.$inferSelect & Dated;
export type EmploymentSubsidyMapper = typeof subsidies.$inferSelect & Dated;
export type WorkRefusalMapper = typeof workRefusals.$inferSelect;
export type ZeroEmploymentMapper = typeof zeroEmployment.$inferSelect & Dated;
/** A person known to employment by at least one record. */
export type PersonEmploymentMapper = KnownPerson;
