import { inArea } from '../../_kernel/access/index.ts';
import { DISTRICT } from '../../_kernel/district.ts';
import { refuse, type Viewer } from '../../_kernel/index.ts';

/** Officers answer for what they do in an emergency; systems, workers and the persons themselves have other ways. */
export function demandOfficer(viewer: Viewer): void {
  if (viewer.role !== 'staff' && viewer.role !== 'district') throw refuse('FORBIDDEN');
}

/** The district supervises its towns, and its officers each other. */
export function demandSupervisor(viewer: Viewer): void {
  if (viewer.role !== 'district' || !inArea(viewer, DISTRICT)) throw refuse('FORBIDDEN');
}
