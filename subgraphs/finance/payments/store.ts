import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { dayOf } from '../../_kernel/as-of.ts';
import { connectionOf, type PageArgs, placeKey, readPage, readPlace } from '../../_kernel/connection.ts';
import { anyOf, batchOne, type Database, rowsOf, type Viewer } from '../../_kernel/index.ts';
import type { EntityReference } from '../../_kernel/reference.ts';
import type { FundProgram } from '../generated.ts';
import { batches, type PaymentBatchMapper, payments, roster } from './model.ts';
import { createPages, type Filter, type Whose } from './pages.ts';
import { TELLING } from './telling.ts';

interface PaymentArgs extends PageArgs {
  readonly from?: string | null;
  readonly to?: string | null;
  readonly program?: FundProgram | null;
}

interface BatchArgs extends PageArgs {
  readonly program?: FundProgram | null;
  readonly year?: number | null;
}

/** All reads of payments, batched: one statement a tick for a page of however many persons or households. */
export function createPayments(db: Database, viewer: Viewer) {
  const { page: pageOf, summary } = createPages(db);
  // A citizen's rows are the own ones, a guardian's the ward's, who is applied for: nobody is told of others by them.
  const isTold = viewer.scopes.has('finance:special') || viewer.person !== undefined;

  const paymentsOf = (whose: Whose) => async (reference: EntityReference, args: PaymentArgs) => {
    const page = readPage(args);
    const filter: Filter = {
      whose,
      day: dayOf(reference),
      from: args.from ?? null,
      to: args.to ?? null,
      program: args.program ?? null,
      without: isTold ? [] : TELLING,
    };
    const after = page.after === null ? null : readPlace(page.after);
    const rows = await pageOf({ ...filter, after, limit: page.size + 1 }, reference.id);
    const connection = connectionOf(rows, page, ({ month, recordNo }) => placeKey({ day: month, recordNo }));
    return { ...connection, summary: () => summary(filter, reference.id) };
  };

  const totalsOfBatch = batchOne(
    (batchNos: readonly string[]) =>
      db
        .select({
          batchNo: payments.batchNo,
          count: sql<number>`count(*)::int`,
          total: sql<number>`sum(${payments.amount})::bigint`.mapWith(Number),
        })
        .from(payments)
        .where(anyOf(payments.batchNo, batchNos))
        .groupBy(payments.batchNo),
    (row) => row.batchNo,
  );

  /** Of its payments as they are on record, whatever it states itself. */
  const batchTotals = async (batchNo: string) => (await totalsOfBatch(batchNo)) ?? { count: 0, total: 0 };

  const rosterOf = rowsOf(db, 'personId', roster, { on: 'from', later: ['to'] });

  return {
    rosterEntries: async ({ id: personId, asOf }: EntityReference) =>
      (await rosterOf({ personId, asOf })).filter(({ program }) => isTold || !TELLING.includes(program)),
    householdPayments: paymentsOf('householdId'),
    personPayments: paymentsOf('personId'),

    /** Newest first. @throws BAD_USER_INPUT for a page that is none. */
    paymentBatches: async (args: BatchArgs) => {
      const page = readPage(args);
      const filter = batchesWhere(args);
      const after = page.after === null ? undefined : isAfter(page.after);
      const rows = await db
        .select()
        .from(batches)
        .where(and(filter, after))
        .orderBy(desc(batches.month), desc(batches.recordNo))
        .limit(page.size + 1);
      return {
        ...connectionOf(rows, page, ({ month, recordNo }) => placeKey({ day: month, recordNo })),
        totalCount: () => db.$count(batches, filter),
      };
    },
    batchTotals,
    isBalanced: async ({ recordNo, statedCount, statedTotal }: PaymentBatchMapper) => {
      const { count, total } = await batchTotals(recordNo);
      return count === statedCount && total === statedTotal;
    },
  };
}

function batchesWhere({ program, year }: BatchArgs): SQL | undefined {
  return and(
    program == null ? undefined : eq(batches.program, program),
    year == null ? undefined : eq(sql`extract(year from ${batches.month})::int`, year),
  );
}

function isAfter(cursor: string): SQL {
  const { day, recordNo } = readPlace(cursor);
  return sql`(${batches.month}, ${batches.recordNo}) < (${day}::date, ${recordNo})`;
}
