import { defineChain } from '../_kernel/chain/index.ts';
import { judicialRelief, legalAidCases } from './model.ts';

/** What justice tells of a person in the household's chain. */
export const chain = defineChain(import.meta.dirname, 'personId', [
  {
    kind: 'LEGAL_AID',
    title: '法律援助',
    form: 'SERVICE',
    table: legalAidCases,
    type: 'LegalAidCase',
    via: ['Person.judicial', 'PersonJudicial.legalAidCases'],
    on: 'appliedOn',
    detail: 'caseType',
  },
  {
    kind: 'JUDICIAL_RELIEF',
    title: '司法救助',
    form: 'MONEY',
    table: judicialRelief,
    type: 'JudicialRelief',
    via: ['Person.judicial', 'PersonJudicial.judicialRelief'],
    on: 'decidedOn',
    amount: 'amount',
    detail: 'decidingBody',
  },
]);
