import { eq, exists, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { inArea } from '../_kernel/access/index.ts';
import { inAreaOf } from '../_kernel/database/rows.ts';
import { DISTRICT } from '../_kernel/district.ts';
import { type Database, refuse, type Viewer } from '../_kernel/index.ts';
import { hotlineCalls } from './hotline/model.ts';
import { departmentOfRole, isArea, type OfficeCode } from './offices.ts';
import { participants, tasks } from './tasks/model.ts';

/**
 * Whose a task is. A department's system acts for that department alone and sees what it gave, has or takes part in.
 * A town or village sees besides whatever concerns its area; the district sees and may do all. Nobody else has tasks.
 */

/** The office for which a viewer acts where several would do: the one nearest to `areaCode`. */
export function actingOffice(viewer: Viewer, areaCode?: string): OfficeCode {
  const department = departmentOfRole(viewer.role);
  if (department) return department;
  const own = isOfficer(viewer) ? viewer.areas.filter((area) => /^(\d{6}|\d{9}|\d{12})$/.test(area)) : [];
  const office = own.find((area) => areaCode?.startsWith(area)) ?? own[0];
  if (office === undefined) throw refuse('FORBIDDEN');
  return office;
}

/** Where a task belongs that concerns no household. */
export function homeArea(viewer: Viewer): string {
  const office = actingOffice(viewer);
  const area = isArea(office) ? office : viewer.areas[0];
  if (area === undefined) throw refuse('FORBIDDEN');
  return area;
}

export function actsFor(viewer: Viewer, office: OfficeCode): boolean {
  const department = departmentOfRole(viewer.role);
  if (department) return office === department;
  if (!isArea(office)) return viewer.role === 'district';
  return isOfficer(viewer) && inArea(viewer, office);
}

/** Is the viewer's office above the other? The district is above all, a town above its villages. */
export function isAbove(viewer: Viewer, office: OfficeCode): boolean {
  if (viewer.role === 'district') return !isArea(office) || inArea(viewer, office);
  return (
    viewer.role === 'staff' && isArea(office) && viewer.areas.every((area) => area !== office) && inArea(viewer, office)
  );
}

export function visibleTasks(db: Database, viewer: Viewer): SQL {
  const department = departmentOfRole(viewer.role);
  if (department) return partyTo(db, (office) => eq(office, department));
  if (viewer.role === HOTLINE) return cameFromHotline(db);
  if (!isOfficer(viewer)) return sql`false`;
  return (
    or(
      inAreaOf(viewer, tasks.areaCode),
      partyTo(db, (office) => inAreaOf(viewer, office)),
    ) ?? sql`false`
  );
}

/** Tasks of which an office that fits is the owner, the giver or a participant. */
function partyTo(db: Database, fits: (office: PgColumn) => SQL): SQL {
  return or(fits(tasks.owner), fits(tasks.createdBy), takesPart(db, fits)) ?? sql`false`;
}

export function takesPart(db: Database, fits: (office: PgColumn) => SQL): SQL {
  return exists(
    db
      .select({ one: sql`1` })
      .from(participants)
      .where(sql`${participants.taskNo} = ${tasks.recordNo} and ${fits(participants.office)}`),
  );
}

/** The hotline's system follows what became of its calls. */
function cameFromHotline(db: Database): SQL {
  return exists(db.select({ one: sql`1` }).from(hotlineCalls).where(sql`${hotlineCalls.taskNo} = ${tasks.recordNo}`));
}

const HOTLINE = 'system:linkage';

const isOfficer = ({ role }: Viewer): boolean => role === 'staff' || role === 'district';

/** The hotline is the district's, and its own system's. */
export function mayUseHotline(viewer: Viewer): boolean {
  return viewer.role === HOTLINE || (viewer.role === 'district' && inArea(viewer, DISTRICT));
}
