import { decide, type Policy, type Viewer } from '../../subgraphs/_kernel/access/index.ts';
import { readIdentifier } from '../../subgraphs/_kernel/identifier.ts';
import { requestError } from '../errors.ts';
import { isGlassId } from './glass.ts';
import type { Identity } from './identity.ts';

/** Request headers as Node gives them: lower-case names. */
export type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Who is asking in this request: the token's bearer, the purpose stated, the case it serves and the break-glass under
 * which it is made; whether that is in force, civil affairs says (glass.ts).
 * Without a purpose only published fields can be read.
 *
 * @throws a request error PURPOSE_DENIED, with the purposes that may be stated, or BAD_REQUEST
 */
export function viewerOf(identity: Identity, headers: RequestHeaders, policy: Policy): Viewer {
  const caseId = single(headers['x-case-id']);
  if (caseId !== undefined && !isCaseId(caseId)) throw requestError('BAD_REQUEST');
  const glass = single(headers['x-break-glass']);
  if (glass !== undefined && !isGlassId(glass)) throw requestError('BAD_REQUEST');
  const bound = identity.purposes;
  const decision = decide(policy, {
    role: identity.role,
    granted: identity.granted,
    purpose: single(headers['x-purpose']) ?? (bound?.length === 1 ? bound[0] : undefined),
    allowedPurposes: bound,
  });
  if (!decision.allowed && decision.code === 'PURPOSE_DENIED') {
    const ofRole = policy.purposesOf(identity.role) ?? [];
    throw requestError('PURPOSE_DENIED', { purposes: ofRole.filter((one) => bound?.includes(one) ?? true) });
  }
  return {
    subject: identity.subject,
    role: identity.role,
    purpose: decision.allowed ? decision.purpose : undefined,
    caseId,
    areas: identity.areas,
    person: identity.person,
    glass,
    scopes: decision.allowed ? decision.scopes : policy.standing(identity.role, undefined, identity.granted).scopes,
  };
}

/** It is kept in the access log for good, where no citizen's number may ever stand. */
function isCaseId(text: string): boolean {
  const identifier = readIdentifier(text);
  const isCitizen = typeof identifier !== 'string' && identifier.kind === 'ID18';
  return /^[\w.-]{1,64}$/.test(text) && !isCitizen;
}

/** A header sent twice is no header of ours: Node joins it with a comma, and then it matches nothing. */
function single(value: string | readonly string[] | undefined): string | undefined {
  const text = (typeof value === 'string' ? value : value?.join(','))?.trim();
  return text === '' ? undefined : text;
}
