import { GraphQLError, parse } from 'graphql';
import { z } from 'zod';
import { decide, isScope, type Policy, type Purpose, type ScopeSet } from '../subgraphs/_kernel/access/index.ts';
import type { AuthorizedGateway, SimulatedRequest, Simulation } from './access/index.ts';
import type { ErrorCode } from './errors.ts';
import { requestError } from './errors.ts';

/** Whose view is simulated. Areas, person and account are left out: they open rows, and no row is looked at. */
export const SIMULATED_VIEWER = z.strictObject({
  role: z.string().min(1).max(64),
  /** Absent: the header is not sent. */
  purpose: z.string().max(64).optional(),
  /** What the token grants; absent: all of the role. */
  scopes: z.array(z.string().refine(isScope)).max(200).optional(),
});

export type SimulatedViewer = z.infer<typeof SIMULATED_VIEWER>;

/** What the viewer would see of the operation on that day. */
export interface Answer extends Omit<Simulation, 'refused'> {
  readonly policy: { readonly day: string; readonly version: string };
  readonly refused: { readonly code: ErrorCode; readonly purposes?: readonly Purpose[] } | null;
}

/**
 * Asks the rules of one day, and no department.
 * @throws a request error BAD_USER_INPUT for a role that is not there, and what {@link AuthorizedGateway.simulate} throws
 */
export function simulateAs(
  simulate: AuthorizedGateway['simulate'],
  policy: Policy,
  request: SimulatedRequest,
  { role, purpose, scopes }: SimulatedViewer,
): Answer {
  const purposes = policy.purposesOf(role);
  if (!purposes) throw requestError('BAD_USER_INPUT');
  const granted = scopes === undefined ? policy.scopesOfRole(role) : (new Set(scopes) as ScopeSet);
  const decision = decide(policy, { role, granted, purpose });
  const stated = decision.allowed ? decision.purpose : undefined;
  const simulation = simulate(request, policy.standing(role, stated, granted));
  const { day, version } = policy;
  if (!decision.allowed && decision.code === 'PURPOSE_DENIED') {
    return { ...simulation, policy: { day, version }, refused: { code: decision.code, purposes }, fields: [] };
  }
  const code = simulation.refused;
  return { ...simulation, policy: { day, version }, refused: code && { code } };
}

/** @throws {GraphQLError} GRAPHQL_PARSE_FAILED */
export function parseOperation(text: string) {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw requestError('COST_LIMIT_EXCEEDED');
    throw requestError('GRAPHQL_PARSE_FAILED');
  }
}
