import { eq, sql } from 'drizzle-orm';
import type { Finding } from '../../_kernel/import/index.ts';
import type { Database } from '../../_kernel/index.ts';
import { budgetAdjustments, budgetLines, contracts, spendings } from './model.ts';

/** What no single row shows: taken, and told. */

const MOST = 500;

/** Lines that were cut by more than they held. */
export async function cutBelowZero(db: Database): Promise<readonly Finding[]> {
  const found = await db
    .select({ recordNo: budgetLines.recordNo })
    .from(budgetLines)
    .innerJoin(budgetAdjustments, eq(budgetAdjustments.lineNo, budgetLines.recordNo))
    .groupBy(budgetLines.recordNo)
    .having(sql`${budgetLines.amount} + sum(${budgetAdjustments.amount}) < 0`)
    .orderBy(budgetLines.recordNo)
    .limit(MOST);
  return found.map(({ recordNo }) => ({ recordNo, reason: 'CUT_BELOW_ZERO' }));
}

/** Contracts of which more was spent than they are worth. */
export async function overspent(db: Database): Promise<readonly Finding[]> {
  const found = await db
    .select({ recordNo: contracts.recordNo })
    .from(contracts)
    .innerJoin(spendings, eq(spendings.contractNo, contracts.recordNo))
    .groupBy(contracts.recordNo)
    .having(sql`sum(${spendings.amount}) > ${contracts.amount}`)
    .orderBy(contracts.recordNo)
    .limit(MOST);
  return found.map(({ recordNo }) => ({ recordNo, reason: 'OVERSPENT' }));
}
