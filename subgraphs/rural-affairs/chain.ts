import { defineChain } from '../_kernel/chain/index.ts';
import { measures, monitorings, risks } from './model.ts';

const MONITORINGS = ['Household.ruralMonitoring', 'HouseholdRuralMonitoring.monitorings'];
const parent = { table: monitorings, by: 'monitoringNo' };

/** What rural affairs tells of a household in its chain. */
export const chain = defineChain(import.meta.dirname, 'householdId', [
  {
    kind: 'RELAPSE_MONITORING',
    title: '纳入防止返贫监测',
    form: 'STATUS',
    table: monitorings,
    type: 'RelapseMonitoring',
    via: MONITORINGS,
    on: 'identifiedOn',
    detail: 'group',
  },
  {
    kind: 'RELAPSE_RISK',
    title: '发现返贫致贫风险',
    form: 'STATUS',
    table: risks,
    parent,
    type: 'RelapseRisk',
    via: [...MONITORINGS, 'RelapseMonitoring.risks'],
    on: 'foundOn',
    detail: 'kind',
  },
  {
    kind: 'RELAPSE_MEASURE',
    title: '防返贫帮扶措施',
    form: 'SERVICE',
    table: measures,
    parent,
    type: 'RelapseMeasure',
    via: [...MONITORINGS, 'RelapseMonitoring.measures'],
    on: 'startedOn',
    amount: 'amount',
    detail: 'kind',
  },
]);
