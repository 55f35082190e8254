import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'undici';
import { type Ask, clientOf, householdsIn } from './client.ts';
import { type HubProcess, median, type Round, round, rounded, startHubProcess } from './measure.ts';
import { DEPARTMENTS, HOUSEHOLD_QUERY } from './queries.ts';

/**
 * One household over all departments through the whole door: HTTP, token, purpose, pruning, departments in
 * process, embedded database. Two viewers who get the same answer, byte for byte, and a third who may see less:
 * - unrestricted: the whole district, every class the query needs;
 * - restricted: one village only, so every row is judged by area;
 * - pruned: a purpose for which half of the fields are refused or masked.
 */
const ROUNDS = 7;
const REQUESTS = 200;
const CONCURRENCY = 8;
const AREA = '150104001002';

export async function benchHousehold(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'yihu-bench-'));
  const hub = await startHubProcess({ YIHU_DATA_DIR: dataDir, YIHU_WORLD: 'S', PORT: '0', LOG_LEVEL: 'silent' });
  const pool = new Pool(hub.url, { connections: CONCURRENCY });
  try {
    const viewers = {
      unrestricted: await clientOf(pool, dataDir, { as: 'district' }, 'DIBAO_REVIEW'),
      restricted: await clientOf(pool, dataDir, { as: 'staff', area: [AREA] }, 'DIBAO_REVIEW'),
      pruned: await clientOf(pool, dataDir, { as: 'staff', area: [AREA] }, 'PATROL'),
    };
    const ids = await householdsIn(viewers.restricted);
    const answers = await Promise.all(
      [viewers.unrestricted, viewers.restricted].map((ask) => ask(HOUSEHOLD_QUERY, { id: ids[0] })),
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
        JSON.stringify({
          bench: 'household',
          departments: DEPARTMENTS,
          viewer: name,
          ...figures,
          cpuRatioToUnrestricted: ratio,
        }),
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

function measure(hub: HubProcess, ask: Ask, ids: readonly string[]): Promise<Round> {
  return round(hub, REQUESTS, CONCURRENCY, async (i) => {
    const answer = await ask(HOUSEHOLD_QUERY, { id: ids[i % ids.length] });
    if (!answer.includes('"members":[{')) throw new Error('not the household that was asked for');
  });
}
