import { and, eq, inArray, lt, ne, notInArray, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Finding } from '../../_kernel/import/index.ts';
import type { Database } from '../../_kernel/index.ts';
import { batches, payments, roster } from './model.ts';

/** What no single payment shows: taken as it is, and told. */

const MOST = 500;

export async function reviewPayments(db: Database): Promise<readonly Finding[]> {
  return [
    ...(await batchesThatDiffer(db)),
    ...(await paidTwice(db)),
    ...(await outsideTheirAward(db)),
    ...(await replacingAnother(db)),
  ];
}

/** The payments of a batch do not add up to what it states (R101: nothing is lost on the way to the bank). */
async function batchesThatDiffer(db: Database): Promise<readonly Finding[]> {
  const found = await db
    .select({ recordNo: batches.recordNo })
    .from(batches)
    .leftJoin(payments, eq(payments.batchNo, batches.recordNo))
    .groupBy(batches.recordNo)
    .having(
      sql`count(${payments.recordNo}) <> ${batches.statedCount} or coalesce(sum(${payments.amount}), 0) <> ${batches.statedTotal}`,
    )
    .orderBy(batches.recordNo)
    .limit(MOST);
  return found.map(({ recordNo }) => ({ recordNo, reason: 'BATCH_TOTAL_DIFFERS' }));
}

const earlier = alias(payments, 'earlier');

/** One award and month in two payments, neither of them returned or taken back (查重). The later is told. */
async function paidTwice(db: Database): Promise<readonly Finding[]> {
  const stands = ['PLANNED', 'SENT', 'PAID'] as const;
  const found = await db
    .selectDistinct({ recordNo: payments.recordNo })
    .from(payments)
    .innerJoin(
      earlier,
      and(
        eq(earlier.awardNo, payments.awardNo),
        eq(earlier.month, payments.month),
        lt(earlier.recordNo, payments.recordNo),
      ),
    )
    .where(and(inArray(payments.state, stands), inArray(earlier.state, stands)))
    .orderBy(payments.recordNo)
    .limit(MOST);
  return found.map(({ recordNo }) => ({ recordNo, reason: 'PAID_TWICE' }));
}

/** For a month before the award began or after it ended, and neither returned nor taken back. */
async function outsideTheirAward(db: Database): Promise<readonly Finding[]> {
  const isOutside: SQL = sql`(${payments.month} < date_trunc('month', ${roster.from})::date or ${payments.month} > ${roster.to})`;
  const found = await db
    .select({ recordNo: payments.recordNo })
    .from(payments)
    .innerJoin(roster, eq(roster.recordNo, payments.awardNo))
    .where(and(notInArray(payments.state, ['RETURNED', 'RECOVERED']), isOutside))
    .orderBy(payments.recordNo)
    .limit(MOST);
  return found.map(({ recordNo }) => ({ recordNo, reason: 'OUTSIDE_AWARD' }));
}

/** Said to pay again what was not returned, or what was of another award or month. */
async function replacingAnother(db: Database): Promise<readonly Finding[]> {
  const found = await db
    .select({ recordNo: payments.recordNo })
    .from(payments)
    .innerJoin(earlier, eq(earlier.recordNo, payments.replaces))
    .where(or(ne(earlier.state, 'RETURNED'), ne(earlier.awardNo, payments.awardNo), ne(earlier.month, payments.month)))
    .orderBy(payments.recordNo)
    .limit(MOST);
  return found.map(({ recordNo }) => ({ recordNo, reason: 'REPLACES_ANOTHER' }));
}
