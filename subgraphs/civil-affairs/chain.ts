import { inArray, isNotNull, isNull } from 'drizzle-orm';
import { defineChain, type KindSpec } from '../_kernel/chain/index.ts';
import { awards } from './awards/model.ts';
import { TELLING } from './awards/store.ts';
import { careOrders } from './care/model.ts';
import { persons, statuses } from './register/model.ts';
import { reliefs } from './relief/model.ts';
import { homeVisits, patrolVisits } from './visits/model.ts';

/** What civil affairs tells of a household and of a person in the household's chain. */

const awardOf = (via: string): Omit<KindSpec, 'where' | 'parent'> => ({
  kind: 'BENEFIT_AWARD',
  title: '待遇决定',
  form: 'MONEY',
  table: awards,
  type: 'BenefitAward',
  via: [via],
  on: 'decidedOn',
  amount: 'monthlyAmount',
  detail: 'program',
  telling: { where: inArray(awards.program, TELLING), scope: 'civil-affairs:special' },
});

export const householdChain = defineChain(import.meta.dirname, 'householdId', [
  {
    kind: 'ASSISTANCE_STATUS',
    title: '认定救助身份',
    form: 'STATUS',
    table: statuses,
    type: 'StatusPeriod',
    via: ['Household.statusHistory'],
    on: 'from',
    detail: 'status',
    where: isNull(statuses.personRecordNo),
  },
  { ...awardOf('Household.awards'), where: isNull(awards.personRecordNo) },
  {
    kind: 'PATROL_VISIT',
    title: '巡访',
    form: 'SERVICE',
    table: patrolVisits,
    type: 'PatrolVisit',
    via: ['Household.patrolVisits'],
    on: 'visitedOn',
    detail: 'kind',
  },
  {
    kind: 'HOME_VISIT',
    title: '入户调查',
    form: 'SERVICE',
    table: homeVisits,
    type: 'HomeVisit',
    via: ['Household.homeVisits'],
    on: 'visitedOn',
    detail: 'way',
  },
]);

/** What was for one member goes with that member: who may not see the one is not told of the other. */
const parent = { table: persons, by: 'personRecordNo' };

export const personChain = defineChain(import.meta.dirname, 'personId', [
  { ...awardOf('Person.awards'), parent, where: isNotNull(awards.personRecordNo) },
  {
    kind: 'TEMPORARY_RELIEF',
    title: '临时救助',
    form: 'MONEY',
    table: reliefs,
    parent,
    type: 'TemporaryRelief',
    via: ['Person.temporaryRelief'],
    on: 'decidedOn',
    amount: 'amount',
    detail: 'kind',
  },
  {
    kind: 'CARE_ORDER',
    title: '照料服务',
    form: 'SERVICE',
    table: careOrders,
    parent,
    type: 'CareServiceOrder',
    via: ['Household.careOrders'],
    on: 'from',
  },
]);
