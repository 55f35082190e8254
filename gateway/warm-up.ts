import { setTimeout as pause } from 'node:timers/promises';
import { parse } from 'graphql';
import type { Policies } from '../subgraphs/_kernel/access/index.ts';
import type { AuthorizedGateway } from './access/index.ts';

/** Whose pages the trusted documents are. */
const ROLES = ['staff', 'district'] as const;

/**
 * Plans the trusted documents for everybody who may run them, before anybody does: a plan takes tens of milliseconds,
 * and the first clerk of the morning should not wait for it. It takes half of the process at most: requests go first.
 */
export async function warmUp(
  gateway: Pick<AuthorizedGateway, 'prepare'>,
  texts: readonly string[],
  policies: Policies,
  signal: AbortSignal,
): Promise<void> {
  const policy = policies.today();
  for (const text of texts) {
    const document = parse(text);
    for (const role of ROLES) {
      for (const purpose of policy.purposesOf(role) ?? []) {
        if (signal.aborted) return;
        const { scopes } = policy.standing(role, purpose, policy.scopesOfRole(role));
        const started = performance.now();
        gateway.prepare(document, scopes);
        await pause(performance.now() - started, undefined, { ref: false });
      }
    }
  }
}
