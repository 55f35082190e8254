import { type SQL, sql } from 'drizzle-orm';
import { inArea, type RowScope, writeRowScope } from '../../_kernel/access/index.ts';
import type { Viewer } from '../../_kernel/index.ts';
import {
  allOf,
  anyOf,
  type DatedArea,
  inAreas,
  inTowns,
  isViewers,
  linked,
  meansOf,
  not,
  type RowRule,
  type RowRules,
  sameTown,
} from '../../_kernel/row-rule/index.ts';
import { today } from '../../_kernel/today.ts';
import { assignments } from '../assignments/model.ts';
import { assignedIn } from '../assignments/rows.ts';
import { breakGlasses } from '../break-glass/model.ts';
import { isOpenToViewer } from '../break-glass/rows.ts';
import { guardianships } from '../guardians/model.ts';
import { isOwnGuardianship } from '../guardians/rows.ts';
import { hasHiddenMember, isPlaceHidden, isWhereaboutsHidden } from '../protection/rows.ts';
import { isMember } from './is-member.ts';
import { households, members, persons } from './model.ts';

/**
 * Which households and persons a viewer may see: those in the viewer's areas; of a citizen the own ones; of a guardian
 * the wards'; of a contracted social worker or volunteer the assigned ones; and one more under a break-glass. Civil
 * affairs is their origin, so it also says by what means each was released to the other departments.
 */

export const personArea: DatedArea = {
  now: persons.areaCode,
  former: persons.formerAreaCode,
  movedOn: persons.movedOn,
};
export const householdArea: DatedArea = {
  now: households.areaCode,
  former: households.formerAreaCode,
  movedOn: households.movedOn,
};

const isSelf = isViewers(persons.personId, 'person');

/** A ward who must not be found is not found by the guardian: it may be from whom the ward fled. */
const isWard = allOf(
  linked(guardianships, [[guardianships.wardRecordNo, persons.recordNo]], isOwnGuardianship),
  not(isWhereaboutsHidden(persons.recordNo)),
);

const hasMember = (whom: RowRule) =>
  linked(
    members,
    [[members.householdId, households.householdId]],
    allOf(isMember, linked(persons, [[persons.recordNo, members.personRecordNo]], whom)),
  );

const isAssignedHousehold = linked(
  assignments,
  [[assignments.householdId, households.householdId]],
  assignedIn(householdArea),
);

/** Who was assigned alone, or lives in an assigned household; a member of it who lives in another town does not. */
const isAssignedPerson = anyOf(
  linked(assignments, [[assignments.personRecordNo, persons.recordNo]], assignedIn(personArea)),
  linked(
    members,
    [[members.personRecordNo, persons.recordNo]],
    allOf(
      isMember,
      linked(
        households,
        [[households.householdId, members.householdId]],
        allOf(sameTown(personArea, householdArea), isAssignedHousehold),
      ),
    ),
  ),
);

/** No glass opens where somebody lives who must not be found. */
const isGlassHousehold = allOf(
  linked(breakGlasses, [[breakGlasses.householdId, households.householdId]], isOpenToViewer),
  not(
    linked(
      members,
      [[members.householdId, households.householdId]],
      allOf(isMember, isPlaceHidden(members.personRecordNo)),
    ),
  ),
);

/** Present members, wherever they live; whoever else is named on the household's records stays a stub. */
const isGlassPerson = allOf(
  linked(
    members,
    [[members.personRecordNo, persons.recordNo]],
    allOf(isMember, linked(breakGlasses, [[breakGlasses.householdId, members.householdId]], isOpenToViewer)),
  ),
  not(isWhereaboutsHidden(persons.recordNo)),
);

/** Who fled is served by the town: who has single villages would learn in which one it is, whatever is told of the place. */
export const isInTown = (area: DatedArea, isHidden: RowRule) =>
  allOf(inAreas(area), anyOf(inTowns(area), not(isHidden)));

export const personRows: RowRules = {
  area: isInTown(personArea, isWhereaboutsHidden(persons.recordNo)),
  self: isSelf,
  ward: isWard,
  assigned: isAssignedPerson,
  glass: isGlassPerson,
};

export const householdRows: RowRules = {
  area: isInTown(householdArea, hasHiddenMember(households.householdId)),
  self: hasMember(isSelf),
  ward: hasMember(isWard),
  assigned: isAssignedHousehold,
  glass: isGlassHousehold,
};

/**
 * Rows that the database lets a request touch at all. A statement that asks whose ward somebody is looks up the guardian's
 * own record on the way, which it does not show; and what lies in the viewer's area is let through by the area alone,
 * since a policy that looks into other tables costs a call a row.
 */
export const personPolicy: RowRules = { ...personRows, area: inAreas(personArea), ward: anyOf(isSelf, isWard) };
export const householdPolicy: RowRules = { ...householdRows, area: inAreas(householdArea) };

/**
 * A department's system sees the persons it serves, by exact number, never a list of all; a worker or volunteer has the
 * own worklist (security.md, rows).
 */
export function mayListRows(viewer: Viewer): boolean {
  return !viewer.role.startsWith('system:') && meansOf(viewer) !== 'assigned';
}

/**
 * The hub's own machine looks at every household of an area in turn (主动发现, 国办发〔2023〕39号 §3). It lists households and
 * nothing else, and finds nobody by name.
 */
export function mayListHouseholds(viewer: Viewer): boolean {
  return mayListRows(viewer) || viewer.role === 'system:assistance';
}

/** May the viewer list what belongs to a place, and to nobody in particular? */
export function mayListArea(viewer: Viewer): boolean {
  return mayListRows(viewer) && meansOf(viewer) === 'area';
}

export interface Placed {
  readonly areaCode: string;
  readonly formerAreaCode: string | null;
  readonly movedOn: string | null;
}

/** The area in which a person or household was, or will be, on a day. */
export function areaOn({ areaCode, formerAreaCode, movedOn }: Placed, day: string): string {
  return formerAreaCode !== null && movedOn !== null && movedOn > day ? formerAreaCode : areaCode;
}

/** @param area where the person or household is, as far as the viewer is told */
export function rowScopeOf(viewer: Viewer, area: string): RowScope {
  const kind = meansOf(viewer);
  // What lies beyond the area was seen through the glass, and by nothing else.
  if (viewer.glass !== undefined && !inArea(viewer, area)) return writeRowScope({ kind: 'glass', value: viewer.glass });
  if (kind === 'area') return writeRowScope({ kind, value: area });
  return writeRowScope({ kind, value: kind === 'assigned' ? viewer.subject : (viewer.person ?? '') });
}

/** Households in an area today, as a filter asks for them. */
export function livesIn(area: string): SQL {
  const day = today();
  const { areaCode, formerAreaCode, movedOn } = households;
  return sql`case when ${movedOn} > ${day}::date then ${formerAreaCode} else ${areaCode} end like ${`${area}%`}`;
}
