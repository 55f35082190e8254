import type { Fact, Payment } from '../facts.ts';
import { known } from '../facts.ts';
import type { HouseholdMapper, PersonReference } from '../model.ts';
import { type RowOf, rows } from './rows.ts';
import { told } from './told.ts';

const KINDS = ['PAYMENT', 'TELLING_PAYMENT'];

/** What arrived for the household and each member. One answer that is missing makes the whole unknown. */
export function paymentsOf(
  household: HouseholdMapper,
  people: readonly PersonReference[],
  asOf: string,
): Fact<readonly Payment[]> {
  const answers = [
    { personId: null, value: household.factsOfFinance },
    ...people.map((person) => ({ personId: person.id, value: person.factsOfFinance })),
  ].map(({ personId, value }) =>
    told('finance', asOf, value).fact(KINDS, rows.payment, (all) => all.map((row) => paymentOf(row, personId))),
  );
  const missing = answers.find(({ state }) => state === 'UNKNOWN');
  if (missing?.state === 'UNKNOWN') return missing;
  return known(
    'finance',
    asOf,
    answers.flatMap((answer) => (answer.state === 'KNOWN' ? answer.value : [])),
  );
}

const paymentOf = (
  { recordNo, program, month, amount, recoveredOn }: RowOf<'payment'>,
  personId: string | null,
): Payment => ({
  paymentNo: recordNo,
  program,
  personId,
  month: month.slice(0, 7),
  fen: amount,
  state: recoveredOn === null ? 'PAID' : 'RECOVERED',
});
