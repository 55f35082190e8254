import { defineChain } from '../_kernel/chain/index.ts';
import { impacts, rebuilds, reliefs, winterSpringNeeds } from './model.ts';

/** What emergency tells of a household in the household's chain. */
export const chain = defineChain(import.meta.dirname, 'householdId', [
  {
    kind: 'DISASTER_IMPACT',
    title: '受灾登记',
    form: 'STATUS',
    table: impacts,
    type: 'DisasterImpact',
    via: ['Household.disasterRelief', 'HouseholdDisasterRelief.impacts'],
    on: 'registeredOn',
    detail: 'houseDamage',
  },
  {
    kind: 'DISASTER_RELIEF',
    title: '受灾救助',
    form: 'MONEY',
    table: reliefs,
    type: 'DisasterRelief',
    via: ['Household.disasterRelief', 'HouseholdDisasterRelief.reliefs'],
    on: 'decidedOn',
    amount: 'amount',
    detail: 'kind',
  },
  {
    kind: 'HOUSE_REBUILD',
    title: '因灾倒损民房恢复重建',
    form: 'MONEY',
    table: rebuilds,
    type: 'DisasterHouseRebuild',
    via: ['Household.disasterRelief', 'HouseholdDisasterRelief.rebuilds'],
    on: 'enteredOn',
    amount: 'grant',
    detail: 'work',
  },
  {
    kind: 'WINTER_SPRING_NEED',
    title: '列入冬春救助台账',
    form: 'STATUS',
    table: winterSpringNeeds,
    type: 'WinterSpringNeed',
    via: ['Household.disasterRelief', 'HouseholdDisasterRelief.winterSpringNeeds'],
    on: 'listedOn',
  },
]);
