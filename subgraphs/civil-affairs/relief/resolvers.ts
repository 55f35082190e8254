import type { Part } from '../../_kernel/complete.ts';
import type { Resolvers } from '../generated.ts';
import { firstAidDueAt } from './limits.ts';
import { isCaseByCase, papersState } from './store.ts';

export const resolvers = {
  Query: {
    reliefWithLatePapers: (_, args, { store }) => store.reliefWithLatePapers(args),
  },
  Household: {
    temporaryRelief: (household, _, { store }) => store.reliefOfHousehold(household),
  },
  Person: {
    temporaryRelief: (person, _, { store }) => store.reliefOfPerson(person),
  },
  TemporaryRelief: {
    reliefNo: ({ recordNo }) => recordNo,
    applicant: ({ personRecordNo, asOf }, _, { store }) => store.personOfRecord(personRecordNo, asOf),
    household: ({ householdId, asOf }, _, { store }) => store.householdAsOf(householdId, asOf),
    isCaseByCase: (relief) => isCaseByCase(relief),
    firstAidDueAt: ({ reportedAt }) => firstAidDueAt(reportedAt),
    papersState: (relief, { asOf }) => papersState(relief, asOf),
    stages: (relief, _, { store }) => store.reliefStages(relief),
  },
  TemporaryReliefConnection: {
    totalCount: ({ totalCount }) => totalCount(),
  },
} satisfies Part<Resolvers>;
