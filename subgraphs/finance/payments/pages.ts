import { and, desc, eq, gte, lte, notInArray, type SQL, sql } from 'drizzle-orm';
import type { DatedPlace } from '../../_kernel/connection.ts';
import { selection } from '../../_kernel/database/selection.ts';
import { type Gaps, idsIn } from '../../_kernel/database/statement.ts';
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

interface Keys {
  readonly ids: readonly string[];
}

const NOTHING: PaymentSummary = { totalCount: 0, paid: 0, returned: 0, recovered: 0, count: 0, lastPaidOn: null };

const NEWEST_FIRST = [desc(payments.month), desc(payments.recordNo)] as const;

/** By whose key they are asked: one select each. */
const pagesBy = (whose: Whose) =>
  selection((build, gap: Gaps<Place & Keys>) => {
    const day = dayIn(gap);
    const isLater = gap(({ after }) => (after === null ? sql`true` : isAfter(after)));
    const page = build
      .select({ recordNo: payments.recordNo })
      .from(payments)
      .innerJoin(batches, eq(batches.recordNo, payments.batchNo))
      .where(and(matches(whose, gap), isLater))
      .orderBy(...NEWEST_FIRST)
      .limit(gap(({ limit }) => sql.param(limit)) as SQL & number)
      .as('page');
    return build
      .select({ payment: payments, batch: batches, state: stateOn(day), replacedBy: againBy(day) })
      .from(asked(gap))
      .crossJoinLateral(page)
      .innerJoin(payments, eq(payments.recordNo, page.recordNo))
      .innerJoin(batches, eq(batches.recordNo, payments.batchNo))
      .orderBy(...NEWEST_FIRST);
  });

const sumsBy = (whose: Whose) =>
  selection((build, gap: Gaps<Filter & Keys>) => {
    const day = dayIn(gap);
    const arrivedOn = sql`case when ${payments.paidOn} <= ${day}::date then ${payments.paidOn} end`;
    const hasArrived = sql`${stateOn(day)} in ('PAID', 'RECOVERED')`;
    const isOwed = sql`${stateOn(day)} = 'RETURNED' and ${againBy(day)} is null`;
    const fenWhere = (condition: SQL) =>
      sql<number>`coalesce(sum(${payments.amount}) filter (where ${condition}), 0)::bigint`.mapWith(Number);
    const sums = build
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
      .where(matches(whose, gap))
      .as('sums');
    const { totalCount, paid, returned, recovered, count, lastPaidOn } = sums;
    return build
      .select({ id: sql<string>`asked.id`, totalCount, paid, returned, recovered, count, lastPaidOn })
      .from(asked(gap))
      .crossJoinLateral(sums);
  });

const selectPage = { householdId: pagesBy('householdId'), personId: pagesBy('personId') };
const selectSums = { householdId: sumsBy('householdId'), personId: sumsBy('personId') };

/**
 * Pages and sums of payments: newest month first, and within it the last record number first. Whoever is asked for is
 * looked up by the index alone, however many are asked for and whatever the database has learnt of its tables.
 */
export function createPages(db: Database) {
  const pageOf = perKey((key) => {
    const place = JSON.parse(key) as Place;
    const { whose, day } = place;
    return batchMany(
      async (ids: readonly string[]): Promise<PaymentMapper[]> => {
        const rows = await selectPage[whose](db, { ...place, ids });
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
    return batchOne(
      (ids: readonly string[]) => selectSums[filter.whose](db, { ...filter, ids }),
      (row) => row.id,
    );
  });

  return {
    page: (place: Place, id: string) => pageOf(JSON.stringify(place))(id),
    summary: async (filter: Filter, id: string): Promise<PaymentSummary> =>
      (await summaryOf(JSON.stringify(filter))(id)) ?? NOTHING,
  };
}

const dayIn = <Given extends Filter>(gap: Gaps<Given>) => gap(({ day }) => sql.param(day));

/** Each of the keys, to be joined by `asked.id`; by way of a subquery, as in `anyOf`. */
const asked = <Given extends Keys>(gap: Gaps<Given>) => sql`unnest((select ${idsIn(gap)}::text[])) as asked(id)`;

const matches = <Given extends Filter>(whose: Whose, gap: Gaps<Given>) =>
  and(
    eq(payments[whose], sql`asked.id`),
    sql`${batches.preparedOn} <= ${dayIn(gap)}::date`,
    gap((filter) => narrowed(filter) ?? sql`true`),
  );

const narrowed = ({ from, to, program, without }: Filter) =>
  and(
    from === null ? undefined : gte(payments.month, sql`date_trunc('month', ${from}::date)::date`),
    to === null ? undefined : lte(payments.month, to),
    program === null ? undefined : eq(payments.program, program),
    without.length === 0 ? undefined : notInArray(payments.program, [...without]),
  );

const isAfter = ({ day, recordNo }: DatedPlace) =>
  sql`(${payments.month}, ${payments.recordNo}) < (${day}::date, ${recordNo})`;

/** By which payment a returned one was paid again until the day (E40). */
const againBy = (day: SQL) =>
  sql<string | null>`(select again.record_no from ${payments} as again
    join ${batches} as its_batch on its_batch.record_no = again.batch_no
    where again.replaces = ${payments}.record_no and its_batch.prepared_on <= ${day}::date)`;
