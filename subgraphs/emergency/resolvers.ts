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
    factsOfEmergency: (household, _, { store }) => store.facts(household),
    chainOfEmergency: (household, _, { store }) => store.chain(household),
    disasterRelief: (household, _, { store }) => store.householdDisasterRelief(household),
  },
  HouseholdDisasterRelief: {
    reliefs: (household, _, { store }) => store.reliefs(household),
    impacts: (household, _, { store }) => store.impacts(household),
    winterSpringNeeds: (household, _, { store }) => store.winterSpringNeeds(household),
    rebuilds: (household, _, { store }) => store.rebuilds(household),
  },
  DisasterEvent: {
    code: ({ recordNo }) => recordNo,
    phases: (event, _, { store }) => store.phases(event),
  },
  DisasterRelief: {
    event: (relief, _, { store }) => store.event(relief),
  },
  DisasterImpact: {
    event: (impact, _, { store }) => store.event(impact),
  },
  WinterSpringNeed: {
    isListedInTime: (need) => isListedInTime(need),
  },
  DisasterHouseRebuild: {
    event: (rebuild, _, { store }) => store.event(rebuild),
    step: (rebuild) => rebuildStep(rebuild),
  },
};
