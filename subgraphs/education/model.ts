import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgSchema, text } from 'drizzle-orm/pg-core';
import { day, enumeration, fen, oneOf, personId, recordNo } from '../_kernel/database/columns.ts';
import { importTables } from '../_kernel/import/tables.ts';
import type { KnownPerson } from '../_kernel/reference.ts';
import { EducationStage, StudentAidItem } from './generated.ts';

export const education = pgSchema('education');
export const { importJobs, importRejects, identityLinks } = importTables(education);

/** 学籍 */
export const enrolments = education.table(
  'enrolment',
  {
    recordNo: recordNo(),
    personId: personId(),
    stage: enumeration('stage', EducationStage).notNull(),
    school: text('school').notNull(),
    grade: integer('grade'),
    isBoarder: boolean('is_boarder').notNull(),
    enrolledOn: day('enrolled_on').notNull(),
    leftOn: day('left_on'),
  },
  (t) => [
    oneOf('enrolment_stage', t.stage, EducationStage),
    check('enrolment_grade', sql`${t.grade} between 1 and 9`),
    check('enrolment_dates', sql`${t.leftOn} >= ${t.enrolledOn}`),
    index('enrolment_person').on(t.personId, t.enrolledOn.desc()),
  ],
);

/** 学生资助 */
export const aidAwards = education.table(
  'aid_award',
  {
    recordNo: recordNo(),
    personId: personId(),
    item: enumeration('item', StudentAidItem).notNull(),
    schoolYear: integer('school_year').notNull(),
    amount: fen('amount_fen').notNull(),
    approvedOn: day('approved_on').notNull(),
  },
  (t) => [
    oneOf('aid_award_item', t.item, StudentAidItem),
    check('aid_award_amount', sql`${t.amount} > 0`),
    check('aid_award_year', sql`${t.schoolYear} between 2000 and 2100`),
    index('aid_award_person').on(t.personId, t.approvedOn.desc()),
  ],
);

/** 送教上门 */
export const homeTeaching = education.table(
  'home_teaching',
  {
    recordNo: recordNo(),
    personId: personId(),
    school: text('school').notNull(),
    visitsPerMonth: integer('visits_per_month').notNull(),
    startedOn: day('started_on').notNull(),
    endedOn: day('ended_on'),
  },
  (t) => [
    check('home_teaching_visits', sql`${t.visitsPerMonth} between 1 and 31`),
    check('home_teaching_dates', sql`${t.endedOn} >= ${t.startedOn}`),
    index('home_teaching_person').on(t.personId, t.startedOn.desc()),
  ],
);

/** Row types are the parents of the resolvers of the type they are named after. */
export type EnrolmentMapper = typeof enrolments.$inferSelect;
export type StudentAidAwardMapper = typeof aidAwards.$inferSelect;
export type HomeTeachingMapper = typeof homeTeaching.$inferSelect;
/** A person known to education by at least one record. */
export type PersonEducationMapper = KnownPerson;
