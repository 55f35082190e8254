import { and, eq, gte, lt, notExists, sql } from 'drizzle-orm';
import type { Database } from '../../_kernel/database/database.ts';
import type { Finding } from '../../_kernel/import/index.ts';
import { LEAST_INVESTIGATORS } from './limits.ts';
import { homeVisits, relativeRegister } from './model.ts';

/** What breaks a rule of procedure and cannot be undone: it is taken, and told. */

const MOST = 500;

/** 57号 art. 16: at least two. */
export async function visitsBySingleInvestigators(db: Database): Promise<readonly Finding[]> {
  const found = await db
    .select({ recordNo: homeVisits.recordNo })
    .from(homeVisits)
    .where(lt(homeVisits.investigators, LEAST_INVESTIGATORS))
    .orderBy(homeVisits.recordNo)
    .limit(MOST);
  return found.map(({ recordNo }) => ({ recordNo, reason: 'SINGLE_INVESTIGATOR' }));
}

/** 57号 art. 20: near kin of who handles the case must be visited by the county. */
export async function relativesWithoutCountyVisit(db: Database): Promise<readonly Finding[]> {
  const visit = db
    .select({ one: sql`1` })
    .from(homeVisits)
    .where(
      and(
        eq(homeVisits.householdId, relativeRegister.householdId),
        eq(homeVisits.level, 'COUNTY'),
        gte(homeVisits.visitedOn, relativeRegister.registeredOn),
      ),
    );
  const found = await db
    .select({ recordNo: relativeRegister.recordNo })
    .from(relativeRegister)
    .where(notExists(visit))
    .orderBy(relativeRegister.recordNo)
    .limit(MOST);
  return found.map(({ recordNo }) => ({ recordNo, reason: 'COUNTY_VISIT_MISSING' }));
}
