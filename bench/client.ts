import type { Pool } from 'undici';
import { grantOf } from '../gateway/cli/token.ts';
import { createDevelopmentIssuer } from '../gateway/identity/issuer.ts';
import { createPolicy } from '../subgraphs/_kernel/access/index.ts';
import { realToday } from '../subgraphs/_kernel/today.ts';
import { loadDepartments } from '../subgraphs/registry.ts';

export type Ask = (query: string, variables?: Record<string, unknown>) => Promise<string>;

/** A token lives for an hour, and so do the longest loads. */
const TOKEN_MS = 30 * 60_000;

/** A client with a token of its own, as `yihu token --as` makes them. @throws at an answer that is not 200. */
export async function clientOf(
  pool: Pool,
  dataDir: string,
  who: Parameters<typeof grantOf>[0],
  purpose = 'DIBAO_REVIEW',
): Promise<Ask> {
  const issuer = await createDevelopmentIssuer(dataDir);
  const policy = createPolicy(await loadDepartments(), realToday());
  const mint = async () => `Bearer ${await issuer.mint(grantOf(who, policy))}`;
  let authorization = await mint();
  let until = performance.now() + TOKEN_MS;
  return async (query, variables) => {
    if (performance.now() > until) {
      until = performance.now() + TOKEN_MS;
      authorization = await mint();
    }
    const headers = { authorization, 'x-purpose': purpose, 'content-type': 'application/json' };
    const body = JSON.stringify({ query, variables });
    const response = await pool.request({ path: '/graphql', method: 'POST', headers, body });
    const text = await response.body.text();
    if (response.statusCode !== 200)
      throw new Error(`status ${response.statusCode} ${/[A-Z]+_[A-Z_]+/.exec(text)?.[0] ?? ''}: ${query.slice(0, 60)}`);
    return text;
  };
}

/** A token of a department's own system. */
export async function machineToken(dataDir: string, role: string): Promise<string> {
  const issuer = await createDevelopmentIssuer(dataDir);
  const policy = createPolicy(await loadDepartments(), realToday());
  return issuer.mint(grantOf({ as: role }, policy));
}

/** The first fifty households that the client may see. */
export async function householdsIn(ask: Ask): Promise<string[]> {
  const { data } = JSON.parse(await ask('{ households(first: 50) { edges { node { id } } } }'));
  const ids = data.households.edges.map(({ node }: { node: { id: string } }) => node.id);
  if (ids.length === 0) throw new Error('no household in the area of the bench');
  return ids;
}
