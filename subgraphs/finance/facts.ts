import { inArray, not } from 'drizzle-orm';
import { type ChainKey, defineFacts } from '../_kernel/chain/index.ts';
import { payments } from './payments/model.ts';
import { TELLING } from './payments/telling.ts';

/** What finance tells the rules of assistance of a person or household: what arrived, by award and month. */
const told = (key: ChainKey, field: string) => {
  const payment = {
    table: payments,
    type: 'Payment',
    via: [field, 'PaymentConnection.edges', 'PaymentEdge.node'],
    fields: ['program', 'awardNo', 'month', 'amount', 'paidOn', 'recoveredOn'],
    on: 'paidOn',
    later: ['recoveredOn'],
    months: 24,
  } as const;
  return defineFacts(import.meta.dirname, key, [
    { ...payment, kind: 'PAYMENT', where: not(inArray(payments.program, TELLING)) },
    {
      ...payment,
      kind: 'TELLING_PAYMENT',
      where: inArray(payments.program, TELLING),
      telling: { scope: 'finance:special', orOwn: true },
    },
  ]);
};

export const personFacts = told('personId', 'Person.payments');
export const householdFacts = told('householdId', 'Household.payments');
