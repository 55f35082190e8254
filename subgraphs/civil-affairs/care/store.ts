import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { PageArgs } from '../../_kernel/connection.ts';
import { anyOf, batchOne, type Database, refuse, type Viewer } from '../../_kernel/index.ts';
import { today } from '../../_kernel/today.ts';
import { asKnown, dayOf, daysOfMonth, knownBy, pageOf, rowsUnder } from '../reads.ts';
import { type HouseholdMapper, households, persons } from '../register/model.ts';
import { mayListRows } from '../register/rows.ts';
import type { Register } from '../register/store.ts';
import { type CareServiceOrderMapper, type CareVisitMapper, careOrders, careVisits } from './model.ts';
import { monthOf, monthsOf, stateOn } from './months.ts';

/** All reads of bought care, batched. */
export function createCare(db: Database, viewer: Viewer, register: Register) {
  const ordersOf = rowsUnder(
    db,
    careOrders,
    'householdId',
    'from',
    [desc(careOrders.from), careOrders.recordNo],
    register.isOfSeenPerson(careOrders.personRecordNo),
  );
  const visitsOf = rowsUnder(db, careVisits, 'orderNo', 'plannedOn', [careVisits.plannedOn, careVisits.recordNo]);
  const order = batchOne(
    (nos: readonly string[]) => db.select().from(careOrders).where(anyOf(careOrders.recordNo, nos)),
    (row) => row.recordNo,
  );
  /** Up to the day: what is planned beyond it is not told. */
  const visitsUntil = async ({ recordNo, asOf }: CareServiceOrderMapper) => (await visitsOf(recordNo, asOf)).map(asOn);

  return {
    careOrders: async ({ householdId, asOf }: HouseholdMapper) =>
      (await ordersOf(householdId, asOf)).map((row) => ({
        ...row,
        to: knownBy(row.to, asOf),
      })),
    careVisits: async (of: CareServiceOrderMapper, month: string) => {
      daysOfMonth(month);
      return (await visitsUntil(of)).filter(({ plannedOn }) => monthOf(plannedOn) === month);
    },
    careMonths: async (of: CareServiceOrderMapper) => monthsOf(await visitsUntil(of), of.pricePerVisit, dayOf(of)),
    careOrder: async ({ orderNo, asOf }: CareVisitMapper): Promise<CareServiceOrderMapper> => {
      const found = await order(orderNo);
      if (!found) throw new Error('a visit without its order: the foreign key is gone');
      return { ...found, asOf: asOf ?? null };
    },

    /** Up to yesterday. @throws FORBIDDEN for a department's system; BAD_USER_INPUT for what is no month. */
    missedCareVisits: (args: PageArgs & { readonly month: string }) => {
      if (!mayListRows(viewer)) throw refuse('FORBIDDEN');
      const { first, next } = daysOfMonth(args.month);
      const end = [next, today()].sort()[0] as string;
      const missed = and(
        register.seenHousehold,
        register.seenPerson,
        isNull(careVisits.doneOn),
        sql`${careVisits.plannedOn} >= ${first}::date and ${careVisits.plannedOn} < ${end}::date`,
      );
      const rows = () =>
        db
          .select({ visit: careVisits })
          .from(careVisits)
          .innerJoin(careOrders, eq(careOrders.recordNo, careVisits.orderNo))
          .innerJoin(households, eq(households.householdId, careOrders.householdId))
          .innerJoin(persons, eq(persons.recordNo, careOrders.personRecordNo));
      return pageOf(
        args,
        async (after, limit) => {
          const page = and(missed, after === null ? undefined : sql`${careVisits.recordNo} > ${after}`);
          return (await rows().where(page).orderBy(careVisits.recordNo).limit(limit)).map(({ visit }) => visit);
        },
        ({ recordNo }) => recordNo,
        () => db.$count(rows().where(missed).as('missed')),
      );
    },
  };
}

const asOn = (visit: CareVisitMapper) => asKnown(visit, { doneOn: ['proof', 'minutes'] });

export const careVisitState = (visit: CareVisitMapper) => stateOn(visit, dayOf(visit));
