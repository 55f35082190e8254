import { GraphQLError } from 'graphql';

/**
 * Why a change was not made, for a client that must know what to do next. A closed list: the gateway passes these
 * words on and no others, so that a reason can never carry a value.
 */
export const REFUSAL_REASONS = [
  /** There is no such record, or it is none of the viewer's. */
  'UNKNOWN_RECORD',
  /** Somebody else was quicker: read it again. */
  'STATE_CHANGED',
  /** The step does not lead on from the state that it is in. */
  'ILLEGAL_STEP',
  /** The grant is forged, damaged, for somebody else or for something else. */
  'GRANT_INVALID',
  /** The grant was good once: read a new one. */
  'GRANT_EXPIRED',
  /** The request key was used before, for something else. */
  'REQUEST_KEY_REUSED',
  'UNKNOWN_OFFICE',
  'EMPTY_OR_TOO_LONG',
] as const;

export type RefusalReason = (typeof REFUSAL_REASONS)[number];

export function isRefusalReason(text: unknown): text is RefusalReason {
  return REFUSAL_REASONS.some((reason) => reason === text);
}

/** What a store may refuse on purpose. The gateway turns the code into its fixed Chinese text. */
export function refuse(code: 'BAD_USER_INPUT' | 'FORBIDDEN', reason?: RefusalReason): GraphQLError {
  return new GraphQLError(code, { extensions: { code, ...(reason && { reason }) } });
}
