import {
  addDays,
  addMonths,
  ageOn,
  birthDateAs,
  headOn,
  later,
  membersOn,
  recordNumbers,
  type Seed,
  type WorldFault,
  type WorldHousehold,
  type WorldPerson,
} from '../../_world/index.ts';

/** The letters of the synthetic world: each household whose means are on record has one, and a few have it amiss. */

const USUAL_PURPOSES = '低保审核与复核、住房保障核查、补贴查重';

type Amiss = keyof typeof EXPECTED;

const EXPECTED = {
  LETTER_EXPIRED: 'letter ended yesterday: income and property refused, the rest as before',
  LETTER_REVOKED: 'letter revoked: income and property refused from that second',
  LETTER_UNSIGNED: 'an adult member did not sign: refused for that member and for the household as a whole',
  LETTER_OTHER_PURPOSE: 'letter for housing alone: refused for any other purpose',
} as const;

/** Of so many households with two adults these have it amiss, by their place in the row. */
const EVERY = 60;
const AMISS: Readonly<Record<number, Amiss>> = {
  2: 'LETTER_EXPIRED',
  5: 'LETTER_REVOKED',
  8: 'LETTER_UNSIGNED',
  10: 'LETTER_OTHER_PURPOSE',
};

export const seed: Seed = ({ households, now }) => {
  const letterNo = recordNumbers('SQ');
  const lineNo = recordNumbers('QZ');
  const faults: WorldFault[] = [];
  const letters: Record<string, string>[] = [];
  const lines: Record<string, string>[] = [];
  let withTwoAdults = 0;
  for (const household of households) {
    const people = membersOn(household, now).map(({ person }) => person);
    const from = givenOn(household, now);
    const adults = people.filter((person) => isAdult(person, from));
    const isSimple = !household.institution && adults.length > 1;
    const amiss = isSimple ? AMISS[withTwoAdults++ % EVERY] : undefined;
    const letter = letterNo();
    letters.push({
      recordNo: letter,
      householdId: household.code,
      purposes: amiss === 'LETTER_OTHER_PURPOSE' ? '住房保障核查' : USUAL_PURPOSES,
      from,
      to: amiss === 'LETTER_EXPIRED' ? addDays(now, -1) : '',
      revokedAt: amiss === 'LETTER_REVOKED' ? `${addDays(now, -1)} 15:20` : '',
    });
    if (amiss) faults.push({ case: amiss, department: 'civil-affairs', recordNo: letter, expected: EXPECTED[amiss] });
    const silent = amiss === 'LETTER_UNSIGNED' ? adults.at(-1) : undefined;
    const guardian = headOn(household, now);
    for (const person of people) {
      const adult = isAdult(person, from);
      const signer = person === silent ? '' : adult ? person.recordNo : guardianOf(person, guardian, adults);
      lines.push({
        recordNo: lineNo(),
        letterNo: letter,
        personRecordNo: person.recordNo,
        capacity: adult ? '成年人' : '未成年人',
        signerRecordNo: signer,
      });
    }
  }
  return { rows: { letters, 'letter-persons': lines }, faults };
};

/**
 * With the latest recognition, when all who are named lived together, and again when one of them came of age; early
 * enough to have ended by the exports.
 */
function givenOn({ members, statuses }: WorldHousehold, now: string): string {
  const cameOfAge = members.map(({ person }) => addMonths(birthDateAs(person, 'civil-affairs'), 18 * 12));
  const since = [...members.map(({ from }) => from), ...cameOfAge, ...statuses.slice(-1).map(({ from }) => from)];
  const passed = since.filter((day) => day < now);
  return passed.length > 0 ? passed.reduce(later) : addDays(now, -2);
}

const isAdult = (person: WorldPerson, on: string) => ageOn(birthDateAs(person, 'civil-affairs'), on) >= 18;

/** The guardian on record, the head, or another adult of the household. */
function guardianOf(minor: WorldPerson, head: WorldPerson | undefined, adults: readonly WorldPerson[]): string {
  const isHeadAdult = head !== undefined && adults.includes(head);
  return minor.guardian?.recordNo ?? (isHeadAdult ? head : adults[0])?.recordNo ?? '';
}
