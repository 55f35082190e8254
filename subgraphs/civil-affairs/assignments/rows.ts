import {
  allOf,
  anyOf,
  below,
  type DatedArea,
  inAreas,
  isOneOf,
  isViewers,
  linked,
  type RowRule,
  type RowRules,
  roleIs,
  whileInForce,
} from '../../_kernel/row-rule/index.ts';
import { assignments, stations, workers } from './model.ts';

/** The contract by which the viewer works today. A volunteer's account does not serve as a social worker's. */
const isOwnContract = allOf(
  isViewers(workers.account, 'subject'),
  anyOf(
    allOf(roleIs('social-worker'), isOneOf(workers.kind, ['SOCIAL_WORKER'])),
    allOf(roleIs('volunteer'), isOneOf(workers.kind, ['VOLUNTEER'])),
  ),
  whileInForce({ from: workers.from, to: workers.to, ended: workers.endedOn }),
);

const inForce = whileInForce({ from: assignments.from, to: assignments.to, ended: assignments.endedOn });
const workerOf = (rule: RowRule) => linked(workers, [[workers.recordNo, assignments.workerNo]], rule);
const stationOf = (rule: RowRule) => linked(stations, [[stations.recordNo, workers.stationNo]], rule);

/** Of an assignment: it opens to the viewer, today, what lies in this area. */
export const assignedIn = (area: DatedArea): RowRule =>
  allOf(inForce, workerOf(allOf(isOwnContract, stationOf(below(area, stations.areaCode)))));

const inAreasOfStation = inAreas({ now: stations.areaCode });

export const stationRows: RowRules = {
  area: inAreasOfStation,
  assigned: linked(workers, [[workers.stationNo, stations.recordNo]], isOwnContract),
};

export const workerRows: RowRules = { area: stationOf(inAreasOfStation), assigned: isOwnContract };

/** A worker sees the own assignments, never a colleague's; whom else a household has, those know whose it is. */
export const assignmentRows: RowRules = {
  area: allOf(),
  self: allOf(),
  ward: allOf(),
  assigned: allOf(inForce, workerOf(isOwnContract)),
};
