import { defineFacts } from '../_kernel/chain/index.ts';
import { directAids, enrolments, premiumAids, seriousDiseases, settlements } from './model.ts';

const via = (field: string) => ['Person.medicalInsurance', `PersonMedicalInsurance.${field}`];

/** What medical insurance tells the rules of assistance of a person. */
export const facts = defineFacts(import.meta.dirname, 'personId', [
  {
    kind: 'ENROLMENT',
    table: enrolments,
    type: 'InsuranceEnrolment',
    via: via('enrolments'),
    fields: ['scheme', 'insuredFrom', 'insuredTo'],
    on: 'insuredFrom',
    later: ['insuredTo'],
  },
  {
    kind: 'PREMIUM_AID',
    table: premiumAids,
    type: 'PremiumAid',
    via: via('premiumAids'),
    fields: ['kind', 'year', 'amount', 'aidedOn'],
    on: 'aidedOn',
  },
  {
    kind: 'SETTLEMENT',
    table: settlements,
    type: 'MedicalSettlement',
    via: via('settlements'),
    fields: ['settledOn', 'total', 'medicalAid', 'selfPay'],
    on: 'settledOn',
    months: 24,
  },
  {
    kind: 'DIRECT_AID',
    table: directAids,
    type: 'DirectMedicalAid',
    via: via('directAids'),
    fields: ['tier', 'deductible', 'ratio', 'amount', 'aidedOn'],
    on: 'aidedOn',
    months: 24,
  },
  {
    kind: 'SERIOUS_DISEASE',
    table: seriousDiseases,
    type: 'SeriousDiseaseListing',
    via: via('seriousDiseases'),
    fields: ['listedOn', 'listedUntil'],
    on: 'listedOn',
  },
]);
