import type { Viewer } from '../../subgraphs/_kernel/access/index.ts';
import { requestError } from '../errors.ts';
import { signed } from '../execution/signed.ts';
import type { DepartmentTransport } from '../transport/index.ts';
import type { SigningKeys } from './keys.ts';

/** @throws a request error BREAK_GLASS_DENIED, or SUBGRAPH_UNAVAILABLE where nobody can say */
export type GlassGate = (viewer: Viewer) => Promise<void>;

const BODY = JSON.stringify({ query: '{ isBreakGlassInForce }' });

/** As civil affairs makes them. Kept in the access log for good, so nothing else may stand there. */
export const isGlassId = (text: string): boolean => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text);

/**
 * Asks civil affairs whether the break-glass of a request is in force and the viewer's own, before anything else: to
 * answer without it would pass for "there is no such household". One that never was is refused like one that has ended.
 */
export function createGlassGate(
  origin: DepartmentTransport,
  signing: SigningKeys,
  keyRing: string,
  timeoutMs: number,
): GlassGate {
  const ask = signed(origin, signing, keyRing);
  return async (viewer) => {
    if (viewer.glass === undefined) return;
    const answer = await ask(viewer, BODY, AbortSignal.timeout(timeoutMs)).catch(() => undefined);
    const isInForce = answer?.status === 200 ? answer.body.data?.['isBreakGlassInForce'] : undefined;
    if (typeof isInForce !== 'boolean') throw requestError('SUBGRAPH_UNAVAILABLE');
    if (!isInForce) throw requestError('BREAK_GLASS_DENIED');
  };
}
