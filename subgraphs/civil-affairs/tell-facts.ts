import { factsReader } from '../_kernel/chain/index.ts';
import { watched } from '../_kernel/fact-feed/index.ts';
import type { Database, EntityReference, Viewer } from '../_kernel/index.ts';
import type { Children } from './children/store.ts';
import { householdFacts, personFacts } from './facts.ts';
import { letterPersons, letters as lettersTable } from './letters/model.ts';
import type { Letters } from './letters/store.ts';
import { keepers, protectedPersons } from './protection/model.ts';
import { dayOf, knownBy } from './reads.ts';
import { type HouseholdMapper, members, type PersonMapper, persons } from './register/model.ts';
import type { Register } from './register/store.ts';

/** Facts for the rules of assistance, batched like all reads; who belongs to a household is as the register shows it. */
export function createAssistanceFacts(db: Database, viewer: Viewer, register: Register & Children, letters: Letters) {
  const ofHousehold = factsReader(db, viewer, householdFacts, {
    MEMBER: async ({ id, asOf }) =>
      (await register.memberships(id, dayOf({ asOf: asOf ?? null }))).map((member) => ({
        memberId: member.recordNo,
        personId: member.personId,
        relation: member.relation,
        isHead: member.isHead,
        from: member.from,
        to: knownBy(member.to, asOf),
      })),
  });
  const ofPerson = factsReader(db, viewer, personFacts, { CHILD_PROTECTION: protectionOf });

  async function protectionOf({ id, asOf }: EntityReference) {
    const child = await register.personAsOf(id, asOf);
    const found = child && (await register.childProtection(child, null));
    return found ? [{ kind: found.kind, from: found.from, to: found.to }] : [];
  }

  return {
    factsOfHousehold: async (household: HouseholdMapper) =>
      ofHousehold({
        id: household.householdId,
        asOf: household.asOf ?? null,
        letterScope: await letters.letterScopeOfHousehold(household),
      }),
    factsOfPerson: ({ personId: id, asOf }: PersonMapper) => ofPerson({ id, asOf: asOf ?? null }),
  };
}

/**
 * What decides whether facts may be told, and by every department: letters and protection; and of a member the life, the
 * place and the key, since a household is told of members whom the viewer does not see, and covered by a letter if all
 * who live signed it.
 */
export const decisive = [
  watched(persons, 'householdId', [persons.recordNo, members.personRecordNo]),
  watched(lettersTable, 'householdId'),
  watched(letterPersons, 'householdId', [letterPersons.letterNo, lettersTable.recordNo]),
  watched(protectedPersons, 'personId', [protectedPersons.personRecordNo, persons.recordNo]),
  watched(protectedPersons, 'householdId', [protectedPersons.personRecordNo, members.personRecordNo]),
  watched(
    keepers,
    'personId',
    [keepers.protectionNo, protectedPersons.recordNo],
    [protectedPersons.personRecordNo, persons.recordNo],
  ),
  watched(
    keepers,
    'householdId',
    [keepers.protectionNo, protectedPersons.recordNo],
    [protectedPersons.personRecordNo, members.personRecordNo],
  ),
];
