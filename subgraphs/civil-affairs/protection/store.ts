import { inArea } from '../../_kernel/access/index.ts';
import { seatOf } from '../../_kernel/codes.ts';
import { batchOne, type Database } from '../../_kernel/index.ts';
import { type Asker, keysWhere, meansOf, not, rowsWhere } from '../../_kernel/row-rule/index.ts';
import { dayOf } from '../reads.ts';
import { type HouseholdMapper, households, type PersonMapper, persons } from '../register/model.ts';
import { areaOn } from '../register/rows.ts';
import { hasHiddenMember, isOpenOf, isWhereaboutsHidden } from './rows.ts';

/** Each once: what is made of a rule is kept by it. */
const hiddenPersons = keysWhere(persons.recordNo, isWhereaboutsHidden(persons.recordNo));
const hasHidden = hasHiddenMember(households.householdId);
const hiddenHouseholds = keysWhere(households.householdId, hasHidden);
const isFoundByName = isOpenOf(persons.recordNo);
const isPlaceTold = not(hasHidden);

interface Report {
  readonly areaCode: string;
  readonly householdId: string | null;
  readonly personRecordNo: string | null;
}

/**
 * What of a person or household tells where somebody lives who must not be found there. It is asked of everybody alike,
 * so that neither the answer nor its cost tells of whom it is so.
 */
export function createProtection(db: Database, asker: Asker) {
  const hiddenPerson = batchOne(
    (recordNos: readonly string[]) => hiddenPersons(db, asker, recordNos),
    ({ key }) => key,
  );
  const hiddenHousehold = batchOne(
    (ids: readonly string[]) => hiddenHouseholds(db, asker, ids),
    ({ key }) => key,
  );

  return {
    /** By name nobody finds a protected person but the keeper. */
    isFoundByName: rowsWhere(isFoundByName, asker),
    /** Households of which it may be told in which village they are. */
    isPlaceTold: rowsWhere(isPlaceTold, asker),
    placeOfPerson: async (person: PersonMapper) =>
      told(areaOn(person, dayOf(person)), await hiddenPerson(person.recordNo)),
    placeOfHousehold: async (household: HouseholdMapper) =>
      told(areaOn(household, dayOf(household)), await hiddenHousehold(household.householdId)),
    /** Of a report about a household or person: the place that it names is theirs. */
    placeOfReport: async ({ areaCode, householdId, personRecordNo }: Report) => {
      const [household, person] = await Promise.all([
        householdId === null ? null : hiddenHousehold(householdId),
        personRecordNo === null ? null : hiddenPerson(personRecordNo),
      ]);
      return told(areaCode, household ?? person);
    },
    phoneOf: async ({ recordNo, phone }: PersonMapper) => ((await hiddenPerson(recordNo)) ? null : phone),
  };
}

type Protection = ReturnType<typeof createProtection>;

/**
 * The place under which a row is released to other departments. What a keeper does there, others see: so it is the one
 * that all are told, unless the keeper has the true one alone.
 */
export function createReleasePlaces(db: Database, asker: Asker, told: Protection) {
  const { viewer } = asker;
  // An account of no letters is no keeper's.
  const toOthers = createProtection(db, { ...asker, viewer: { ...viewer, subject: '' } });
  const isEnough = (place: string) => meansOf(viewer) !== 'area' || inArea(viewer, place);
  return {
    placeOfPerson: async (person: PersonMapper) => {
      const place = await toOthers.placeOfPerson(person);
      return isEnough(place) ? place : told.placeOfPerson(person);
    },
    placeOfHousehold: async (household: HouseholdMapper) => {
      const place = await toOthers.placeOfHousehold(household);
      return isEnough(place) ? place : told.placeOfHousehold(household);
    },
  };
}

/** An area like any other, as an agency's address stands for that of who fled: one that stopped short would tell of it. */
const told = (areaCode: string, hidden: object | null) => (hidden ? seatOf(areaCode) : areaCode);
