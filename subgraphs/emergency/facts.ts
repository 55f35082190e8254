import { defineFacts } from '../_kernel/chain/index.ts';
import { impacts, reliefs } from './model.ts';

const via = (field: string) => ['Household.disasterRelief', `HouseholdDisasterRelief.${field}`];

/** What emergency tells the rules of assistance of a household. */
export const facts = defineFacts(import.meta.dirname, 'householdId', [
  {
    kind: 'DISASTER_IMPACT',
    table: impacts,
    type: 'DisasterImpact',
    via: via('impacts'),
    fields: ['houseDamage', 'registeredOn'],
    on: 'registeredOn',
  },
  {
    kind: 'DISASTER_RELIEF',
    table: reliefs,
    type: 'DisasterRelief',
    via: via('reliefs'),
    fields: ['kind', 'decidedOn'],
    on: 'decidedOn',
  },
]);
