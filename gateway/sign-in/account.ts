import { type Policy, type Purpose, purposeOn, roleOn } from '../../subgraphs/_kernel/access/index.ts';
import { areas } from '../../subgraphs/_kernel/codes.ts';
import type { Identity } from '../identity/identity.ts';
import { IDLE_SECONDS, type Session } from './sessions.ts';

/** What a page is told of the person who is signed in: who, and for what the person may read. */
export interface Account {
  readonly account: {
    readonly name: string;
    readonly office: string;
    readonly role: string;
    readonly roleTitle: string;
    readonly areas: readonly { readonly code: string; readonly name: string }[];
  };
  /** By the policy of the day, and no more than the token allows. */
  readonly purposes: readonly { readonly code: Purpose; readonly title: string }[];
  readonly csrf: string;
  /** ISO 8601. */
  readonly expiresAt: string;
  readonly idleSeconds: number;
}

export function accountOf(session: Session, identity: Identity, policy: Policy): Account {
  const { role, purposes: bound } = identity;
  const roleTitle = roleOn(role, policy.day)?.name ?? role;
  return {
    account: {
      name: session.name ?? roleTitle,
      office: session.office ?? roleTitle,
      role,
      roleTitle,
      areas: identity.areas.map((code) => ({ code, name: areas().get(code)?.name ?? code })),
    },
    purposes: (policy.purposesOf(role) ?? [])
      .filter((code) => bound?.includes(code) ?? true)
      .map((code) => ({ code, title: purposeOn(code, policy.day)?.name ?? code })),
    csrf: session.csrf,
    expiresAt: new Date(session.endsAt).toISOString(),
    idleSeconds: IDLE_SECONDS,
  };
}

/** Claims in which providers write where somebody works, the plainest first. */
const OFFICE_CLAIMS = ['office', 'department', 'ou', 'organization'];

/** What breaks a line, or turns its direction; the marks of Mongolian writing stay. */
const UNPRINTABLE = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** Name and office as the ID token has them: a line each, or nothing. */
export function displayedAs(claims: Readonly<Record<string, unknown>>): Pick<Session, 'name' | 'office'> {
  const line = (value: unknown): string | undefined => {
    if (typeof value !== 'string' || value.length > 100) return undefined;
    const text = value.replace(UNPRINTABLE, '').trim();
    return text === '' ? undefined : text;
  };
  const office = OFFICE_CLAIMS.map((claim) => line(claims[claim])).find((text) => text !== undefined);
  return { name: line(claims['name']), office };
}
