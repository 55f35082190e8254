import type { Complete } from '../_kernel/complete.ts';
import type { Resolvers } from './generated.ts';
import { removalOf } from './store.ts';

export const resolvers: Complete<Resolvers> = {
  Household: {
    ruralMonitoring: ({ id }, _, { store }) => store.householdRuralMonitoring(id),
  },
  HouseholdRuralMonitoring: {
    monitorings: ({ householdId }, _, { store }) => store.monitorings(householdId),
    contractedLand: ({ householdId }, _, { store }) => store.contractedLand(householdId),
  },
  RelapseMonitoring: {
    riskState: ({ recordNo }, { asOf }, { store }) => store.riskState(recordNo, asOf),
    risks: ({ recordNo }, _, { store }) => store.risks(recordNo),
    measures: ({ recordNo }, _, { store }) => store.measures(recordNo),
  },
  RelapseRisk: {
    removal: (risk) => removalOf(risk),
  },
};
