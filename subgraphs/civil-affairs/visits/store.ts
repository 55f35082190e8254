import { and, desc, sql } from 'drizzle-orm';
import type { PageArgs } from '../../_kernel/connection.ts';
import { type Database, refuse, type Viewer } from '../../_kernel/index.ts';
import { anyOf, type RowRules, rowsFor } from '../../_kernel/row-rule/index.ts';
import { realToday, today } from '../../_kernel/today.ts';
import { hasHiddenMember, isWhereaboutsHidden } from '../protection/rows.ts';
import { asKnown, dayOf, pageOf, rowsUnder } from '../reads.ts';
import type { HouseholdMapper } from '../register/model.ts';
import { isInTown, mayListArea, mayListRows } from '../register/rows.ts';
import type { Register } from '../register/store.ts';
import { isOverdueOn } from './limits.ts';
import {
  findings,
  homeVisits,
  type ProactiveFindingMapper,
  type RelativeRegistrationMapper,
  relativeRegister,
} from './model.ts';
import { createPatrol } from './patrol.ts';

/** A report stands in the true village: who fled would be found by it where the household itself is not. */
const findingRows: RowRules = {
  area: isInTown(
    { now: findings.areaCode },
    anyOf(hasHiddenMember(findings.householdId), isWhereaboutsHidden(findings.personRecordNo)),
  ),
};

/** All reads of visits and of what they brought to light, batched. */
export function createVisits(db: Database, viewer: Viewer, register: Register) {
  const patrol = createPatrol(db, register.seenHousehold);
  const homeVisitsOf = rowsUnder(db, homeVisits, 'householdId', 'visitedOn', [
    desc(homeVisits.visitedOn),
    homeVisits.recordNo,
  ]);
  const registrationsOf = rowsUnder(db, relativeRegister, 'householdId', 'registeredOn', [
    desc(relativeRegister.registeredOn),
    relativeRegister.recordNo,
  ]);
  const findingsOf = rowsUnder(
    db,
    findings,
    'householdId',
    'reportedOn',
    [desc(findings.reportedOn), findings.recordNo],
    register.isOfSeenPerson(findings.personRecordNo),
  );

  return {
    patrolVisits: patrol.patrolVisits,
    /** @throws FORBIDDEN for a department's system; BAD_USER_INPUT for a month that is none or not over. */
    uncoveredHouseholds: (args: PageArgs & { readonly month: string }) => {
      if (!mayListRows(viewer)) throw refuse('FORBIDDEN');
      return patrol.uncoveredHouseholds(args);
    },

    homeVisits: ({ householdId, asOf }: HouseholdMapper) => homeVisitsOf(householdId, asOf),
    relativeRegistration: async ({ householdId, asOf }: HouseholdMapper) =>
      (await registrationsOf(householdId, asOf))[0] ?? null,
    isCountyVisited: async ({ householdId, registeredOn, asOf }: RelativeRegistrationMapper) =>
      (await homeVisitsOf(householdId, asOf)).some(
        ({ level, visitedOn }) => level === 'COUNTY' && visitedOn >= registeredOn,
      ),

    findingsOf: async ({ householdId, asOf }: HouseholdMapper) => (await findingsOf(householdId, asOf)).map(asOn),
    /** By the village of the report, so that one about nobody on record is not lost. @throws FORBIDDEN for who has no area. */
    proactiveFindings: (args: PageArgs & { readonly asOf?: string | null; readonly overdue?: boolean | null }) => {
      if (!mayListArea(viewer)) throw refuse('FORBIDDEN');
      const day = args.asOf ?? today();
      const answer = sql`least(coalesce(${findings.answeredOn}, ${day}::date), ${day}::date)`;
      const listed = and(
        rowsFor(findingRows, { viewer, day: realToday() }),
        sql`${findings.reportedOn} <= ${day}::date`,
        args.overdue ? sql`${answer} > ${findings.dueOn}` : undefined,
      );
      return pageOf(
        args,
        async (after, limit) => {
          const page = and(listed, after === null ? undefined : sql`${findings.recordNo} > ${after}`);
          const rows = await db.select().from(findings).where(page).orderBy(findings.recordNo).limit(limit);
          return rows.map((row) => asOn({ ...row, asOf: args.asOf ?? null }));
        },
        ({ recordNo }) => recordNo,
        () => db.$count(findings, listed),
      );
    },
  };
}

const asOn = (finding: ProactiveFindingMapper) => asKnown(finding, { answeredOn: ['outcome'] });

export const isOverdue = (finding: ProactiveFindingMapper, asOf: string | null | undefined) =>
  isOverdueOn(finding, dayOf(finding, asOf));
