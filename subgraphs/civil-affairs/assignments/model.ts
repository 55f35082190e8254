import { sql } from 'drizzle-orm';
import { check, index, text } from 'drizzle-orm/pg-core';
import { day, enumeration, oneOf, recordNo } from '../../_kernel/database/columns.ts';
import { AssignmentTask, ContractedWorkerKind } from '../generated.ts';
import { civilAffairs } from '../namespace.ts';
import type { Dated } from '../reads.ts';
import { households, type PageOf, persons } from '../register/model.ts';

/** 社工站: of a town, or of the district. */
export const stations = civilAffairs.table('social_work_station', {
  recordNo: recordNo(),
  name: text('name').notNull(),
  /** Its workers are assigned to whoever lives there; elsewhere an assignment opens nothing. */
  areaCode: text('area_code').notNull(),
  openedOn: day('opened_on').notNull(),
});

/** 社会工作者、志愿者, contract by contract: with the contract ends whatever was assigned under it. */
export const workers = civilAffairs.table(
  'contracted_worker',
  {
    recordNo: recordNo(),
    stationNo: text('station_no')
      .notNull()
      .references(() => stations.recordNo),
    /** As the identity provider names it (`sub`). */
    account: text('account').notNull(),
    kind: enumeration('kind', ContractedWorkerKind).notNull(),
    contractNo: text('contract_no').notNull(),
    from: day('valid_from').notNull(),
    to: day('valid_to'),
    /** The first day on which the contract, ended early, was no more. */
    endedOn: day('ended_on'),
  },
  (t) => [
    oneOf('contracted_worker_kind', t.kind, ContractedWorkerKind),
    check('contracted_worker_dates', sql`${t.to} >= ${t.from}`),
    check('contracted_worker_ended', sql`${t.endedOn} >= ${t.from}`),
    index('contracted_worker_station').on(t.stationNo),
    index('contracted_worker_account').on(t.account),
  ],
);

/** Who was given to whom: a household with all who live there, or one person alone. */
export const assignments = civilAffairs.table(
  'assignment',
  {
    recordNo: recordNo(),
    workerNo: text('worker_no')
      .notNull()
      .references(() => workers.recordNo),
    householdId: text('household_id').references(() => households.householdId),
    personRecordNo: text('person_record_no').references(() => persons.recordNo),
    task: enumeration('task', AssignmentTask).notNull(),
    from: day('valid_from').notNull(),
    to: day('valid_to'),
    endedOn: day('ended_on'),
  },
  (t) => [
    oneOf('assignment_task', t.task, AssignmentTask),
    check('assignment_to_whom', sql`num_nonnulls(${t.householdId}, ${t.personRecordNo}) = 1`),
    check('assignment_dates', sql`${t.to} >= ${t.from}`),
    check('assignment_ended', sql`${t.endedOn} >= ${t.from}`),
    index('assignment_worker').on(t.workerNo),
    index('assignment_household').on(t.householdId),
    index('assignment_person').on(t.personRecordNo),
  ],
);

export type SocialWorkStationMapper = typeof stations.$inferSelect & Dated;
export type ContractedWorkerMapper = typeof workers.$inferSelect & Dated;
export type AssignmentMapper = typeof assignments.$inferSelect & Dated;
export type AssignmentConnectionMapper = PageOf<AssignmentMapper>;
