import type { BenefitAwardMapper } from '../awards/model.ts';
import type { Awards } from '../awards/store.ts';
import type { Children } from '../children/store.ts';
import type { AssistanceStatus, Program } from '../generated.ts';
import { dayOf } from '../reads.ts';
import type { HouseholdMapper, PersonMapper } from '../register/model.ts';
import type { Register } from '../register/store.ts';
import type { TemporaryReliefMapper } from '../relief/model.ts';
import type { Relief } from '../relief/store.ts';
import { type Held, judgeStacking } from './judge.ts';
import type { Subject } from './matrix.ts';

/** What civil affairs' own records say is held: awards first, and statuses and protections that have no award. */

const OF_STATUS: Partial<Record<AssistanceStatus, Subject>> = {
  DIBAO: 'DIBAO',
  DIBAO_SINGLE: 'DIBAO_SINGLE',
  DESTITUTE: 'DESTITUTE_SUPPORT',
};
const OF_PROTECTION: Readonly<Record<string, Subject>> = {
  ORPHAN: 'ORPHAN_SUPPORT',
  DE_FACTO_UNSUPPORTED: 'DE_FACTO_CHILD_SUPPORT',
};

type Day = string | null | undefined;

export function createStacking(rooms: Register & Awards & Relief & Children) {
  const protectionSays = async (person: PersonMapper, day: string): Promise<Held[]> => {
    const found = await rooms.childProtection(person, day);
    const subject = found && OF_PROTECTION[found.kind];
    return subject ? [{ subject, recordNo: null, since: found.from }] : [];
  };
  const statusSays = (status: { readonly status: AssistanceStatus; readonly from: string } | null): Held[] => {
    const subject = status && OF_STATUS[status.status];
    return subject ? [{ subject, recordNo: null, since: status.from }] : [];
  };

  return {
    /** What a person holds as a member of a household counts too, wherever that household is. */
    checkStackingOfPerson: async (person: PersonMapper, program: Program, on: Day) => {
      const day = dayOf(person, on);
      // Who belongs to no household asks along with the others, so that all go on together and share a statement.
      const home = (await rooms.membershipOn(day)(person.recordNo))?.householdId ?? NOWHERE;
      const [own, shared, reliefs, protection, ownStatus, homeStatus] = await Promise.all([
        rooms.allAwardsOfPerson(person.recordNo, day),
        rooms.allAwardsOfHousehold(home, day),
        rooms.reliefOfPerson(person),
        protectionSays(person, day),
        rooms.ownStatusOn(day)(person.recordNo),
        rooms.householdStatusOn(day)(home),
      ]);
      const awards = await rooms.awardsHeld([...own, ...shared.filter(isOfAll)], day);
      const said = [...protection, ...statusSays(ownStatus), ...statusSays(homeStatus)];
      return judgeStacking(program === 'DIBAO' ? 'DIBAO_SINGLE' : program, heldOn(day, { awards, reliefs, said }));
    },

    checkStackingOfHousehold: async (household: HouseholdMapper, program: Program, on: Day) => {
      const day = dayOf(household, on);
      const [all, seen, reliefs, members, status] = await Promise.all([
        rooms.allAwardsOfHousehold(household.householdId, day),
        rooms.seenAwardsOfHousehold(household.householdId, day),
        rooms.reliefOfHousehold(household),
        rooms.members(household, { asOf: day }),
        rooms.householdStatusOn(day)(household.householdId),
      ]);
      const told = new Set(seen.map(({ recordNo }) => recordNo));
      const [inForce, protections] = await Promise.all([
        rooms.awardsHeld(all, day),
        Promise.all(members.flatMap(({ person }) => (person ? protectionSays(person, day) : []))),
      ]);
      const awards = inForce.filter(({ recordNo }) => told.has(recordNo));
      const said = [...statusSays(status), ...protections.flat()];
      return judgeStacking(program, heldOn(day, { awards, reliefs, said }), awards.length < inForce.length);
    },
  };
}

/** No household has this key. */
const NOWHERE = '';

const isOfAll = ({ personRecordNo }: BenefitAwardMapper) => personRecordNo === null;

interface Found {
  /** In force on the day. */
  readonly awards: readonly BenefitAwardMapper[];
  readonly reliefs: readonly TemporaryReliefMapper[];
  /** By statuses and protections. */
  readonly said: readonly Held[];
}

function heldOn(day: string, { awards, reliefs, said }: Found): Held[] {
  const known = new Set(awards.map((award) => heldByAward(award).subject));
  const inYear = reliefs.filter(
    ({ appliedOn, decidedOn }) => appliedOn <= day && decidedOn?.slice(0, 4) === day.slice(0, 4),
  );
  return [
    ...awards.map(heldByAward),
    ...said.filter(({ subject }) => !known.has(subject)),
    ...inYear.map(({ recordNo, appliedOn }) => ({ subject: 'TEMP_RELIEF' as const, recordNo, since: appliedOn })),
  ];
}

function heldByAward({ program, personRecordNo, recordNo, from }: BenefitAwardMapper): Held {
  const subject = program === 'DIBAO' && personRecordNo !== null ? 'DIBAO_SINGLE' : program;
  return { subject, recordNo, since: from };
}
