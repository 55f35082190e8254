import { type SQL, sql } from 'drizzle-orm';
import { inAreaOf } from '../../_kernel/database/rows.ts';
import type { Viewer } from '../../_kernel/index.ts';
import { SCANNER } from '../scan/scanner.ts';
import { warnings } from './model.ts';

/** Worklists are officers': by their areas, and without what they may not know. Whoever scans sees what it wrote. */
export function visibleWarnings(viewer: Viewer): SQL {
  const isOfficer = viewer.role === 'staff' || viewer.role === 'district' || viewer.role === SCANNER;
  const isTold = viewer.scopes.has('assistance:special') ? sql`true` : sql`not ${warnings.isTelling}`;
  return isOfficer ? sql`(${inAreaOf(viewer, warnings.areaCode)} and ${isTold})` : sql`false`;
}
