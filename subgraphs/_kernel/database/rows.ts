import { or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Viewer } from '../access/index.ts';

/**
 * The rows a viewer may see, as SQL: the twin of `inArea` (access/viewer.ts). A property test holds the two equal.
 * A viewer without an area gets no rows.
 */
export function inAreaOf(viewer: Viewer, areaCode: PgColumn): SQL {
  // Area codes are checked digits; the pattern still travels as a bind parameter.
  const areas = viewer.areas.filter((area) => /^\d+$/.test(area));
  return or(...areas.map((area) => sql`${areaCode} like ${`${area}%`}`)) ?? sql`false`;
}
