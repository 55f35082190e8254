import { eq, sql } from 'drizzle-orm';
import type { Database } from '../../_kernel/database/database.ts';
import type { Finding } from '../../_kernel/import/index.ts';
import { households, members } from './model.ts';

const MOST = 500;

/**
 * Households that on some day have members and no head. That two heads cannot be is a constraint; that there is one
 * shows only when all rows are in, and a family must not be turned away for it.
 */
export async function householdsWithoutHead(db: Database): Promise<readonly Finding[]> {
  const days = sql`range_agg(daterange(${members.from}, ${members.to}, '[]'))`;
  const headed = sql`coalesce(${days} filter (where ${members.isHead}), '{}'::datemultirange)`;
  const rows = await db
    .select({ recordNo: households.code })
    .from(members)
    .innerJoin(households, eq(households.householdId, members.householdId))
    .groupBy(households.code)
    .having(sql`not isempty(${days} - ${headed})`)
    .orderBy(households.code)
    .limit(MOST);
  return rows.map(({ recordNo }) => ({ recordNo, reason: 'HEAD_MISSING' }));
}
