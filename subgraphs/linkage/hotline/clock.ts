import type { HotlineCallMapper } from './model.ts';

/** 及时转介: an application reaches its town within ten minutes (requirement 71). */
export const TRANSFER_MINUTES = 10;

type Call = Pick<HotlineCallMapper, 'kind' | 'receivedAt' | 'transferredAt'>;

/** null: a question about policy is answered, not transferred. What cannot be told apart may be an application. */
export function transferDueAt({ kind, receivedAt }: Call): Date | null {
  return kind === 'POLICY_QUESTION' ? null : new Date(receivedAt.getTime() + TRANSFER_MINUTES * 60_000);
}

/** Transferred after that moment, or not yet and it has passed. */
export function isTransferLate(call: Call, now: Date): boolean {
  const due = transferDueAt(call);
  return due !== null && (call.transferredAt ?? now) > due;
}
