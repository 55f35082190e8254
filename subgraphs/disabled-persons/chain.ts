import { defineChain } from '../_kernel/chain/index.ts';
import { certificates, rehabilitationAids, subsidies } from './model.ts';

/** What the disabled persons' federation tells of a person in the household's chain. */
export const chain = defineChain(import.meta.dirname, 'personId', [
  {
    kind: 'DISABILITY_CERTIFICATE',
    title: '残疾人证',
    form: 'STATUS',
    table: certificates,
    type: 'DisabilityCertificate',
    via: ['Person.disability', 'PersonDisability.certificates'],
    on: 'issuedOn',
    detail: 'type',
  },
  {
    kind: 'DISABILITY_SUBSIDY',
    title: '两项补贴',
    form: 'MONEY',
    table: subsidies,
    type: 'DisabilitySubsidy',
    via: ['Person.disability', 'PersonDisability.subsidies'],
    on: 'from',
    amount: 'monthlyAmount',
    detail: 'kind',
  },
  {
    kind: 'REHABILITATION_AID',
    title: '康复救助',
    form: 'MONEY',
    table: rehabilitationAids,
    type: 'RehabilitationAid',
    via: ['Person.disability', 'PersonDisability.rehabilitationAids'],
    on: 'approvedOn',
    amount: 'amount',
    detail: 'item',
  },
]);
