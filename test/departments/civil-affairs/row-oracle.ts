import type { Viewer } from '../../../subgraphs/_kernel/access/index.ts';

/** Who may see whom, worked out person by person in plain words, without any of the code that decides it. */

interface Place {
  readonly areaCode: string;
  readonly formerAreaCode: string | null;
  readonly movedOn: string | null;
}
interface Days {
  readonly from: string;
  readonly to: string | null;
}
export interface World {
  readonly persons: readonly (Place & { recordNo: string; personId: string; birthDate: string })[];
  readonly households: readonly (Place & { householdId: string; code: string })[];
  readonly members: readonly (Days & { householdId: string; personRecordNo: string })[];
  readonly guardianships: readonly (Days & {
    guardianRecordNo: string;
    wardRecordNo: string;
    ground: string;
    revokedOn: string | null;
  })[];
  readonly stations: readonly { recordNo: string; areaCode: string }[];
  readonly workers: readonly (Days & {
    recordNo: string;
    stationNo: string;
    account: string;
    kind: string;
    endedOn: string | null;
  })[];
  readonly assignments: readonly (Days & {
    workerNo: string;
    householdId: string | null;
    personRecordNo: string | null;
    endedOn: string | null;
  })[];
  readonly protections: readonly (Days & { recordNo: string; personRecordNo: string; ground: string })[];
  readonly keepers: readonly (Days & { protectionNo: string; account: string; endedOn: string | null })[];
}
type Person = World['persons'][number];
type Household = World['households'][number];

function goesOn({ from, to }: Days, over: string | null, day: string): boolean {
  if (day < from) return false;
  if (to !== null && day > to) return false;
  return over === null || day < over;
}

function whereIs(place: Place, day: string): string {
  if (place.movedOn === null || place.formerAreaCode === null) return place.areaCode;
  return day < place.movedOn ? place.formerAreaCode : place.areaCode;
}

function isAdult(birthDate: string, day: string): boolean {
  const [year, month, date] = birthDate.split('-').map(Number) as [number, number, number];
  const isLeapDay = month === 2 && date === 29;
  // 2022 has no 29 February: the eighteenth birthday is on the last of the month (Civil Code art. 202).
  const birthday = `${year + 18}-${String(month).padStart(2, '0')}-${isLeapDay ? 28 : String(date).padStart(2, '0')}`;
  return day >= birthday;
}

function isGuardedBy(world: World, ward: Person, guardianKey: string | undefined, day: string): boolean {
  for (const one of world.guardianships) {
    const guardian = world.persons.find(({ recordNo }) => recordNo === one.guardianRecordNo);
    if (one.wardRecordNo !== ward.recordNo || guardian?.personId !== guardianKey) continue;
    if (!goesOn(one, one.revokedOn, day)) continue;
    if (one.ground === 'AGREED' || !isAdult(ward.birthDate, day)) return true;
  }
  return false;
}

function isGivenTo(
  world: World,
  what: { household?: string; person?: string },
  area: string,
  viewer: Viewer,
  day: string,
) {
  const kind = viewer.role === 'volunteer' ? 'VOLUNTEER' : 'SOCIAL_WORKER';
  return world.assignments.some((task) => {
    if (what.household !== undefined && task.householdId !== what.household) return false;
    if (what.person !== undefined && task.personRecordNo !== what.person) return false;
    const worker = world.workers.find(({ recordNo }) => recordNo === task.workerNo);
    const station = world.stations.find(({ recordNo }) => recordNo === worker?.stationNo);
    if (!worker || !station || worker.account !== viewer.subject || worker.kind !== kind) return false;
    return goesOn(task, task.endedOn, day) && goesOn(worker, worker.endedOn, day) && area.startsWith(station.areaCode);
  });
}

function homesOf(world: World, person: Person, day: string): readonly Household[] {
  return world.households.filter(({ householdId }) =>
    world.members.some(
      (one) => one.householdId === householdId && one.personRecordNo === person.recordNo && goesOn(one, null, day),
    ),
  );
}

/** Fled, and this viewer is not named to know where to. */
function isInHiding(world: World, recordNo: string, viewer: Viewer, day: string): boolean {
  return world.protections
    .filter((one) => one.personRecordNo === recordNo && one.ground === 'DOMESTIC_VIOLENCE' && goesOn(one, null, day))
    .some(
      (one) =>
        !world.keepers.some(
          (keeper) =>
            keeper.protectionNo === one.recordNo &&
            keeper.account === viewer.subject &&
            goesOn(keeper, keeper.endedOn, day),
        ),
    );
}

/** In hiding, or under one roof with somebody who is. */
function isAtAHiddenPlace(world: World, person: Person, viewer: Viewer, day: string): boolean {
  if (isInHiding(world, person.recordNo, viewer, day)) return true;
  const homes = homesOf(world, person, day).map(({ householdId }) => householdId);
  return world.members.some(
    (one) =>
      homes.includes(one.householdId) && goesOn(one, null, day) && isInHiding(world, one.personRecordNo, viewer, day),
  );
}

const isOfTheTown = (viewer: Viewer, area: string) => isWithin(viewer, area.slice(0, 9));

const isWithin = (viewer: Viewer, area: string) =>
  viewer.areas.some((own) => /^\d+$/.test(own) && area.startsWith(own));

export function mayThePerson(world: World, person: Person, viewer: Viewer, day: string): boolean {
  const area = whereIs(person, day);
  if (viewer.role === 'citizen') return person.personId === viewer.person;
  const isHidden = isAtAHiddenPlace(world, person, viewer, day);
  if (viewer.role === 'guardian') return isGuardedBy(world, person, viewer.person, day) && !isHidden;
  if (viewer.role !== 'social-worker' && viewer.role !== 'volunteer')
    return isWithin(viewer, area) && (isOfTheTown(viewer, area) || !isHidden);
  if (isGivenTo(world, { person: person.recordNo }, area, viewer, day)) return true;
  return homesOf(world, person, day).some((home) => {
    const there = whereIs(home, day);
    return (
      there.slice(0, 9) === area.slice(0, 9) && isGivenTo(world, { household: home.householdId }, there, viewer, day)
    );
  });
}

export function mayTheHousehold(world: World, home: Household, viewer: Viewer, day: string): boolean {
  const area = whereIs(home, day);
  const living = world.persons.filter((person) => homesOf(world, person, day).includes(home));
  if (viewer.role === 'citizen') return living.some(({ personId }) => personId === viewer.person);
  if (viewer.role === 'guardian')
    return living.some(
      (person) => isGuardedBy(world, person, viewer.person, day) && !isAtAHiddenPlace(world, person, viewer, day),
    );
  if (viewer.role !== 'social-worker' && viewer.role !== 'volunteer') {
    const everLivedHere = world.members.filter(({ householdId }) => householdId === home.householdId);
    const isHidden = everLivedHere.some((one) => isInHiding(world, one.personRecordNo, viewer, day));
    return isWithin(viewer, area) && (isOfTheTown(viewer, area) || !isHidden);
  }
  return isGivenTo(world, { household: home.householdId }, area, viewer, day);
}
