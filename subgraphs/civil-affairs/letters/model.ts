import { sql } from 'drizzle-orm';
import { check, index, text, timestamp, unique } from 'drizzle-orm/pg-core';
import { day, enumeration, householdId, oneOf, quoted, recordNo } from '../../_kernel/database/columns.ts';
import { LetterPurpose, SigningCapacity } from '../generated.ts';
import { civilAffairs } from '../namespace.ts';
import type { Dated } from '../reads.ts';
import { households, persons } from '../register/model.ts';

/** 核对授权书. Both days are included, by the clock of Beijing; revoking takes effect at the very second. */
export const letters = civilAffairs.table(
  'authorization_letter',
  {
    recordNo: recordNo(),
    householdId: householdId().references(() => households.householdId),
    purposes: enumeration('purposes', LetterPurpose).array().notNull(),
    from: day('valid_from').notNull(),
    /** null: until the household leaves assistance. */
    to: day('valid_to'),
    revokedAt: timestamp('revoked_at', { withTimezone: true }),
  },
  (t) => [
    check(
      'authorization_letter_purposes',
      sql`cardinality(${t.purposes}) > 0 and ${t.purposes} <@ array[${sql.raw(quoted(LetterPurpose))}]`,
    ),
    check('authorization_letter_dates', sql`${t.to} >= ${t.from}`),
    index('authorization_letter_household').on(t.householdId, t.from.desc()),
  ],
);

/** Whom a letter names, and who signed for each. An adult signs for himself; for others a guardian does, by name. */
export const letterPersons = civilAffairs.table(
  'authorization_letter_person',
  {
    recordNo: recordNo(),
    letterNo: text('letter_no')
      .notNull()
      .references(() => letters.recordNo),
    personRecordNo: text('person_record_no')
      .notNull()
      .references(() => persons.recordNo),
    capacity: enumeration('capacity', SigningCapacity).notNull(),
    /** null: named, but nobody signed: the letter does not cover the person. */
    signerRecordNo: text('signer_record_no').references(() => persons.recordNo),
  },
  (t) => [
    oneOf('authorization_letter_person_capacity', t.capacity, SigningCapacity),
    check(
      'authorization_letter_person_adult',
      sql`${t.capacity} <> 'ADULT' or ${t.signerRecordNo} = ${t.personRecordNo}`,
    ),
    check(
      'authorization_letter_person_guardian',
      sql`${t.capacity} = 'ADULT' or ${t.signerRecordNo} <> ${t.personRecordNo}`,
    ),
    unique('authorization_letter_person_once').on(t.letterNo, t.personRecordNo),
    index('authorization_letter_person_person').on(t.personRecordNo),
  ],
);

/** A letter as it was known on the day of the question; whether it is in force is of this very moment. */
export type AuthorizationLetterMapper = typeof letters.$inferSelect & Dated & { readonly isInForce: boolean };
export type LetterPersonMapper = typeof letterPersons.$inferSelect & Dated;
