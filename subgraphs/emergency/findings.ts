import { and, eq, inArray, isNull, ne } from 'drizzle-orm';
import type { Finding } from '../_kernel/import/index.ts';
import type { Database } from '../_kernel/index.ts';
import { events, impacts, rebuilds, reliefs } from './model.ts';

/** What contradicts another record but may be put right in either: taken, and told. */

const MOST = 500;

/** Drought relief for a disaster of another kind. */
export async function reliefWithoutDrought(db: Database): Promise<readonly Finding[]> {
  const found = await db
    .select({ recordNo: reliefs.recordNo })
    .from(reliefs)
    .innerJoin(events, eq(events.recordNo, reliefs.eventNo))
    .where(and(eq(reliefs.kind, 'DROUGHT_RELIEF'), ne(events.kind, 'DROUGHT')))
    .orderBy(reliefs.recordNo)
    .limit(MOST);
  return found.map(({ recordNo }) => ({ recordNo, reason: 'NOT_A_DROUGHT' }));
}

/** A rebuild of a house that nobody registered as badly damaged or destroyed in that disaster. */
export async function rebuildsWithoutDamage(db: Database): Promise<readonly Finding[]> {
  const found = await db
    .select({ recordNo: rebuilds.recordNo })
    .from(rebuilds)
    .leftJoin(
      impacts,
      and(
        eq(impacts.householdId, rebuilds.householdId),
        eq(impacts.eventNo, rebuilds.eventNo),
        inArray(impacts.houseDamage, ['SEVERE', 'COLLAPSED']),
      ),
    )
    .where(isNull(impacts.recordNo))
    .orderBy(rebuilds.recordNo)
    .limit(MOST);
  return found.map(({ recordNo }) => ({ recordNo, reason: 'DAMAGE_NOT_REGISTERED' }));
}
