import { sql } from 'drizzle-orm';
import { check, index, text } from 'drizzle-orm/pg-core';
import { day, enumeration, oneOf, quoted, recordNo } from '../../_kernel/database/columns.ts';
import { sealable } from '../../_kernel/row-rule/sealable.ts';
import { ChildProtectionKind, ChildProtectionReason, GuardianKind } from '../generated.ts';
import { civilAffairs } from '../namespace.ts';
import { isOpenOf } from '../protection/rows.ts';
import type { Dated } from '../reads.ts';
import { persons } from '../register/model.ts';

/**
 * 孤儿、事实无人抚养儿童、困境儿童、留守儿童. That a child is one of them must not be found by who may not know it (民发〔2019〕62号:
 * no public notice): there is no list of them, and no search leads here. One of a kind at each instant (0004).
 * Of a protected child it is sealed.
 */
export const childProtections = sealable(
  civilAffairs.table(
    'child_protection',
    {
      recordNo: recordNo(),
      personRecordNo: text('person_record_no')
        .notNull()
        .references(() => persons.recordNo),
      kind: enumeration('kind', ChildProtectionKind).notNull(),
      reasons: enumeration('reasons', ChildProtectionReason).array().notNull(),
      guardianKind: enumeration('guardian_kind', GuardianKind).notNull(),
      /** Of a natural person who is on record; may be of another household (E20). */
      guardianRecordNo: text('guardian_record_no').references(() => persons.recordNo),
      from: day('valid_from').notNull(),
      to: day('valid_to'),
      decisionNo: text('decision_no').notNull(),
    },
    (t) => [
      oneOf('child_protection_kind', t.kind, ChildProtectionKind),
      oneOf('child_protection_guardian_kind', t.guardianKind, GuardianKind),
      check('child_protection_reasons', sql`${t.reasons} <@ array[${sql.raw(quoted(ChildProtectionReason))}]`),
      check('child_protection_reasoned', sql`${t.kind} <> 'DE_FACTO_UNSUPPORTED' or cardinality(${t.reasons}) > 0`),
      check('child_protection_own_guardian', sql`${t.guardianRecordNo} <> ${t.personRecordNo}`),
      check(
        'child_protection_guardian',
        sql`${t.guardianRecordNo} is null or ${t.guardianKind} in ('PARENT', 'RELATIVE')`,
      ),
      check('child_protection_dates', sql`${t.to} >= ${t.from}`),
      index('child_protection_person').on(t.personRecordNo, t.from.desc()),
    ],
  ),
  ({ personRecordNo }) => isOpenOf(personRecordNo),
);

export type ChildProtectionMapper = typeof childProtections.$inferSelect & Dated;
