import { defineFacts } from '../_kernel/chain/index.ts';
import { watched } from '../_kernel/fact-feed/index.ts';
import { certificates, levelChanges, rehabilitationAids, subsidies } from './model.ts';

const via = (field: string) => ['Person.disability', `PersonDisability.${field}`];

/** What the disabled persons' federation tells the rules of assistance of a person. */
export const facts = defineFacts(
  import.meta.dirname,
  'personId',
  [
    {
      kind: 'SUBSIDY',
      table: subsidies,
      type: 'DisabilitySubsidy',
      via: via('subsidies'),
      fields: ['kind', 'monthlyAmount', 'from', 'to'],
      on: 'from',
      later: ['to'],
    },
    {
      kind: 'LEVEL_CHANGE',
      table: levelChanges,
      type: 'DisabilityLevelChange',
      via: via('levelChanges'),
      fields: ['fromLevel', 'toLevel', 'changedOn'],
      on: 'changedOn',
    },
    {
      kind: 'REHABILITATION_AID',
      table: rehabilitationAids,
      type: 'RehabilitationAid',
      via: via('rehabilitationAids'),
      fields: ['item', 'amount', 'approvedOn'],
      on: 'approvedOn',
    },
  ],
  [
    // The level that stood in it on the day is worked out of the changes that came later (store.ts).
    {
      kind: 'CERTIFICATE',
      via: [
        ...via('certificates'),
        ...['type', 'level', 'issuedOn', 'validUntil'].map((field) => `DisabilityCertificate.${field}`),
      ],
      from: [watched(certificates, 'personId'), watched(levelChanges, 'personId')],
    },
  ],
);
