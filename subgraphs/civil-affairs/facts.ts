import { and, inArray, isNull, not } from 'drizzle-orm';
import { defineFacts, type FactSpec } from '../_kernel/chain/index.ts';
import { watched } from '../_kernel/fact-feed/index.ts';
import { awardChanges, awards } from './awards/model.ts';
import { TELLING } from './awards/store.ts';
import { careOrders } from './care/model.ts';
import { childProtections } from './children/model.ts';
import { households, members, persons, statuses } from './register/model.ts';
import { reliefs } from './relief/model.ts';

/** What civil affairs tells the rules of assistance of a household and of a person. */

const membership = watched(members, 'householdId');
const parent = { table: persons, by: 'personRecordNo' };

/** Awards and what was changed in them; those that tell something special apart, for who may know it. */
function awardsOf(via: string, whose: Pick<FactSpec, 'parent' | 'where'>): FactSpec[] {
  const award: FactSpec<typeof awards> = {
    kind: 'AWARD',
    table: awards,
    type: 'BenefitAward',
    via: [via],
    fields: ['program', 'decidedOn', 'from', 'to', 'monthlyAmount'],
    on: 'decidedOn',
    later: ['to'],
    ...(whose.parent && { parent: whose.parent }),
  };
  const change: FactSpec<typeof awardChanges> = {
    kind: 'AWARD_CHANGE',
    table: awardChanges,
    type: 'AwardChange',
    via: [via, 'BenefitAward.changes', 'BenefitAward.program'],
    fields: ['awardNo', 'kind', 'on', 'newMonthlyAmount'],
    // Its own award, by which it came.
    shown: { awardNo: 'changeNo' },
    on: 'on',
    parent: { table: awards, by: 'awardNo', ...(whose.parent && { parent: whose.parent }) },
  };
  const special = { scope: 'civil-affairs:special' } as const;
  const isTelling = inArray(awards.program, TELLING);
  return [award, change].flatMap((spec): FactSpec[] => {
    const where = (telling: typeof isTelling) => and(whose.where, telling) as typeof isTelling;
    return [
      { ...spec, where: where(not(isTelling)) } as FactSpec,
      { ...spec, kind: `TELLING_${spec.kind}`, where: where(isTelling), telling: special } as FactSpec,
    ];
  });
}

export const householdFacts = defineFacts(
  import.meta.dirname,
  'householdId',
  [
    { kind: 'HOUSEHOLD', table: households, type: 'Household', via: [], fields: ['kind'] },
    {
      kind: 'INCOME_PER_HEAD',
      table: households,
      type: 'Household',
      via: [],
      fields: ['incomePerHead'],
    },
    { kind: 'DECLARED_HOMES', table: households, type: 'Household', via: [], fields: ['declaredHomes'] },
    { kind: 'CAUSES', table: households, type: 'Household', via: [], fields: ['causes'] },
    {
      kind: 'STATUS',
      table: statuses,
      type: 'StatusPeriod',
      via: ['Household.statusHistory'],
      fields: ['status', 'from', 'to'],
      on: 'from',
      where: isNull(statuses.personRecordNo),
    },
    ...awardsOf('Household.awards', { where: isNull(awards.personRecordNo) }),
  ],
  [
    // Who is not released to the viewer is a member all the same, without a key (register/members.ts).
    {
      kind: 'MEMBER',
      via: [
        'Household.members',
        ...['id', 'relationToHead', 'isHead', 'from', 'to', 'person'].map((field) => `HouseholdMember.${field}`),
      ],
      from: [membership],
    },
  ],
);

export const personFacts = defineFacts(
  import.meta.dirname,
  'personId',
  [
    {
      kind: 'PERSON',
      table: persons,
      type: 'Person',
      via: [],
      fields: ['birthDate', 'deathDate', 'identityState'],
      later: ['deathDate'],
    },
    { kind: 'LABOUR_ABILITY', table: persons, type: 'Person', via: [], fields: ['labourAbility'] },
    { kind: 'SELF_CARE', table: persons, type: 'Person', via: [], fields: ['selfCare'] },
    {
      kind: 'OWN_STATUS',
      table: statuses,
      parent,
      type: 'StatusPeriod',
      via: ['Person.status'],
      fields: ['status', 'from', 'to'],
      on: 'from',
    },
    ...awardsOf('Person.awards', { parent }),
    {
      kind: 'TEMPORARY_RELIEF',
      table: reliefs,
      parent,
      type: 'TemporaryRelief',
      via: ['Person.temporaryRelief'],
      fields: ['kind', 'appliedOn', 'decidedOn', 'amount'],
      on: 'appliedOn',
      later: [['decidedOn', 'amount']],
      months: 24,
    },
    {
      kind: 'CARE_ORDER',
      table: careOrders,
      parent,
      type: 'CareServiceOrder',
      via: ['Household.careOrders'],
      fields: ['from', 'to'],
      on: 'from',
      later: ['to'],
    },
  ],
  [
    {
      kind: 'CHILD_PROTECTION',
      via: ['Person.childProtection', ...['kind', 'from', 'to'].map((field) => `ChildProtection.${field}`)],
      from: [watched(childProtections, 'personId', [childProtections.personRecordNo, persons.recordNo])],
    },
  ],
);
