import { GraphQLError } from 'graphql';

/**
 * Why a change was not made or a value not told, for a client that must know what to do next. A closed list: the gateway
 * passes these words on and no others, so that a reason can never carry a value.
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
  /** The reason given for breaking the glass is blank, too short or too long, or no words. */
  'REASON_REQUIRED',
  /** A text that is kept must name nobody by number. */
  'ID_NUMBER_IN_TEXT',
  /** Longer than may be, or no time at all. */
  'TIME_LIMIT',
  /** Tried too often in an hour: later again. */
  'TOO_MANY_ATTEMPTS',
  /** Nobody reviews what is his own. */
  'SECOND_PERSON_REQUIRED',
  /** Income or property of somebody whom no letter in force covers for the purpose of the request. */
  'LETTER_REQUIRED',
  /** More than one person on record claims the number. */
  'IDENTITY_DISPUTED',
] as const;

export type RefusalReason = (typeof REFUSAL_REASONS)[number];

export function isRefusalReason(text: unknown): text is RefusalReason {
  return REFUSAL_REASONS.some((reason) => reason === text);
}

/** What a store may refuse on purpose. The gateway turns the code into its fixed Chinese text. */
export function refuse(code: 'BAD_USER_INPUT' | 'FORBIDDEN', reason?: RefusalReason): GraphQLError {
  return new GraphQLError(code, { extensions: { code, ...(reason && { reason }) } });
}
