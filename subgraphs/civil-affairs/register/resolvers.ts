import { areas, relations } from '../../_kernel/codes.ts';
import type { Part } from '../../_kernel/complete.ts';
import type { Resolvers } from '../generated.ts';
import { knownBy } from '../reads.ts';

export const areaOf = (code: string) => {
  const area = areas().get(code);
  return area ? { code: area.code, name: area.name, kind: area.kind, parentCode: area.parent } : null;
};

export const resolvers = {
  Query: {
    household: (_, { id, asOf }, { store }) => store.householdAsOf(id, asOf),
    person: (_, { id, asOf }, { store }) => store.personAsOf(id, asOf),
    personByIdNumber: (_, { idNumber }, { store }) => store.personByIdNumber(idNumber),
    searchHouseholds: (_, args, { store }) => store.searchHouseholds(args),
    households: (_, args, { store }) => store.households(args),
    areas: () => areas().all.map(({ code, name, kind, parent }) => ({ code, name, kind, parentCode: parent })),
  },
  Household: {
    __resolveReference: ({ id }, { store }) => store.household(id),
    id: ({ householdId }) => householdId,
    rowScope: (household, _, { store }) => store.scopeOfHousehold(household),
    chainOfCivilAffairs: ({ householdId: id, asOf }, _, { store }) => store.householdChain({ id, asOf: asOf ?? null }),
    factsOfCivilAffairs: (household, _, { store }) => store.factsOfHousehold(household),
    claimsOfCivilAffairs: async (household, _, { store }) =>
      store.householdClaims({
        id: household.householdId,
        asOf: household.asOf ?? null,
        letterScope: await store.letterScopeOfHousehold(household),
      }),
    people: (household, _, { store }) => store.people(household),
    judgedPeople: (household, _, { store }) => store.judged(household),
    area: async (household, _, { store }) => areaOf(await store.placeOfHousehold(household)),
    status: (household, { asOf }, { store }) => store.statusOfHousehold(household, asOf),
    statusHistory: (household, _, { store }) => store.statusHistory(household),
    memberCount: (household, { asOf }, { store }) => store.memberCount(household, asOf),
    members: (household, args, { store }) => store.members(household, args),
  },
  HouseholdConnection: {
    totalCount: ({ totalCount }) => totalCount(),
  },
  HouseholdSearchConnection: {
    totalCount: ({ totalCount }) => totalCount(),
  },
  HouseholdMember: {
    id: ({ recordNo }) => recordNo,
    relationToHead: ({ relation }) => relation,
    relationName: ({ relation }) => relations().get(relation)?.name ?? relation,
    isStub: ({ person }) => person === null,
  },
  Person: {
    __resolveReference: ({ id }, { store }) => store.person(id),
    id: ({ personId }) => personId,
    rowScope: (person, _, { store }) => store.scopeOfPerson(person),
    chainOfCivilAffairs: ({ personId: id, asOf }, _, { store }) => store.personChain({ id, asOf: asOf ?? null }),
    factsOfCivilAffairs: (person, _, { store }) => store.factsOfPerson(person),
    claimsOfCivilAffairs: ({ personId, asOf }, _, { store }) =>
      store.personClaims({ id: personId, asOf: asOf ?? null }),
    deathDate: ({ deathDate, asOf }) => knownBy(deathDate, asOf),
    area: async (person, _, { store }) => areaOf(await store.placeOfPerson(person)),
    phone: (person, _, { store }) => store.phoneOf(person),
    status: (person, { asOf }, { store }) => store.statusOfPerson(person, asOf),
    household: (person, { asOf }, { store }) => store.householdOfPerson(person, asOf),
  },
} satisfies Part<Resolvers>;
