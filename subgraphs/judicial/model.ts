import { sql } from 'drizzle-orm';
import { boolean, check, index, pgSchema, text, unique } from 'drizzle-orm/pg-core';
import { day, enumeration, fen, oneOf, personId, recordNo } from '../_kernel/database/columns.ts';
import { importTables } from '../_kernel/import/tables.ts';
import type { KnownPerson } from '../_kernel/reference.ts';
import { LegalAidCaseType, LegalAidDecision, ReliefDecidingBody } from './generated.ts';

export const judicial = pgSchema('judicial');
export const { importJobs, importRejects, identityLinks } = importTables(judicial);

/** 法律援助 */
export const legalAidCases = judicial.table(
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
    index('legal_aid_case_person').on(t.personId, t.appliedOn.desc()),
  ],
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
export const releasedPersons = judicial.table(
  'released_person',
  { recordNo: recordNo(), personId: personId(), from: day('support_from').notNull(), to: day('support_to').notNull() },
  (t) => [check('released_person_dates', sql`${t.to} >= ${t.from}`), index('released_person_person').on(t.personId)],
);

export const rehabilitatedPersons = judicial.table(
  'rehab_person',
  { recordNo: recordNo(), personId: personId(), from: day('support_from').notNull(), to: day('support_to').notNull() },
  (t) => [check('rehab_person_dates', sql`${t.to} >= ${t.from}`), index('rehab_person_person').on(t.personId)],
);

/** Row types are the parents of the resolvers of the type they are named after. */
export type LegalAidCaseMapper = typeof legalAidCases.$inferSelect;
export type JudicialReliefMapper = typeof judicialRelief.$inferSelect;
/** A person known to justice by legal aid or judicial relief: no other record may show in whether this is there. */
export type PersonJudicialMapper = KnownPerson;
