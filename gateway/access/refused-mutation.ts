import type { Standing } from '../../subgraphs/_kernel/access/index.ts';
import { requestError } from '../errors.ts';
import type { GatewayExecutionResult } from './apollo-types.ts';
import type { Position } from './positions.ts';
import { type AccessEntry, isJudged, whyOf } from './reasons.ts';

/**
 * A mutation with one denied field anywhere, in its payload too, is not executed at all: a change whose outcome the
 * caller may not see must not happen half-seen. undefined: nothing is denied.
 */
export function refuseMutation(denials: readonly Position[], standing: Standing): GatewayExecutionResult | undefined {
  const access = deniedEntries(denials, standing, []);
  return access.length === 0 ? undefined : { errors: [requestError('FORBIDDEN')], extensions: { access, sources: [] } };
}

function deniedEntries(positions: readonly Position[], standing: Standing, parent: readonly string[]): AccessEntry[] {
  return positions.flatMap((position) => {
    const path = [...parent, position.key];
    const below = deniedEntries(position.below, standing, path);
    if (!isJudged(position) || position.verdict.state !== 'DENIED') return below;
    return [{ path, ...whyOf(position, standing) }, ...below];
  });
}
