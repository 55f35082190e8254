import { sql } from 'drizzle-orm';
import { boolean, check, index, type PgColumn, pgSchema, text, unique } from 'drizzle-orm/pg-core';
import { day, enumeration, fen, oneOf, personId, recordNo } from '../_kernel/database/columns.ts';
import { importTables } from '../_kernel/import/tables.ts';
import type { KnownPerson } from '../_kernel/reference.ts';
import { allOf, anyOf, isNull, isViewers, linked, type RowRules, whileInForce } from '../_kernel/row-rule/rule.ts';
import { sealable } from '../_kernel/row-rule/sealable.ts';
import { LegalAidCaseType, LegalAidDecision, ReliefDecidingBody } from './generated.ts';

export const judicial = pgSchema('judicial');
export const { importJobs, importRejects, identityLinks } = importTables(judicial);

/**
 * 封存记录查询许可: to which account a person's sealed records are given, on what ground and until when (刑诉法 art 286:
 * to organs that handle a case, and to units that inquire under a rule of the state; who is given them keeps them secret).
 */
export const unsealings = judicial.table(
  'unsealing',
  {
    recordNo: recordNo(),
    personId: personId(),
    /** As the identity provider names it (`sub`). */
    account: text('account').notNull(),
    ground: text('ground').notNull(),
    decisionNo: text('decision_no').notNull(),
    from: day('valid_from').notNull(),
    to: day('valid_to').notNull(),
    /** The first day on which the permission, withdrawn early, was no more. */
    endedOn: day('ended_on'),
  },
  (t) => [
    check('unsealing_dates', sql`${t.to} >= ${t.from}`),
    check('unsealing_ended', sql`${t.endedOn} >= ${t.from}`),
    index('unsealing_person').on(t.personId, t.account),
  ],
);

const { account, from, to, endedOn } = unsealings;
const isNamed = allOf(isViewers(account, 'subject'), whileInForce({ from, to, ended: endedOn }));

/** By whatever means: who is named for what, each account learns of itself alone. */
export const ownPermissions: RowRules = { area: isNamed, self: isNamed, ward: isNamed, assigned: isNamed };

/** 犯罪记录封存: null: the record is not sealed. Before the day of sealing it counts as sealed too. */
const sealedOn = () => day('sealed_on');
const bySealing = (row: { readonly personId: PgColumn; readonly sealedOn: PgColumn }) =>
  anyOf(isNull(row.sealedOn), linked(unsealings, [[unsealings.personId, row.personId]], isNamed));

/** 法律援助 */
export const legalAidCases = sealable(
  judicial.table(
    'legal_aid_case',
    {
      recordNo: recordNo(),
      personId: personId(),
      caseType: enumeration('case_type', LegalAidCaseType).notNull(),
      isMeansCheckExempt: boolean('is_means_check_exempt').notNull(),
      appliedOn: day('applied_on').notNull(),
      decision: enumeration('decision', LegalAidDecision),
      decidedOn: day('decided_on'),
      appointedOn: day('appointed_on'),
      sealedOn: sealedOn(),
    },
    (t) => [
      oneOf('legal_aid_case_type', t.caseType, LegalAidCaseType),
      oneOf('legal_aid_case_decision', t.decision, LegalAidDecision),
      check('legal_aid_case_decided', sql`(${t.decision} is null) = (${t.decidedOn} is null)`),
      check('legal_aid_case_decided_on', sql`${t.decidedOn} >= ${t.appliedOn}`),
      // Nobody is appointed before the aid is granted, nor when it is refused.
      check(
        'legal_aid_case_appointed_on',
        sql`${t.appointedOn} is null or coalesce(${t.decision} = 'GRANTED' and ${t.appointedOn} >= ${t.decidedOn}, false)`,
      ),
      // Not of criminal cases alone: what is sealed may have begun as another.
      check('legal_aid_case_sealed', sql`${t.sealedOn} >= ${t.appliedOn}`),
      index('legal_aid_case_person').on(t.personId, t.appliedOn.desc()),
    ],
  ),
  bySealing,
);

/** 司法救助. The case number is kept for its constraint only: it leads to the judgment, so no field shows it. */
export const judicialRelief = judicial.table(
  'judicial_relief',
  {
    recordNo: recordNo(),
    personId: personId(),
    caseNo: text('case_no').notNull(),
    decidingBody: enumeration('deciding_body', ReliefDecidingBody).notNull(),
    amount: fen('amount_fen').notNull(),
    appliedOn: day('applied_on').notNull(),
    decidedOn: day('decided_on').notNull(),
  },
  (t) => [
    oneOf('judicial_relief_deciding_body', t.decidingBody, ReliefDecidingBody),
    check('judicial_relief_amount', sql`${t.amount} > 0`),
    check('judicial_relief_dates', sql`${t.decidedOn} >= ${t.appliedOn}`),
    // Also the index by person.
    unique('judicial_relief_once_per_case').on(t.personId, t.caseNo),
  ],
);

/**
 * 刑满释放人员 and 戒毒期满人员: who is supported, and from when to when. Sentence, offence, substance and the days of
 * release are not handed over, because the one question these tables answer does not need them.
 */
const supported = {
  recordNo: recordNo(),
  personId: personId(),
  from: day('support_from').notNull(),
  to: day('support_to').notNull(),
  sealedOn: sealedOn(),
};

export const releasedPersons = sealable(
  judicial.table('released_person', supported, (t) => [
    check('released_person_dates', sql`${t.to} >= ${t.from}`),
    index('released_person_person').on(t.personId),
  ]),
  bySealing,
);

export const rehabilitatedPersons = sealable(
  judicial.table('rehab_person', supported, (t) => [
    check('rehab_person_dates', sql`${t.to} >= ${t.from}`),
    index('rehab_person_person').on(t.personId),
  ]),
  bySealing,
);

/** Row types are the parents of the resolvers of the type they are named after. */
export type LegalAidCaseMapper = typeof legalAidCases.$inferSelect;
export type JudicialReliefMapper = typeof judicialRelief.$inferSelect;
/** A person known to justice by legal aid or judicial relief: no other record may show in whether this is there. */
export type PersonJudicialMapper = KnownPerson;
