import { and, asc, desc, eq, lte, sql } from 'drizzle-orm';
import { anyOf, type Database } from '../../_kernel/index.ts';
import { perDay } from '../../_kernel/loaders.ts';
import { today } from '../../_kernel/today.ts';
import {
  type AppropriationMapper,
  appropriations,
  type BudgetLineMapper,
  budgetAdjustments,
  budgetLines,
  contracts,
  type PurchaseContractMapper,
  spendings,
} from './model.ts';

interface OfYear {
  readonly year: number;
  readonly asOf?: string | null;
}

/** All reads of public funds. Nothing here is of a person; what is dated after the day of the question is left out. */
export function createFunds(db: Database) {
  const adjustments = perDay(
    (lineNos: readonly string[], day) =>
      db
        .select()
        .from(budgetAdjustments)
        .where(and(anyOf(budgetAdjustments.lineNo, lineNos), lte(budgetAdjustments.adjustedOn, day)))
        .orderBy(asc(budgetAdjustments.adjustedOn), budgetAdjustments.recordNo),
    (row) => row.lineNo,
  );
  const spendingsOf = perDay(
    (contractNos: readonly string[], day) =>
      db
        .select()
        .from(spendings)
        .where(and(anyOf(spendings.contractNo, contractNos), lte(spendings.spentOn, day)))
        .orderBy(desc(spendings.spentOn), spendings.recordNo),
    (row) => row.contractNo,
  );
  /** One sum a contract, without the many rows behind it. */
  const spentOn = perDay(
    (contractNos: readonly string[], day) =>
      db
        .select({
          contractNo: spendings.contractNo,
          spent: sql<number>`sum(${spendings.amount})::bigint`.mapWith(Number),
        })
        .from(spendings)
        .where(and(anyOf(spendings.contractNo, contractNos), lte(spendings.spentOn, day)))
        .groupBy(spendings.contractNo),
    (row) => row.contractNo,
  );

  const linesOf = async ({ year, asOf }: OfYear): Promise<BudgetLineMapper[]> => {
    const day = asOf ?? today();
    const rows = await db
      .select()
      .from(budgetLines)
      .where(and(eq(budgetLines.year, year), lte(budgetLines.approvedOn, day)))
      .orderBy(budgetLines.program, budgetLines.source, budgetLines.recordNo);
    return rows.map((row) => ({ ...row, day }));
  };
  const adjustmentsOf = ({ recordNo, day }: BudgetLineMapper) => adjustments(recordNo, day);
  const totalOf = async (line: BudgetLineMapper) =>
    (await adjustmentsOf(line)).reduce((sum, { amount }) => sum + amount, line.amount);
  const spent = async ({ recordNo, day }: PurchaseContractMapper) => (await spentOn(recordNo, day))[0]?.spent ?? 0;

  return {
    budgetLines: linesOf,
    adjustments: adjustmentsOf,
    budgetLineTotal: totalOf,
    /** null: no budget of that year is known. */
    budgetTotal: async (args: OfYear) => {
      const totals = await Promise.all((await linesOf(args)).map(totalOf));
      return totals.length === 0 ? null : totals.reduce((sum, total) => sum + total, 0);
    },

    /** What was appropriated after the day was not appropriated yet. */
    appropriations: async ({ year, asOf }: OfYear): Promise<AppropriationMapper[]> => {
      const day = asOf ?? today();
      const rows = await db
        .select()
        .from(appropriations)
        .where(and(eq(sql`extract(year from ${appropriations.month})::int`, year), lte(appropriations.month, day)))
        .orderBy(desc(appropriations.month), appropriations.program, appropriations.source);
      return rows.map((row) => {
        const isKnown = row.appropriatedOn !== null && row.appropriatedOn <= day;
        return isKnown ? { ...row, day } : { ...row, amount: null, appropriatedOn: null, day };
      });
    },

    purchaseContracts: async ({ year, asOf }: OfYear): Promise<PurchaseContractMapper[]> => {
      const day = asOf ?? today();
      const rows = await db
        .select()
        .from(contracts)
        .where(and(eq(contracts.year, year), lte(contracts.signedOn, day)))
        .orderBy(contracts.recordNo);
      return rows.map((row) => ({ ...row, day }));
    },
    spent,
    isOverspent: async (contract: PurchaseContractMapper) => (await spent(contract)) > contract.amount,
    spendings: ({ recordNo, day }: PurchaseContractMapper) => spendingsOf(recordNo, day),
  };
}
