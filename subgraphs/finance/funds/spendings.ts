import { and, desc, eq, lte, sql } from 'drizzle-orm';
import type { DatedPlace } from '../../_kernel/connection.ts';
import { anyOf, batchMany, type Database } from '../../_kernel/index.ts';
import { perKey } from '../../_kernel/loaders.ts';
import { type ContractSpendingMapper, spendings } from './model.ts';

interface Place {
  /** What was spent later is left out. */
  readonly day: string;
  readonly after: DatedPlace | null;
  readonly limit: number;
}

/** Pages of what was spent under each contract, the newest first; one statement for however many contracts. */
export function createSpendings(db: Database) {
  const pageOf = perKey((key) => {
    const { day, after, limit } = JSON.parse(key) as Place;
    return batchMany(
      async (contractNos: readonly string[]): Promise<ContractSpendingMapper[]> => {
        const newestFirst = sql`${spendings.spentOn} desc, ${spendings.recordNo} desc`;
        const ranked = db
          .select({
            recordNo: spendings.recordNo,
            rank: sql<number>`row_number() over (partition by ${spendings.contractNo} order by ${newestFirst})`.as(
              'rank',
            ),
          })
          .from(spendings)
          .where(
            and(
              anyOf(spendings.contractNo, contractNos),
              lte(spendings.spentOn, day),
              after
                ? sql`(${spendings.spentOn}, ${spendings.recordNo}) < (${after.day}::date, ${after.recordNo})`
                : undefined,
            ),
          )
          .as('ranked');
        const rows = await db
          .select({ spending: spendings })
          .from(ranked)
          .innerJoin(spendings, eq(spendings.recordNo, ranked.recordNo))
          .where(lte(ranked.rank, limit))
          .orderBy(desc(spendings.spentOn), desc(spendings.recordNo));
        return rows.map(({ spending }) => spending);
      },
      (row) => row.contractNo,
    );
  });
  return (place: Place, contractNo: string) => pageOf(JSON.stringify(place))(contractNo);
}
