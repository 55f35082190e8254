import { sql } from 'drizzle-orm';
import { check, index, text } from 'drizzle-orm/pg-core';
import { day, enumeration, oneOf, recordNo } from '../../_kernel/database/columns.ts';
import { GuardianshipGround } from '../generated.ts';
import { civilAffairs } from '../namespace.ts';
import type { Dated } from '../reads.ts';
import { persons } from '../register/model.ts';

/** Grounds that do not end when the ward comes of age. */
export const ADULT_GROUNDS = [
  'OF_ADULT',
  'AGREED',
  'APPOINTED_FOR_ADULT',
] as const satisfies readonly GuardianshipGround[];

/**
 * 监护: by natural persons who are on record. It opens the ward's record to the guardian (rows.ts), so the same two
 * persons have one at each instant (0006): of two, one could be revoked and the other forgotten.
 */
export const guardianships = civilAffairs.table(
  'guardianship',
  {
    recordNo: recordNo(),
    guardianRecordNo: text('guardian_record_no')
      .notNull()
      .references(() => persons.recordNo),
    wardRecordNo: text('ward_record_no')
      .notNull()
      .references(() => persons.recordNo),
    ground: enumeration('ground', GuardianshipGround).notNull(),
    from: day('valid_from').notNull(),
    to: day('valid_to'),
    /** The first day without it, when a court took it away. Why, is not kept here. */
    revokedOn: day('revoked_on'),
  },
  (t) => [
    oneOf('guardianship_ground', t.ground, GuardianshipGround),
    check('guardianship_own_guardian', sql`${t.guardianRecordNo} <> ${t.wardRecordNo}`),
    check('guardianship_dates', sql`${t.to} >= ${t.from}`),
    check('guardianship_revoked', sql`${t.revokedOn} >= ${t.from}`),
    index('guardianship_ward').on(t.wardRecordNo),
    index('guardianship_guardian').on(t.guardianRecordNo),
  ],
);

export type GuardianshipMapper = typeof guardianships.$inferSelect & Dated;
