import type { ErrorCode } from '../errors.ts';

/** Why nobody was signed in: for the log, never for the browser. */
export type SignInFault =
  /** No sign-in under way with that state in this browser: never begun, over, done already, or another browser's. */
  | 'NO_ATTEMPT'
  /** The identity provider said no, e.g. the person cancelled. */
  | 'PROVIDER_REFUSED'
  /** The code, or the ID token given for it, was not what this sign-in asked for. */
  | 'CODE_REFUSED'
  /** ID token and access token speak of two subjects. */
  | 'SUBJECT'
  /** A machine's account. */
  | 'NO_PERSON'
  /** A sample account, asked for from another machine. */
  | 'NOT_HERE'
  | 'PROVIDER_UNAVAILABLE';

/** Carries nothing that a provider or browser sent. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
  readonly fault: SignInFault;
  readonly code: ErrorCode;
  constructor(fault: SignInFault, options?: ErrorOptions) {
    super(`not signed in: ${fault}`, options);
    this.fault = fault;
    this.code = fault === 'PROVIDER_UNAVAILABLE' ? 'SIGN_IN_UNAVAILABLE' : 'SIGN_IN_FAILED';
  }
}
