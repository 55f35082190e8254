import { and, asc, desc, eq, lte, sql } from 'drizzle-orm';
import { inArea } from '../../_kernel/access/index.ts';
import { asOfDay, type Dated, dayOf } from '../../_kernel/as-of.ts';
import { connectionOf, type PageArgs, placeKey, readPage, readPlace } from '../../_kernel/connection.ts';
import { DISTRICT } from '../../_kernel/district.ts';
import { anyOf, type Database, refuse, type Viewer } from '../../_kernel/index.ts';
import { perDay } from '../../_kernel/loaders.ts';
import { meansOf } from '../../_kernel/row-rule/index.ts';
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
import { createSpendings } from './spendings.ts';

interface OfYear extends Dated {
  readonly year: number;
}

/** All reads of public funds. Nothing here names a person; what is dated after the day of the question is left out. */
export function createFunds(db: Database, viewer: Viewer) {
  const adjustments = perDay(
    (lineNos: readonly string[], day) =>
      db
        .select()
        .from(budgetAdjustments)
        .where(and(anyOf(budgetAdjustments.lineNo, lineNos), lte(budgetAdjustments.adjustedOn, day)))
        .orderBy(asc(budgetAdjustments.adjustedOn), budgetAdjustments.recordNo),
    (row) => row.lineNo,
  );
  const spendingsOf = createSpendings(db);
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

  const linesOf = async ({ year, ...question }: OfYear): Promise<BudgetLineMapper[]> => {
    const asOf = dayOf(question);
    const rows = await db
      .select()
      .from(budgetLines)
      .where(and(eq(budgetLines.year, year), lte(budgetLines.approvedOn, asOf)))
      .orderBy(budgetLines.program, budgetLines.source, budgetLines.recordNo);
    return rows.map((row) => ({ ...row, asOf }));
  };
  const adjustmentsOf = (line: BudgetLineMapper) => adjustments(line.recordNo, dayOf(line));
  const totalOf = async (line: BudgetLineMapper) =>
    (await adjustmentsOf(line)).reduce((sum, { amount }) => sum + amount, line.amount);
  const spent = async (contract: PurchaseContractMapper) =>
    (await spentOn(contract.recordNo, dayOf(contract)))[0]?.spent ?? 0;

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
    appropriations: async ({ year, ...question }: OfYear): Promise<AppropriationMapper[]> => {
      const rows = await db
        .select()
        .from(appropriations)
        .where(eq(sql`extract(year from ${appropriations.month})::int`, year))
        .orderBy(desc(appropriations.month), appropriations.program, appropriations.source);
      return asOfDay(rows, { on: 'month', later: [['appropriatedOn', 'amount']] }, dayOf(question));
    },

    purchaseContracts: async ({ year, ...question }: OfYear): Promise<PurchaseContractMapper[]> => {
      const rows = await db.select().from(contracts).where(eq(contracts.year, year)).orderBy(contracts.recordNo);
      return asOfDay(rows, { on: 'signedOn' }, dayOf(question));
    },
    spent,
    isOverspent: async (contract: PurchaseContractMapper) => (await spent(contract)) > contract.amount,
    /**
     * The newest first. Each names the care order of somebody, wherever that is: a list for who has the whole district.
     * @throws FORBIDDEN to anybody else; BAD_USER_INPUT for a page that is none
     */
    spendings: async (contract: PurchaseContractMapper, args: PageArgs) => {
      if (meansOf(viewer) !== 'area' || !inArea(viewer, DISTRICT)) throw refuse('FORBIDDEN');
      const page = readPage(args);
      const after = page.after === null ? null : readPlace(page.after);
      const rows = await spendingsOf({ day: dayOf(contract), after, limit: page.size + 1 }, contract.recordNo);
      return connectionOf(rows, page, ({ spentOn, recordNo }) => placeKey({ day: spentOn, recordNo }));
    },
  };
}
