import { defineChain } from '../_kernel/chain/index.ts';
import { directAids, premiumAids, seriousDiseases, settlements } from './model.ts';

/** What medical insurance tells of a person in the household's chain. */
export const chain = defineChain(import.meta.dirname, 'personId', [
  {
    kind: 'PREMIUM_AID',
    title: '资助参保',
    form: 'MONEY',
    table: premiumAids,
    type: 'PremiumAid',
    via: ['Person.medicalInsurance', 'PersonMedicalInsurance.premiumAids'],
    on: 'aidedOn',
    amount: 'amount',
    detail: 'kind',
  },
  {
    kind: 'MEDICAL_SETTLEMENT',
    title: '医疗费用结算',
    form: 'MONEY',
    table: settlements,
    type: 'MedicalSettlement',
    via: ['Person.medicalInsurance', 'PersonMedicalInsurance.settlements'],
    on: 'settledOn',
    amount: 'total',
    detail: 'care',
  },
  {
    kind: 'DIRECT_MEDICAL_AID',
    title: '直接医疗救助',
    form: 'MONEY',
    table: directAids,
    type: 'DirectMedicalAid',
    via: ['Person.medicalInsurance', 'PersonMedicalInsurance.directAids'],
    on: 'aidedOn',
    amount: 'amount',
  },
  {
    kind: 'SERIOUS_DISEASE',
    title: '列入重特大疾病名录',
    form: 'STATUS',
    table: seriousDiseases,
    type: 'SeriousDiseaseListing',
    via: ['Person.medicalInsurance', 'PersonMedicalInsurance.seriousDiseases'],
    on: 'listedOn',
    detail: 'diagnosis',
  },
]);
