import { and, count, type SQL, sql } from 'drizzle-orm';
import { connectionOf, type PageArgs, readPage } from '../../_kernel/connection.ts';
import { isCalendarDate } from '../../_kernel/identifier.ts';
import { anyOf, batchMany, batchOne, type Database, inForce, perKey, refuse } from '../../_kernel/index.ts';
import { today } from '../../_kernel/today.ts';
import { dayOf, pageOf } from '../reads.ts';
import { type HouseholdMapper, households, statuses } from '../register/model.ts';
import { monthThatIsOver } from './limits.ts';
import { type PatrolVisitMapper, patrolVisits } from './model.ts';

/** A place among the visits of a household, newest first: a household has some hundred of them in time. */
const isPlace = (text: string) => /^.{10}\/./.test(text) && isCalendarDate(text.slice(0, 10));
const placeOf = ({ visitedOn, recordNo }: PatrolVisitMapper) => `${visitedOn}/${recordNo}`;

interface PatrolPage {
  readonly day: string;
  readonly size: number;
  readonly after: string | null;
}

/** The monthly rounds: of a household, and whom they left out. */
export function createPatrol(db: Database, seenHousehold: SQL) {
  /** Pages of all households of a tick in one statement. */
  const visitsOn = perKey((key) => {
    const page = JSON.parse(key) as PatrolPage;
    return batchMany(
      async (ids: readonly string[]): Promise<PatrolVisitMapper[]> => {
        const ranked = db
          .select({
            recordNo: patrolVisits.recordNo,
            rank: sql<number>`row_number() over (partition by ${patrolVisits.householdId}
              order by ${patrolVisits.visitedOn} desc, ${patrolVisits.recordNo} desc)`.as('rank'),
          })
          .from(patrolVisits)
          .where(and(anyOf(patrolVisits.householdId, ids), isUntil(page.day), isBelow(page.after)))
          .as('ranked');
        return db
          .select()
          .from(patrolVisits)
          .where(
            sql`${patrolVisits.recordNo} in (select ${ranked.recordNo} from ${ranked} where ${ranked.rank} <= ${page.size + 1})`,
          )
          .orderBy(sql`${patrolVisits.visitedOn} desc`, sql`${patrolVisits.recordNo} desc`);
      },
      (row) => row.householdId,
    );
  });

  const countUntil = perKey((day) =>
    batchOne(
      (ids: readonly string[]) =>
        db
          .select({ householdId: patrolVisits.householdId, count: count() })
          .from(patrolVisits)
          .where(and(anyOf(patrolVisits.householdId, ids), isUntil(day)))
          .groupBy(patrolVisits.householdId),
      (row) => row.householdId,
    ),
  );

  return {
    /** @throws BAD_USER_INPUT for a page that is none. */
    patrolVisits: async (household: HouseholdMapper, args: PageArgs) => {
      const page = readPage({ first: 12, ...args });
      if (page.after !== null && !isPlace(page.after)) throw refuse('BAD_USER_INPUT');
      const day = dayOf(household);
      const found = await visitsOn(JSON.stringify({ day, ...page }))(household.householdId);
      return {
        ...connectionOf(found, page, placeOf),
        totalCount: async () => (await countUntil(day)(household.householdId))?.count ?? 0,
      };
    },

    /** T9: who had a status on the last day of the month and no visit in it. */
    uncoveredHouseholds: (args: PageArgs & { readonly month: string }) => {
      const { first, last } = monthThatIsOver(args.month, today());
      const uncovered = and(
        seenHousehold,
        sql`exists (select 1 from ${statuses} where ${statuses.householdId} = ${households.householdId}
          and ${statuses.status} <> 'NONE' and ${inForce(statuses.from, statuses.to, last)})`,
        sql`not exists (select 1 from ${patrolVisits} where ${patrolVisits.householdId} = ${households.householdId}
          and ${patrolVisits.visitedOn} between ${first}::date and ${last}::date)`,
      );
      return pageOf(
        args,
        (after, limit) =>
          db
            .select()
            .from(households)
            .where(and(uncovered, after === null ? undefined : sql`${households.code} > ${after}`))
            .orderBy(households.code)
            .limit(limit),
        ({ code }) => code,
        () => db.$count(households, uncovered),
      );
    },
  };
}

const isUntil = (day: string): SQL => sql`${patrolVisits.visitedOn} <= ${day}::date`;

function isBelow(place: string | null): SQL | undefined {
  if (place === null) return undefined;
  const [visitedOn, recordNo] = [place.slice(0, 10), place.slice(11)];
  return sql`(${patrolVisits.visitedOn}, ${patrolVisits.recordNo}) < (${visitedOn}::date, ${recordNo})`;
}
