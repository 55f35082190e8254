import { defineChain } from '../_kernel/chain/index.ts';
import { remedies } from './model.ts';

/** What housing tells of a household in its chain. */
export const chain = defineChain(import.meta.dirname, 'householdId', [
  {
    kind: 'HOUSING_REMEDY',
    title: '住房救助',
    form: 'SERVICE',
    table: remedies,
    type: 'HousingRemedy',
    via: ['Household.housing', 'HouseholdHousing.remedies'],
    on: 'from',
    detail: 'kind',
  },
]);
