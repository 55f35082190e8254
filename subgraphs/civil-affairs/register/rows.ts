import { and, eq, exists, type SQL, sql } from 'drizzle-orm';
import { inAreaOf } from '../../_kernel/database/rows.ts';
import { type Database, inForce, type RowScope, type Viewer } from '../../_kernel/index.ts';
import { households, members, persons } from './model.ts';

/**
 * Which households and persons a viewer may see: those in the viewer's areas, or, for a citizen, the own ones.
 * Civil affairs is their origin, so it also says under what each was released to the other departments.
 */

export function mayListRows(viewer: Viewer): boolean {
  // A department's system sees the persons it serves, by exact number, never a list of all (security.md, rows).
  return !viewer.role.startsWith('system:');
}

export function visiblePersons(viewer: Viewer): SQL {
  return viewer.person === undefined ? inAreaOf(viewer, persons.areaCode) : eq(persons.personId, viewer.person);
}

/** @param on the day on which a citizen must belong to the household. */
export function visibleHouseholds(db: Database, viewer: Viewer, on: string): SQL {
  if (viewer.person === undefined) return inAreaOf(viewer, households.areaCode);
  return exists(
    db
      .select({ one: sql`1` })
      .from(members)
      .innerJoin(persons, eq(persons.recordNo, members.personRecordNo))
      .where(
        and(
          eq(members.householdId, households.householdId),
          eq(persons.personId, viewer.person),
          inForce(members.from, members.to, on),
        ),
      ),
  );
}

export function rowScopeOf(viewer: Viewer, row: { readonly areaCode: string }): RowScope {
  return viewer.person === undefined ? `area/${row.areaCode}` : `self/${viewer.person}`;
}
