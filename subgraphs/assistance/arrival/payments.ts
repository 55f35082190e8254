import type { Fact, Payment } from '../facts.ts';
import { known } from '../facts.ts';
import type { Steps } from '../in-turns.ts';
import type { HouseholdMapper, PersonReference } from '../model.ts';
import { type RowOf, rows } from './rows.ts';
import { told } from './told.ts';

const KINDS = ['PAYMENT', 'TELLING_PAYMENT'];

/** Finance tells what it paid in so many months up to the day of the question. */
export const PAYMENT_MONTHS = 24;

/** What arrived for the household and each member. One answer that is missing makes the whole unknown. */
export function* readPayments(
  household: HouseholdMapper,
  people: readonly PersonReference[],
  asOf: string,
): Steps<Fact<readonly Payment[]>> {
  const payments: Payment[] = [];
  const whose: { personId: string | null; value: unknown }[] = [
    { personId: null, value: household.factsOfFinance },
    ...people.map(({ id, factsOfFinance }) => ({ personId: id, value: factsOfFinance })),
  ];
  for (const { personId, value } of whose) {
    yield;
    const answer = told('finance', asOf, value).fact(KINDS, rows.payment, (all) => all);
    if (answer.state === 'UNKNOWN') return answer;
    for (const row of answer.value) payments.push(paymentOf(row, personId));
  }
  return known('finance', asOf, payments);
}

const paymentOf = (
  { recordNo, program, month, amount, paidOn, recoveredOn }: RowOf<'payment'>,
  personId: string | null,
): Payment => ({
  paymentNo: recordNo,
  program,
  personId,
  month: month.slice(0, 7),
  fen: amount,
  paidOn,
  state: recoveredOn === null ? 'PAID' : 'RECOVERED',
});
