import { or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Viewer } from '../access/index.ts';

/**
 * Is a code within the viewer's areas, as SQL: the twin of `inArea` (access/viewer.ts). A property test holds the two
 * equal. A viewer without an area gets no rows.
 */
export function inAreaOf(viewer: Viewer, areaCode: PgColumn | SQL): SQL {
  // Area codes are checked digits; the pattern still travels as a bind parameter.
  const areas = viewer.areas.filter((area) => /^\d+$/.test(area));
  return or(...areas.map((area) => sql`${areaCode} like ${`${area}%`}`)) ?? sql`false`;
}
