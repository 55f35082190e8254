import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgSchema, text } from 'drizzle-orm/pg-core';
import type { Dated } from '../_kernel/as-of.ts';
import { day, enumeration, fen, oneOf, personId, recordNo } from '../_kernel/database/columns.ts';
import { importTables } from '../_kernel/import/tables.ts';
import type { KnownPerson } from '../_kernel/reference.ts';
import { DisabilitySubsidyKind, DisabilityType, RehabilitationItem } from './generated.ts';

export const disabledPersons = pgSchema('disabled_persons');
export const { importJobs, importRejects, identityLinks } = importTables(disabledPersons);

/** 残疾人证. Its number holds the identity number, so it is judged at import and not kept (rules.md §10.6). */
export const certificates = disabledPersons.table(
  'certificate',
  {
    recordNo: recordNo(),
    personId: personId(),
    type: enumeration('type', DisabilityType).notNull(),
    level: integer('level').notNull(),
    issuedOn: day('issued_on').notNull(),
    validUntil: day('valid_until'),
    reissue: integer('reissue').notNull(),
    numberMatchesPerson: boolean('number_matches_person').notNull(),
    numberMatchesGrade: boolean('number_matches_grade').notNull(),
  },
  (t) => [
    oneOf('certificate_type', t.type, DisabilityType),
    check('certificate_level', sql`${t.level} between 1 and 4`),
    check('certificate_dates', sql`${t.validUntil} >= ${t.issuedOn}`),
    check('certificate_reissue', sql`${t.reissue} between 0 and 99`),
    index('certificate_person').on(t.personId, t.issuedOn.desc()),
  ],
);

/** 残疾等级变更 */
export const levelChanges = disabledPersons.table(
  'level_change',
  {
    recordNo: recordNo(),
    personId: personId(),
    fromLevel: integer('from_level').notNull(),
    toLevel: integer('to_level').notNull(),
    changedOn: day('changed_on').notNull(),
  },
  (t) => [
    check('level_change_levels', sql`${t.fromLevel} between 1 and 4 and ${t.toLevel} between 1 and 4`),
    check('level_change_differs', sql`${t.fromLevel} <> ${t.toLevel}`),
    index('level_change_person').on(t.personId, t.changedOn.desc()),
  ],
);

/** 两项补贴名单. Spans of one kind may overlap: paid twice is a finding of 查重, so it must be storable. */
export const subsidies = disabledPersons.table(
  'subsidy',
  {
    recordNo: recordNo(),
    personId: personId(),
    kind: enumeration('kind', DisabilitySubsidyKind).notNull(),
    monthlyAmount: fen('monthly_amount_fen').notNull(),
    from: day('valid_from').notNull(),
    to: day('valid_to'),
  },
  (t) => [
    oneOf('subsidy_kind', t.kind, DisabilitySubsidyKind),
    check('subsidy_amount', sql`${t.monthlyAmount} > 0`),
    check('subsidy_dates', sql`${t.to} >= ${t.from}`),
    index('subsidy_person').on(t.personId, t.from.desc()),
  ],
);

/** 康复救助 */
export const rehabilitationAids = disabledPersons.table(
  'rehabilitation_aid',
  {
    recordNo: recordNo(),
    personId: personId(),
    item: enumeration('item', RehabilitationItem).notNull(),
    institution: text('institution').notNull(),
    amount: fen('amount_fen').notNull(),
    approvedOn: day('approved_on').notNull(),
  },
  (t) => [
    oneOf('rehabilitation_aid_item', t.item, RehabilitationItem),
    check('rehabilitation_aid_amount', sql`${t.amount} > 0`),
    index('rehabilitation_aid_person').on(t.personId, t.approvedOn.desc()),
  ],
);

/** Row types are the parents of the resolvers of the type they are named after. */
export type DisabilityCertificateMapper = typeof certificates.$inferSelect & Dated;
export type DisabilityLevelChangeMapper = typeof levelChanges.$inferSelect;
export type DisabilitySubsidyMapper = typeof subsidies.$inferSelect;
export type RehabilitationAidMapper = typeof rehabilitationAids.$inferSelect;
/** A person known to the disabled persons' federation by at least one record. */
export type PersonDisabilityMapper = KnownPerson;
