import { sql } from 'drizzle-orm';
import { check, index, text } from 'drizzle-orm/pg-core';
import { day, enumeration, oneOf, recordNo } from '../../_kernel/database/columns.ts';
import { civilAffairs } from '../namespace.ts';
import { persons } from '../register/model.ts';

/** Why somebody is protected. Not in the SDL: no field shows it, so that nobody can ask for whom it is so. */
export const ProtectionGround = {
  DE_FACTO_UNSUPPORTED: 'DE_FACTO_UNSUPPORTED',
  DOMESTIC_VIOLENCE: 'DOMESTIC_VIOLENCE',
} as const;

/** 受保护人员: that somebody is one must not be found, nor counted (民发〔2019〕62号; 反家庭暴力法 art 5). */
export const protectedPersons = civilAffairs.table(
  'protected_person',
  {
    recordNo: recordNo(),
    personRecordNo: text('person_record_no')
      .notNull()
      .references(() => persons.recordNo),
    ground: enumeration('ground', ProtectionGround).notNull(),
    from: day('valid_from').notNull(),
    to: day('valid_to'),
    decisionNo: text('decision_no').notNull(),
  },
  (t) => [
    oneOf('protected_person_ground', t.ground, ProtectionGround),
    check('protected_person_dates', sql`${t.to} >= ${t.from}`),
    index('protected_person_person').on(t.personRecordNo),
  ],
);

/** 保护责任人: the accounts to which the protected facts are given, as the children's director of a village. */
export const keepers = civilAffairs.table(
  'protection_keeper',
  {
    recordNo: recordNo(),
    protectionNo: text('protection_no')
      .notNull()
      .references(() => protectedPersons.recordNo),
    /** As the identity provider names it (`sub`). */
    account: text('account').notNull(),
    from: day('valid_from').notNull(),
    to: day('valid_to'),
    /** The first day on which the duty, ended early, was no more. */
    endedOn: day('ended_on'),
  },
  (t) => [
    check('protection_keeper_dates', sql`${t.to} >= ${t.from}`),
    check('protection_keeper_ended', sql`${t.endedOn} >= ${t.from}`),
    index('protection_keeper_protection').on(t.protectionNo, t.account),
  ],
);
