import type { Complete } from '../_kernel/complete.ts';
import type { Resolvers } from './generated.ts';
import { rebuildStep } from './store.ts';
import { isListedInTime } from './winter-spring.ts';

export const resolvers: Complete<Resolvers> = {
  Query: {
    disasterEvents: (_, args, { store }) => store.events(args),
    disasterResponseCriteria: (_, { asOf }, { store }) => store.responseCriteria(asOf),
    disasterReliefStandards: (_, { asOf }, { store }) => store.reliefStandards(asOf),
  },
  Household: {
    disasterRelief: ({ id }, _, { store }) => store.householdDisasterRelief(id),
  },
  HouseholdDisasterRelief: {
    reliefs: ({ householdId }, _, { store }) => store.reliefs(householdId),
    impacts: ({ householdId }, _, { store }) => store.impacts(householdId),
    winterSpringNeeds: ({ householdId }, _, { store }) => store.winterSpringNeeds(householdId),
    rebuilds: ({ householdId }, _, { store }) => store.rebuilds(householdId),
  },
  DisasterEvent: {
    code: ({ recordNo }) => recordNo,
    phases: ({ recordNo }, _, { store }) => store.phases(recordNo),
  },
  DisasterRelief: {
    event: ({ eventNo }, _, { store }) => store.event(eventNo),
  },
  DisasterImpact: {
    event: ({ eventNo }, _, { store }) => store.event(eventNo),
  },
  WinterSpringNeed: {
    isListedInTime: (need) => isListedInTime(need),
  },
  DisasterHouseRebuild: {
    event: ({ eventNo }, _, { store }) => store.event(eventNo),
    step: (rebuild) => rebuildStep(rebuild),
  },
};
