import type { ScopeSet } from '../../subgraphs/_kernel/access/index.ts';

/** What a verified token says of its bearer. What the bearer may see is decided later, with the purpose. */
export interface Identity {
  /** Opaque id of the account. Never a name or an ID number. */
  readonly subject: string;
  readonly role: string;
  /** Scopes the token grants: an upper bound, not a permission. */
  readonly granted: ScopeSet;
  /** Codes of 6, 9 or 12 digits. */
  readonly areas: readonly string[];
  /** The bearer's own person key; present exactly for the roles `citizen` and `guardian`. */
  readonly person?: string;
  /** Purposes to which the token is bound; absent: any purpose of the role. */
  readonly purposes?: readonly string[];
  /** May ask for the graph's description: every person, and a machine whose token grants it. */
  readonly mayIntrospect?: boolean;
}

/** Why a token was refused: for the log, never for the client, who learns only that it was. */
export type AuthenticationFault =
  | 'NO_TOKEN'
  /** A session cookie that is unknown, or whose session is over. */
  | 'NO_SESSION'
  /** A token and a session cookie at once: who asks? */
  | 'AMBIGUOUS'
  | 'MALFORMED'
  | 'FORBIDDEN_HEADER'
  | 'ALGORITHM'
  | 'TYPE'
  | 'UNKNOWN_KEY'
  | 'SIGNATURE'
  | 'EXPIRED'
  | 'NOT_YET_VALID'
  | 'LIFETIME'
  | 'ISSUER'
  | 'AUDIENCE'
  | 'CLAIMS'
  | 'ISSUER_UNAVAILABLE';

/** Carries no part of the token. */
export class AuthenticationError extends Error {
  override readonly name = 'AuthenticationError';
  readonly code = 'UNAUTHENTICATED';
  readonly fault: AuthenticationFault;
  constructor(fault: AuthenticationFault, options?: ErrorOptions) {
    super(`token refused: ${fault}`, options);
    this.fault = fault;
  }
}

export interface TokenVerifier {
  /** @throws {AuthenticationError} */
  verify(token: string): Promise<Identity>;
}
