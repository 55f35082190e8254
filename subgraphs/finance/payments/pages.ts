import { and, desc, eq, gte, lte, notInArray, sql } from 'drizzle-orm';
import type { DatedPlace } from '../../_kernel/connection.ts';
import { anyOf, batchMany, batchOne, type Database } from '../../_kernel/index.ts';
import { perKey } from '../../_kernel/loaders.ts';
import type { FundProgram } from '../generated.ts';
import { batchOn, datesOn, stateOn } from './known.ts';
import { batches, type PaymentMapper, type PaymentSummary, payments } from './model.ts';

export type Whose = 'householdId' | 'personId';

/** Which payments are asked for. Two that ask the same go into one statement. */
export interface Filter {
  readonly whose: Whose;
  /** The day of the question: a payment of a batch prepared later is left out. */
  readonly day: string;
  /** Any day of the first and of the last month. */
  readonly from: string | null;
  readonly to: string | null;
  readonly program: FundProgram | null;
  readonly without: readonly FundProgram[];
}

interface Place extends Filter {
  readonly after: DatedPlace | null;
  readonly limit: number;
}

const NOTHING: PaymentSummary = { totalCount: 0, paid: 0, returned: 0, recovered: 0, count: 0, lastPaidOn: null };

/** Pages and sums of payments: newest month first, and within it the last record number first. */
export function createPages(db: Database) {
  const pageOf = perKey((key) => {
    const place = JSON.parse(key) as Place;
    const { whose, day, after, limit } = place;
    const newestFirst = sql`${payments.month} desc, ${payments.recordNo} desc`;
    return batchMany(
      async (ids: readonly string[]): Promise<PaymentMapper[]> => {
        const ranked = db
          .select({
            recordNo: payments.recordNo,
            rank: sql<number>`row_number() over (partition by ${payments[whose]} order by ${newestFirst})`.as('rank'),
          })
          .from(payments)
          .innerJoin(batches, eq(batches.recordNo, payments.batchNo))
          .where(and(matches(place, ids), after ? isAfter(after) : undefined))
          .as('ranked');
        const again = paidAgain(db, day);
        const rows = await db
          .select({ payment: payments, batch: batches, state: stateOn(day), replacedBy: again.recordNo })
          .from(ranked)
          .innerJoin(payments, eq(payments.recordNo, ranked.recordNo))
          .innerJoin(batches, eq(batches.recordNo, payments.batchNo))
          .leftJoin(again, eq(again.replaces, payments.recordNo))
          .where(lte(ranked.rank, limit))
          .orderBy(desc(payments.month), desc(payments.recordNo));
        return rows.map(({ payment, batch, state, replacedBy }) => ({
          ...payment,
          ...datesOn(payment, day),
          batch: batchOn(batch, day),
          state,
          replacedBy,
        }));
      },
      (row) => row[whose] as string,
    );
  });

  const summaryOf = perKey((key) => {
    const filter = JSON.parse(key) as Filter;
    const { whose, day } = filter;
    return batchOne(
      async (ids: readonly string[]) => {
        const again = paidAgain(db, day);
        const known = db
          .select({
            id: sql<string>`${payments[whose]}`.as('id'),
            amount: payments.amount,
            paidOn: sql`case when ${payments.paidOn} <= ${day}::date then ${payments.paidOn} end`.as('arrived_on'),
            state: stateOn(day).as('known_state'),
            isPaidAgain: sql`${again.recordNo} is not null`.as('is_paid_again'),
          })
          .from(payments)
          .innerJoin(batches, eq(batches.recordNo, payments.batchNo))
          .leftJoin(again, eq(again.replaces, payments.recordNo))
          .where(matches(filter, ids))
          .as('known');
        const hasArrived = sql`${known.state} in ('PAID', 'RECOVERED')`;
        const isOwed = sql`${known.state} = 'RETURNED' and not ${known.isPaidAgain}`;
        const sumWhere = (condition: typeof hasArrived) =>
          sql<number>`coalesce(sum(${known.amount}) filter (where ${condition}), 0)::bigint`.mapWith(Number);
        return db
          .select({
            id: known.id,
            totalCount: sql<number>`count(*)::int`,
            paid: sumWhere(hasArrived),
            returned: sumWhere(isOwed),
            recovered: sumWhere(sql`${known.state} = 'RECOVERED'`),
            count: sql<number>`count(*) filter (where ${hasArrived})::int`,
            lastPaidOn: sql<string | null>`max(${known.paidOn})::text`,
          })
          .from(known)
          .groupBy(known.id);
      },
      (row) => row.id,
    );
  });

  return {
    page: (place: Place, id: string) => pageOf(JSON.stringify(place))(id),
    summary: async (filter: Filter, id: string): Promise<PaymentSummary> =>
      (await summaryOf(JSON.stringify(filter))(id)) ?? NOTHING,
  };
}

function matches({ whose, day, from, to, program, without }: Filter, ids: readonly string[]) {
  return and(
    anyOf(payments[whose], ids),
    lte(batches.preparedOn, day),
    from === null ? undefined : gte(payments.month, sql`date_trunc('month', ${from}::date)::date`),
    to === null ? undefined : lte(payments.month, to),
    program === null ? undefined : eq(payments.program, program),
    without.length === 0 ? undefined : notInArray(payments.program, [...without]),
  );
}

const isAfter = ({ day, recordNo }: DatedPlace) =>
  sql`(${payments.month}, ${payments.recordNo}) < (${day}::date, ${recordNo})`;

/** By which payment a returned one was paid again until the day (E40). */
const paidAgain = (db: Database, day: string) =>
  db
    .select({ recordNo: payments.recordNo, replaces: payments.replaces })
    .from(payments)
    .innerJoin(batches, eq(batches.recordNo, payments.batchNo))
    .where(lte(batches.preparedOn, day))
    .as('again');
