import { inArray, sql } from 'drizzle-orm';
import { type ChainKey, type ClaimSpec, defineChain, defineClaims } from '../_kernel/chain/index.ts';
import { payments, roster } from './payments/model.ts';
import { TELLING } from './payments/telling.ts';

/** What finance tells of a person or household in the household's chain: what arrived. */

const told = (key: ChainKey, field: string) =>
  defineChain(import.meta.dirname, key, [
    {
      kind: 'PAYMENT',
      title: '资金发放',
      form: 'MONEY',
      table: payments,
      type: 'Payment',
      via: [field, 'PaymentConnection.edges', 'PaymentEdge.node'],
      on: 'paidOn',
      amount: 'amount',
      detail: 'program',
      telling: { where: inArray(payments.program, TELLING), scope: 'finance:special' },
    },
  ]);

export const personChain = told('personId', 'Person.payments');
export const householdChain = told('householdId', 'Household.payments');

/** A payment contradicts a death before it. What by itself would tell something special is not compared. */
const claimed = (key: ChainKey, field: string, ...more: readonly ClaimSpec[]) =>
  defineClaims(import.meta.dirname, key, [
    ...more,
    {
      attribute: 'PAYMENT',
      source: '资金发放',
      table: payments,
      type: 'Payment',
      via: [field, 'PaymentConnection.edges', 'PaymentEdge.node'],
      value: 'program',
      isCoded: true,
      on: 'paidOn',
      where: sql`${payments.state} = 'PAID' and not ${inArray(payments.program, TELLING)}`,
    },
  ]);

/** In whose household finance keeps the person. */
const listedIn: ClaimSpec = {
  attribute: 'HOUSEHOLD',
  source: '发放名册',
  table: roster,
  type: 'RosterEntry',
  via: ['Person.rosterEntries'],
  value: 'householdId',
  shownBy: 'household',
  on: 'from',
  where: sql`${roster.to} is null and not ${inArray(roster.program, TELLING)}`,
};

export const personClaims = claimed('personId', 'Person.payments', listedIn);
export const householdClaims = claimed('householdId', 'Household.payments');
