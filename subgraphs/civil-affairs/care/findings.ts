import { eq, sql } from 'drizzle-orm';
import type { Database } from '../../_kernel/database/database.ts';
import type { Finding } from '../../_kernel/import/index.ts';
import { careOrders, careVisits } from './model.ts';

const MOST = 500;

/** A visit for which nobody was hired on that day: taken, for it may have been made, and told before it is paid. */
export async function visitsOutsideTheirOrder(db: Database): Promise<readonly Finding[]> {
  const day = sql`coalesce(${careVisits.doneOn}, ${careVisits.plannedOn})`;
  const found = await db
    .select({ recordNo: careVisits.recordNo })
    .from(careVisits)
    .innerJoin(careOrders, eq(careOrders.recordNo, careVisits.orderNo))
    .where(sql`${day} not between ${careOrders.from} and coalesce(${careOrders.to}, ${day})`)
    .orderBy(careVisits.recordNo)
    .limit(MOST);
  return found.map(({ recordNo }) => ({ recordNo, reason: 'VISIT_OUTSIDE_ORDER' }));
}
