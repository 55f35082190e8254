import type { Part } from '../../_kernel/complete.ts';
import type { Resolvers } from '../generated.ts';
import { areaOf } from '../register/resolvers.ts';
import { isValidVisit } from './limits.ts';
import { isOverdue } from './store.ts';

export const resolvers = {
  Query: {
    uncoveredHouseholds: (_, args, { store }) => store.uncoveredHouseholds(args),
    proactiveFindings: (_, args, { store }) => store.proactiveFindings(args),
  },
  Household: {
    patrolVisits: (household, args, { store }) => store.patrolVisits(household, args),
    homeVisits: (household, _, { store }) => store.homeVisits(household),
    relativeRegistration: (household, _, { store }) => store.relativeRegistration(household),
    proactiveFindings: (household, _, { store }) => store.findingsOf(household),
  },
  PatrolVisit: {
    visitNo: ({ recordNo }) => recordNo,
  },
  PatrolVisitConnection: {
    totalCount: ({ totalCount }) => totalCount(),
  },
  HomeVisit: {
    visitNo: ({ recordNo }) => recordNo,
    isValid: (visit) => isValidVisit(visit),
  },
  RelativeRegistration: {
    registrationNo: ({ recordNo }) => recordNo,
    isCountyVisited: (registration, _, { store }) => store.isCountyVisited(registration),
  },
  ProactiveFinding: {
    findingNo: ({ recordNo }) => recordNo,
    area: async (finding, _, { store }) => areaOf(await store.placeOfReport(finding)),
    household: ({ householdId, asOf }, _, { store }) => store.householdAsOf(householdId, asOf),
    person: ({ personRecordNo, asOf }, _, { store }) => store.personOfRecord(personRecordNo, asOf),
    isOverdue: (finding, { asOf }) => isOverdue(finding, asOf),
  },
  ProactiveFindingConnection: {
    totalCount: ({ totalCount }) => totalCount(),
  },
} satisfies Part<Resolvers>;
