import { and, desc, eq, gte, lte, notInArray, type SQL, sql } from 'drizzle-orm';
import type { DatedPlace } from '../../_kernel/connection.ts';
import { batchMany, batchOne, type Database } from '../../_kernel/index.ts';
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

/**
 * Pages and sums of payments: newest month first, and within it the last record number first. Whoever is asked for is
 * looked up by the index alone, however many are asked for and whatever the database has learnt of its tables.
 */
export function createPages(db: Database) {
  const pageOf = perKey((key) => {
    const place = JSON.parse(key) as Place;
    const { whose, day, after, limit } = place;
    const newestFirst = [desc(payments.month), desc(payments.recordNo)] as const;
    return batchMany(
      async (ids: readonly string[]): Promise<PaymentMapper[]> => {
        const page = db
          .select({ recordNo: payments.recordNo })
          .from(payments)
          .innerJoin(batches, eq(batches.recordNo, payments.batchNo))
          .where(and(matches(place), after ? isAfter(after) : undefined))
          .orderBy(...newestFirst)
          .limit(limit)
          .as('page');
        const rows = await db
          .select({ payment: payments, batch: batches, state: stateOn(day), replacedBy: againBy(day) })
          .from(asked(ids))
          .crossJoinLateral(page)
          .innerJoin(payments, eq(payments.recordNo, page.recordNo))
          .innerJoin(batches, eq(batches.recordNo, payments.batchNo))
          .orderBy(...newestFirst);
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
    const { day } = filter;
    const arrivedOn = sql`case when ${payments.paidOn} <= ${day}::date then ${payments.paidOn} end`;
    const hasArrived = sql`${stateOn(day)} in ('PAID', 'RECOVERED')`;
    const isOwed = sql`${stateOn(day)} = 'RETURNED' and ${againBy(day)} is null`;
    const fenWhere = (condition: SQL) =>
      sql<number>`coalesce(sum(${payments.amount}) filter (where ${condition}), 0)::bigint`.mapWith(Number);
    return batchOne(
      async (ids: readonly string[]) => {
        const sums = db
          .select({
            totalCount: sql<number>`count(*)::int`.as('total_count'),
            paid: fenWhere(hasArrived).as('paid'),
            returned: fenWhere(isOwed).as('returned'),
            recovered: fenWhere(sql`${stateOn(day)} = 'RECOVERED'`).as('recovered'),
            count: sql<number>`count(*) filter (where ${hasArrived})::int`.as('arrived_count'),
            lastPaidOn: sql<string | null>`max(${arrivedOn})::text`.as('last_paid_on'),
          })
          .from(payments)
          .innerJoin(batches, eq(batches.recordNo, payments.batchNo))
          .where(matches(filter))
          .as('sums');
        const { totalCount, paid, returned, recovered, count, lastPaidOn } = sums;
        return db
          .select({ id: sql<string>`asked.id`, totalCount, paid, returned, recovered, count, lastPaidOn })
          .from(asked(ids))
          .crossJoinLateral(sums);
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

/** Each of the keys, to be joined by `asked.id`; by way of a subquery, as in `anyOf`. */
const asked = (ids: readonly string[]) => sql`unnest((select ${sql.param([...ids])}::text[])) as asked(id)`;

function matches({ whose, day, from, to, program, without }: Filter) {
  return and(
    eq(payments[whose], sql`asked.id`),
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
const againBy = (day: string) =>
  sql<string | null>`(select again.record_no from ${payments} as again
    join ${batches} as its_batch on its_batch.record_no = again.batch_no
    where again.replaces = ${payments}.record_no and its_batch.prepared_on <= ${day}::date)`;
