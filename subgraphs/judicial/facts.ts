import { defineFacts } from '../_kernel/chain/index.ts';
import { judicialRelief, legalAidCases } from './model.ts';

/** What justice tells the rules of assistance of a person. */
export const facts = defineFacts(import.meta.dirname, 'personId', [
  {
    kind: 'LEGAL_AID_CASE',
    table: legalAidCases,
    type: 'LegalAidCase',
    via: ['Person.judicial', 'PersonJudicial.legalAidCases'],
    fields: ['isMeansCheckExempt', 'appliedOn', 'decision', 'decidedOn'],
    on: 'appliedOn',
    later: [['decidedOn', 'decision']],
  },
  {
    kind: 'JUDICIAL_RELIEF',
    table: judicialRelief,
    type: 'JudicialRelief',
    via: ['Person.judicial', 'PersonJudicial.judicialRelief'],
    fields: ['amount', 'appliedOn', 'decidedOn'],
    on: 'decidedOn',
  },
]);
