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
  /** @param since of what a status or a protection says */
  const heldOn = async (
    day: string,
    found: {
      readonly awards: readonly BenefitAwardMapper[];
      readonly reliefs: readonly TemporaryReliefMapper[];
      readonly said: readonly Held[];
    },
  ): Promise<Held[]> => {
    const inForce = (await rooms.awardsHeld(found.awards, day)).map(heldByAward);
    const reliefs = found.reliefs.filter(
      ({ appliedOn, decidedOn }) => appliedOn <= day && decidedOn?.slice(0, 4) === day.slice(0, 4),
    );
    const known = new Set(inForce.map(({ subject }) => subject));
    return [
      ...inForce,
      ...found.said.filter(({ subject }) => !known.has(subject)),
      ...reliefs.map(({ recordNo, appliedOn }) => ({ subject: 'TEMP_RELIEF' as const, recordNo, since: appliedOn })),
    ];
  };

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
      const membership = await rooms.membershipOn(day)(person.recordNo);
      const [own, shared, reliefs, protection, ownStatus, homeStatus] = await Promise.all([
        rooms.allAwardsOfPerson(person.recordNo, day),
        membership ? rooms.allAwardsOfHousehold(membership.householdId, day) : [],
        rooms.reliefOfPerson(person),
        protectionSays(person, day),
        rooms.ownStatusOn(day)(person.recordNo),
        membership ? rooms.householdStatusOn(day)(membership.householdId) : null,
      ]);
      const awards = [...own, ...shared.filter(({ personRecordNo }) => personRecordNo === null)];
      const said = [...protection, ...statusSays(ownStatus), ...statusSays(homeStatus)];
      return judgeStacking(
        program === 'DIBAO' ? 'DIBAO_SINGLE' : program,
        await heldOn(day, { awards, reliefs, said }),
      );
    },

    checkStackingOfHousehold: async (household: HouseholdMapper, program: Program, on: Day) => {
      const day = dayOf(household, on);
      const [all, reliefs, members, status] = await Promise.all([
        rooms.allAwardsOfHousehold(household.householdId, day),
        rooms.reliefOfHousehold(household),
        rooms.members(household, { asOf: day }),
        rooms.householdStatusOn(day)(household.householdId),
      ]);
      const awards = await rooms.ofSeenPersons(all);
      const hidden = await rooms.awardsHeld(
        all.filter((award) => !awards.includes(award)),
        day,
      );
      const seen = members.flatMap(({ person }) => person ?? []);
      const protections = await Promise.all(seen.map((person) => protectionSays(person, day)));
      const said = [...statusSays(status), ...protections.flat()];
      return judgeStacking(program, await heldOn(day, { awards, reliefs, said }), hidden.length > 0);
    },
  };
}

function heldByAward({ program, personRecordNo, recordNo, from }: BenefitAwardMapper): Held {
  const subject = program === 'DIBAO' && personRecordNo !== null ? 'DIBAO_SINGLE' : program;
  return { subject, recordNo, since: from };
}
