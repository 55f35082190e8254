import { defineFacts } from '../_kernel/chain/index.ts';
import {
  dwellings,
  publicRentals,
  rebuilds,
  registeredHomes,
  remedies,
  rentSubsidies,
  safetyAppraisals,
} from './model.ts';

const via = (field: string) => ['Household.housing', `HouseholdHousing.${field}`];

/** What housing tells the rules of assistance of a household. */
export const householdFacts = defineFacts(import.meta.dirname, 'householdId', [
  {
    kind: 'REMEDY',
    table: remedies,
    type: 'HousingRemedy',
    via: via('remedies'),
    fields: ['kind', 'from', 'to'],
    on: 'from',
    later: ['to'],
  },
  {
    kind: 'DWELLING',
    table: dwellings,
    type: 'Dwelling',
    via: via('dwelling'),
    fields: ['kind', 'surveyedOn'],
    on: 'surveyedOn',
  },
  {
    kind: 'DWELLING_MEANS',
    table: dwellings,
    type: 'Dwelling',
    via: via('dwelling'),
    fields: ['tenure', 'area', 'areaPerHead', 'surveyedOn'],
    on: 'surveyedOn',
  },
  {
    kind: 'PUBLIC_RENTAL',
    table: publicRentals,
    type: 'PublicRental',
    via: via('publicRentals'),
    fields: ['appliedOn', 'allocatedOn', 'endedOn'],
    on: 'appliedOn',
    later: ['allocatedOn', 'endedOn'],
  },
  {
    kind: 'RENT_SUBSIDY',
    table: rentSubsidies,
    type: 'RentSubsidy',
    via: via('rentSubsidies'),
    fields: ['startedOn', 'endedOn'],
    on: 'startedOn',
    later: ['endedOn'],
  },
  {
    kind: 'SAFETY_APPRAISAL',
    table: safetyAppraisals,
    type: 'SafetyAppraisal',
    via: via('safetyAppraisals'),
    fields: ['grade', 'appraisedOn'],
    on: 'appraisedOn',
  },
  {
    kind: 'REBUILD',
    table: rebuilds,
    type: 'DangerousHouseRebuild',
    via: via('rebuilds'),
    fields: ['basis', 'plannedOn', 'approvedOn', 'completedOn'],
    on: 'plannedOn',
    later: ['approvedOn', 'completedOn'],
  },
]);

/** Of a person: what the register of property has. */
export const personFacts = defineFacts(import.meta.dirname, 'personId', [
  {
    kind: 'REGISTERED_HOME',
    table: registeredHomes,
    type: 'RegisteredHome',
    via: ['Person.registeredHomes'],
    fields: ['area', 'registeredOn', 'cancelledOn'],
    on: 'registeredOn',
    later: ['cancelledOn'],
  },
]);
