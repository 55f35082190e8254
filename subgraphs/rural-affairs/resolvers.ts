import type { Complete } from '../_kernel/complete.ts';
import { onDay } from '../_kernel/index.ts';
import type { Resolvers } from './generated.ts';
import { removalOf } from './store.ts';

export const resolvers: Complete<Resolvers> = {
  Household: {
    factsOfRuralAffairs: (household, _, { store }) => store.facts(household),
    chainOfRuralAffairs: (household, _, { store }) => store.chain(household),
    ruralMonitoring: (household, _, { store }) => store.householdRuralMonitoring(household),
  },
  HouseholdRuralMonitoring: {
    monitorings: (household, _, { store }) => store.monitorings(household),
    contractedLand: (household, _, { store }) => store.contractedLand(household),
  },
  RelapseMonitoring: {
    riskState: (monitoring, { asOf }, { store }) => store.riskState(onDay(monitoring, asOf)),
    risks: (monitoring, _, { store }) => store.risks(monitoring),
    measures: (monitoring, _, { store }) => store.measures(monitoring),
  },
  RelapseRisk: {
    removal: (risk) => removalOf(risk),
  },
};
