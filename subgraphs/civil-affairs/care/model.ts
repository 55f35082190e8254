import { sql } from 'drizzle-orm';
import { check, index, integer, text } from 'drizzle-orm/pg-core';
import { day, enumeration, fen, householdId, oneOf, quoted, recordNo } from '../../_kernel/database/columns.ts';
import { CareBasis, CareService, CareVisitProof } from '../generated.ts';
import { civilAffairs } from '../namespace.ts';
import type { Dated } from '../reads.ts';
import { households, type PageOf, persons } from '../register/model.ts';

/** 照料服务单: what a third party was hired to do for one person. */
export const careOrders = civilAffairs.table(
  'care_order',
  {
    recordNo: recordNo(),
    householdId: householdId().references(() => households.householdId),
    personRecordNo: text('person_record_no')
      .notNull()
      .references(() => persons.recordNo),
    basis: enumeration('basis', CareBasis).notNull(),
    services: enumeration('services', CareService).array().notNull(),
    provider: text('provider').notNull(),
    /** 政府购买服务合同号, under which finance pays. */
    contractNo: text('contract_no').notNull(),
    from: day('valid_from').notNull(),
    to: day('valid_to'),
    pricePerVisit: fen('price_per_visit_fen').notNull(),
  },
  (t) => [
    oneOf('care_order_basis', t.basis, CareBasis),
    check('care_order_services', sql`${t.services} <@ array[${sql.raw(quoted(CareService))}]`),
    check('care_order_some_service', sql`cardinality(${t.services}) > 0`),
    check('care_order_dates', sql`${t.to} >= ${t.from}`),
    check('care_order_price', sql`${t.pricePerVisit} > 0`),
    index('care_order_household').on(t.householdId, t.from.desc()),
  ],
);

/** 上门服务. Without a proof nothing was done: it is not paid. */
export const careVisits = civilAffairs.table(
  'care_visit',
  {
    recordNo: recordNo(),
    orderNo: text('order_no')
      .notNull()
      .references(() => careOrders.recordNo),
    plannedOn: day('planned_on').notNull(),
    doneOn: day('done_on'),
    proof: enumeration('proof', CareVisitProof),
    minutes: integer('minutes'),
  },
  (t) => [
    oneOf('care_visit_proof', t.proof, CareVisitProof),
    check('care_visit_proof_of_what', sql`${t.proof} is null or ${t.doneOn} is not null`),
    check('care_visit_minutes', sql`${t.minutes} > 0`),
    index('care_visit_order').on(t.orderNo, t.plannedOn.desc()),
    index('care_visit_missed').on(t.plannedOn).where(sql`${t.doneOn} is null`),
  ],
);

export type CareServiceOrderMapper = typeof careOrders.$inferSelect & Dated;
export type CareVisitMapper = typeof careVisits.$inferSelect & Dated;
export type CareVisitConnectionMapper = PageOf<CareVisitMapper>;
