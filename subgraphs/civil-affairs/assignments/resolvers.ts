import type { Part } from '../../_kernel/complete.ts';
import type { Resolvers } from '../generated.ts';
import { areaOf } from '../register/resolvers.ts';

export const resolvers = {
  Query: {
    socialWorkStations: (_, __, { store }) => store.socialWorkStations(),
    myContracts: (_, __, { store }) => store.myContracts(),
    myAssignments: (_, args, { store }) => store.myAssignments(args),
  },
  Household: {
    assignments: (household, _, { store }) => store.assignmentsOfHousehold(household),
  },
  Person: {
    assignments: (person, _, { store }) => store.assignmentsOfPerson(person),
  },
  SocialWorkStation: {
    stationNo: ({ recordNo }) => recordNo,
    area: ({ areaCode }) => areaOf(areaCode),
    workers: (station, _, { store }) => store.workersOf(station),
  },
  ContractedWorker: {
    workerNo: ({ recordNo }) => recordNo,
    station: (worker, _, { store }) => store.stationOf(worker),
  },
  Assignment: {
    taskNo: ({ recordNo }) => recordNo,
    worker: (assignment, _, { store }) => store.workerOf(assignment),
    household: ({ householdId, asOf }, _, { store }) => store.householdAsOf(householdId, asOf),
    person: ({ personRecordNo, asOf }, _, { store }) => store.personOfRecord(personRecordNo, asOf),
  },
  AssignmentConnection: {
    totalCount: ({ totalCount }) => totalCount(),
  },
} satisfies Part<Resolvers>;
