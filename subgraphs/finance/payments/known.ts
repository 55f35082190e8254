import { type SQL, sql } from 'drizzle-orm';
import type { PaymentState } from '../generated.ts';
import { batches, type PaymentBatchMapper, payments } from './model.ts';

/** What was known of a payment on a day: what the bank said later it had not said yet. */

/** A payment that was sent is dated by its batch, or, where the batch has no day, by when that was prepared. */
export function stateOn(day: SQL): SQL<PaymentState> {
  const { state, paidOn, returnedOn, recoveredOn } = payments;
  return sql<PaymentState>`case
    when ${recoveredOn} <= ${day}::date or ${returnedOn} <= ${day}::date then ${state}
    when ${paidOn} <= ${day}::date then 'PAID'
    when ${state} <> 'PLANNED' and coalesce(${batches.sentOn}, ${batches.preparedOn}) <= ${day}::date then 'SENT'
    else 'PLANNED' end`;
}

export function datesOn(payment: typeof payments.$inferSelect, day: string) {
  const returnedOn = knownOn(payment.returnedOn, day);
  return {
    paidOn: knownOn(payment.paidOn, day),
    returnedOn,
    returnReason: returnedOn === null ? null : payment.returnReason,
    recoveredOn: knownOn(payment.recoveredOn, day),
  };
}

export function batchOn(batch: PaymentBatchMapper, day: string): PaymentBatchMapper {
  return { ...batch, sentOn: knownOn(batch.sentOn, day) };
}

const knownOn = (date: string | null, day: string) => (date !== null && date <= day ? date : null);
