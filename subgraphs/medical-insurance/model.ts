import { sql } from 'drizzle-orm';
import { check, index, integer, pgSchema, text } from 'drizzle-orm/pg-core';
import { day, enumeration, fen, oneOf, personId, recordNo } from '../_kernel/database/columns.ts';
import { importTables } from '../_kernel/import/tables.ts';
import type { KnownPerson } from '../_kernel/reference.ts';
import { Icd10Chapter, InsuranceScheme, MedicalCare, PremiumAidKind } from './generated.ts';

export const medicalInsurance = pgSchema('medical_insurance');
export const { importJobs, importRejects, identityLinks } = importTables(medicalInsurance);

/** 参保. Periods may overlap: insured twice is a finding of 查重, so it must be storable. */
export const enrolments = medicalInsurance.table(
  'enrolment',
  {
    recordNo: recordNo(),
    personId: personId(),
    scheme: enumeration('scheme', InsuranceScheme).notNull(),
    birthDate: day('birth_date'),
    insuredFrom: day('insured_from').notNull(),
    insuredTo: day('insured_to'),
  },
  (t) => [
    oneOf('enrolment_scheme', t.scheme, InsuranceScheme),
    check('enrolment_dates', sql`${t.insuredTo} >= ${t.insuredFrom}`),
    index('enrolment_person').on(t.personId, t.insuredFrom.desc()),
  ],
);

/** 资助参保 */
export const premiumAids = medicalInsurance.table(
  'premium_aid',
  {
    recordNo: recordNo(),
    personId: personId(),
    kind: enumeration('kind', PremiumAidKind).notNull(),
    year: integer('year').notNull(),
    amount: fen('amount_fen').notNull(),
    aidedOn: day('aided_on').notNull(),
  },
  (t) => [
    oneOf('premium_aid_kind', t.kind, PremiumAidKind),
    check('premium_aid_year', sql`${t.year} between 2000 and 2100`),
    check('premium_aid_amount', sql`${t.amount} > 0`),
    index('premium_aid_person').on(t.personId, t.year.desc()),
  ],
);

/** 费用结算: one-stop, so the layers always add up to the total. */
export const settlements = medicalInsurance.table(
  'settlement',
  {
    recordNo: recordNo(),
    personId: personId(),
    settledOn: day('settled_on').notNull(),
    care: enumeration('care', MedicalCare).notNull(),
    hospital: text('hospital').notNull(),
    diagnosis: enumeration('diagnosis', Icd10Chapter),
    total: fen('total_fen').notNull(),
    basicInsurance: fen('basic_insurance_fen').notNull(),
    seriousIllnessInsurance: fen('serious_illness_insurance_fen').notNull(),
    medicalAid: fen('medical_aid_fen').notNull(),
    selfPay: fen('self_pay_fen').notNull(),
  },
  (t) => [
    oneOf('settlement_care', t.care, MedicalCare),
    oneOf('settlement_diagnosis', t.diagnosis, Icd10Chapter),
    check(
      'settlement_not_negative',
      sql`least(${t.basicInsurance}, ${t.seriousIllnessInsurance}, ${t.medicalAid}, ${t.selfPay}) >= 0`,
    ),
    check(
      'settlement_layers',
      sql`${t.total} = ${t.basicInsurance} + ${t.seriousIllnessInsurance} + ${t.medicalAid} + ${t.selfPay}`,
    ),
    index('settlement_person').on(t.personId, t.settledOn.desc()),
  ],
);

/** 直接医疗救助 */
export const directAids = medicalInsurance.table(
  'direct_aid',
  {
    recordNo: recordNo(),
    personId: personId(),
    tier: integer('tier').notNull(),
    deductible: fen('deductible_fen').notNull(),
    /** Per cent. */
    ratio: integer('ratio').notNull(),
    amount: fen('amount_fen').notNull(),
    aidedOn: day('aided_on').notNull(),
  },
  (t) => [
    check('direct_aid_tier', sql`${t.tier} between 1 and 4`),
    check('direct_aid_deductible', sql`${t.deductible} >= 0`),
    check('direct_aid_ratio', sql`${t.ratio} between 1 and 100`),
    check('direct_aid_amount', sql`${t.amount} > 0`),
    index('direct_aid_person').on(t.personId, t.aidedOn.desc()),
  ],
);

/** 重特大疾病名录 */
export const seriousDiseases = medicalInsurance.table(
  'serious_disease',
  {
    recordNo: recordNo(),
    personId: personId(),
    diagnosis: enumeration('diagnosis', Icd10Chapter).notNull(),
    listedOn: day('listed_on').notNull(),
    listedUntil: day('listed_until'),
  },
  (t) => [
    oneOf('serious_disease_diagnosis', t.diagnosis, Icd10Chapter),
    check('serious_disease_dates', sql`${t.listedUntil} >= ${t.listedOn}`),
    index('serious_disease_person').on(t.personId, t.listedOn.desc()),
  ],
);

/** Row types are the parents of the resolvers of the type they are named after. */
export type InsuranceEnrolmentMapper = typeof enrolments.$inferSelect;
export type PremiumAidMapper = typeof premiumAids.$inferSelect;
export type MedicalSettlementMapper = typeof settlements.$inferSelect;
export type DirectMedicalAidMapper = typeof directAids.$inferSelect;
export type SeriousDiseaseListingMapper = typeof seriousDiseases.$inferSelect;
/** A person known to medical insurance by at least one record. */
export type PersonMedicalInsuranceMapper = KnownPerson;
