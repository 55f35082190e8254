import type { Part } from '../../_kernel/complete.ts';
import type { Resolvers } from '../generated.ts';

export const resolvers = {
  Household: {
    letterScope: (household, _, { store }) => store.letterScopeOfHousehold(household),
    authorizationLetters: (household, _, { store }) => store.lettersOfHousehold(household),
  },
  Person: {
    letterScope: (person, _, { store }) => store.letterScopeOfPerson(person),
    authorizationLetters: (person, _, { store }) => store.lettersOfPerson(person),
  },
  AuthorizationLetter: {
    letterNo: ({ recordNo }) => recordNo,
    household: ({ householdId, asOf }, _, { store }) => store.householdAsOf(householdId, asOf),
    persons: (letter, _, { store }) => store.letterPersons(letter),
  },
  LetterPerson: {
    person: ({ personRecordNo, asOf }, _, { store }) => store.personOfRecord(personRecordNo, asOf),
    isSigned: ({ signerRecordNo }) => signerRecordNo !== null,
    signer: ({ signerRecordNo, asOf }, _, { store }) => store.personOfRecord(signerRecordNo, asOf),
  },
} satisfies Part<Resolvers>;
