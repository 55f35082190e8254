import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'undici';
import { grantOf } from '../gateway/cli/token.ts';
import { createDevelopmentIssuer } from '../gateway/identity/issuer.ts';
import { createPolicy, type Policy } from '../subgraphs/_kernel/access/index.ts';
import { loadDepartments } from '../subgraphs/registry.ts';
import { type HubProcess, median, type Round, round, rounded, startHubProcess } from './measure.ts';

/**
 * One household over six departments through the whole door: HTTP, token, purpose, pruning, departments in
 * process, embedded database. Two viewers who get the same answer, byte for byte, and a third who may see less:
 * - unrestricted: the whole district, every class the query needs;
 * - restricted: one village only, so every row is judged by area;
 * - pruned: a purpose for which half of the fields are refused or masked.
 */
const QUERY = `query Household($id: ID!) { household(id: $id) {
  id code area { code name } kind status memberCount
  members { relationToHead relationName isHead person {
    id name gender birthDate idNumber phone
    medicalInsurance { enrolments { scheme insuredFrom insuredTo } premiumAids { kind amount } }
    education { enrolments { stage school } aidAwards { item amount } }
    judicial { legalAidCases { isMeansCheckExempt appliedOn } }
    disability { certificates { type level } }
  } }
  housing { dwelling { kind area } safetyAppraisals { grade } }
} }`;

const ROUNDS = 7;
const REQUESTS = 200;
const CONCURRENCY = 8;
const AREA = '150104001002';

export async function benchHousehold(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'yihu-bench-'));
  const hub = await startHubProcess({ YIHU_DATA_DIR: dataDir, YIHU_WORLD: 'S', PORT: '0', LOG_LEVEL: 'silent' });
  const pool = new Pool(hub.url, { connections: CONCURRENCY });
  try {
    const policy = createPolicy(await loadDepartments());
    const viewers = {
      unrestricted: await clientOf(pool, dataDir, policy, { as: 'district' }, 'DIBAO_REVIEW'),
      restricted: await clientOf(pool, dataDir, policy, { as: 'staff', area: [AREA] }, 'DIBAO_REVIEW'),
      pruned: await clientOf(pool, dataDir, policy, { as: 'staff', area: [AREA] }, 'PATROL'),
    };
    const ids = await householdsIn(viewers.restricted);
    const answers = await Promise.all(
      [viewers.unrestricted, viewers.restricted].map((ask) => ask(QUERY, { id: ids[0] })),
    );
    const data = answers.map((answer) => JSON.stringify(JSON.parse(answer).data));
    if (data[0] !== data[1]) throw new Error('the two viewers must get the same answer');

    const rounds: Record<keyof typeof viewers, Round[]> = { unrestricted: [], restricted: [], pruned: [] };
    const names = Object.keys(viewers) as (keyof typeof viewers)[];
    for (let i = -2; i < ROUNDS; i++) {
      // The order turns each round, so that none is always the first after a pause.
      for (const name of names.map((_, at) => names[(at + i + names.length) % names.length] as keyof typeof viewers)) {
        const measured = await measure(hub, viewers[name], ids);
        if (i >= 0) rounds[name].push(measured);
      }
    }
    for (const name of names) {
      const of = (key: keyof Round) => rounded(median(rounds[name].map((one) => one[key])));
      const ratio = rounded(
        median(rounds[name].map((one, i) => one.cpuMsPerRequest / (rounds.unrestricted[i] as Round).cpuMsPerRequest)),
        3,
      );
      const figures = {
        requestsPerSecond: of('requestsPerSecond'),
        cpuMsPerRequest: of('cpuMsPerRequest'),
        p50Ms: of('p50Ms'),
        p99Ms: of('p99Ms'),
      };
      console.log(
        JSON.stringify({ bench: 'household', departments: 6, viewer: name, ...figures, cpuRatioToUnrestricted: ratio }),
      );
    }
    console.log(
      JSON.stringify({
        bench: 'household',
        households: ids.length,
        rounds: ROUNDS,
        requestsPerRound: REQUESTS,
        concurrency: CONCURRENCY,
        rssMb: (await hub.usage()).rssMb,
      }),
    );
  } finally {
    await pool.close();
    await hub.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

type Ask = (query: string, variables?: Record<string, unknown>) => Promise<string>;

async function clientOf(
  pool: Pool,
  dataDir: string,
  policy: Policy,
  who: Parameters<typeof grantOf>[0],
  purpose: string,
): Promise<Ask> {
  const issuer = await createDevelopmentIssuer(dataDir);
  const authorization = `Bearer ${await issuer.mint(grantOf(who, policy))}`;
  const headers = { authorization, 'x-purpose': purpose, 'content-type': 'application/json' };
  return async (query, variables) => {
    const body = JSON.stringify({ query, variables });
    const response = await pool.request({ path: '/graphql', method: 'POST', headers, body });
    const text = await response.body.text();
    if (response.statusCode !== 200) throw new Error(`status ${response.statusCode}`);
    return text;
  };
}

async function householdsIn(ask: Ask): Promise<string[]> {
  const { data } = JSON.parse(await ask('{ households(first: 50) { edges { node { id } } } }'));
  const ids = data.households.edges.map(({ node }: { node: { id: string } }) => node.id);
  if (ids.length === 0) throw new Error('no household in the area of the bench');
  return ids;
}

function measure(hub: HubProcess, ask: Ask, ids: readonly string[]): Promise<Round> {
  return round(hub, REQUESTS, CONCURRENCY, async (i) => {
    const answer = await ask(QUERY, { id: ids[i % ids.length] });
    if (!answer.includes('"members":[{')) throw new Error('not the household that was asked for');
  });
}
