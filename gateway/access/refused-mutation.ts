import type { Viewer } from '../../subgraphs/_kernel/access/index.ts';
import { requestError } from '../errors.ts';
import type { GatewayExecutionResult } from './apollo-types.ts';
import type { Position } from './positions.ts';
import { type AccessEntry, reasonOf } from './reasons.ts';

/**
 * A mutation with one denied field anywhere, in its payload too, is not executed at all: a change whose outcome the
 * caller may not see must not happen half-seen. undefined: nothing is denied.
 */
export function refuseMutation(
  denials: readonly Position[],
  purpose: Viewer['purpose'],
): GatewayExecutionResult | undefined {
  const access = deniedEntries(denials, purpose, []);
  return access.length === 0 ? undefined : { errors: [requestError('FORBIDDEN')], extensions: { access, sources: [] } };
}

function deniedEntries(
  positions: readonly Position[],
  purpose: Viewer['purpose'],
  parent: readonly string[],
): AccessEntry[] {
  return positions.flatMap((position) => {
    const path = [...parent, position.key];
    const below = deniedEntries(position.below, purpose, path);
    if (position.verdict?.state !== 'DENIED') return below;
    return [{ path, state: 'DENIED' as const, reason: reasonOf(position.verdict, purpose) }, ...below];
  });
}
