import { defineFacts } from '../_kernel/chain/index.ts';
import { contractedLand, monitorings, risks } from './model.ts';

const via = (field: string) => ['Household.ruralMonitoring', `HouseholdRuralMonitoring.${field}`];

/** What rural affairs tells the rules of assistance of a household. */
export const facts = defineFacts(import.meta.dirname, 'householdId', [
  {
    kind: 'MONITORING',
    table: monitorings,
    type: 'RelapseMonitoring',
    via: via('monitorings'),
    fields: ['group', 'identifiedOn', 'endedOn'],
    on: 'identifiedOn',
    later: ['endedOn'],
  },
  {
    kind: 'MONITORED_INCOME',
    table: monitorings,
    type: 'RelapseMonitoring',
    via: via('monitorings'),
    fields: ['incomePerHead', 'identifiedOn'],
    on: 'identifiedOn',
  },
  {
    kind: 'RISK',
    table: risks,
    type: 'RelapseRisk',
    via: [...via('monitorings'), 'RelapseMonitoring.risks', 'RelapseRisk.removal'],
    fields: ['kind', 'foundOn', 'removedOn'],
    shown: { removedOn: 'removal' },
    on: 'foundOn',
    later: ['removedOn'],
    parent: { table: monitorings, by: 'monitoringNo' },
  },
  {
    kind: 'CONTRACTED_LAND',
    table: contractedLand,
    type: 'ContractedLand',
    via: via('contractedLand'),
    fields: ['year', 'leaseIncome'],
    on: 'year',
  },
]);
