import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'undici';
import { clientOf } from './client.ts';
import { median, type Round, round, rounded, startHubProcess } from './measure.ts';
import { DEPARTMENTS, LIST_QUERY } from './queries.ts';

const ROUNDS = 5;
const REQUESTS = 12;
const CONCURRENCY = 2;
const SIZES = [10, 100] as const;

/** Ten and a hundred households over all departments in one query: what one more household costs. */
export async function benchList(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'yihu-bench-'));
  const hub = await startHubProcess({ YIHU_DATA_DIR: dataDir, YIHU_WORLD: 'S', PORT: '0', LOG_LEVEL: 'silent' });
  const pool = new Pool(hub.url, { connections: CONCURRENCY });
  try {
    const ask = await clientOf(pool, dataDir, { as: 'district' });
    const rounds = new Map<number, Round[]>(SIZES.map((size) => [size, []]));
    for (let i = -1; i < ROUNDS; i++) {
      for (const size of SIZES) {
        const measured = await round(hub, REQUESTS, CONCURRENCY, async () => {
          const { data, errors } = JSON.parse(await ask(LIST_QUERY, { first: size }));
          if (data.households.edges.length !== size) throw new Error('not as many households as asked for');
          if (errors?.some((error: { path?: unknown }) => !error.path)) throw new Error('a department did not answer');
        });
        if (i >= 0) rounds.get(size)?.push(measured);
      }
    }
    for (const size of SIZES) {
      const of = (key: keyof Round) => median((rounds.get(size) ?? []).map((one) => one[key]));
      console.log(
        JSON.stringify({
          bench: `list${size}`,
          departments: DEPARTMENTS,
          requestsPerSecond: rounded(of('requestsPerSecond')),
          cpuMsPerRequest: rounded(of('cpuMsPerRequest')),
          cpuMsPerHousehold: rounded(of('cpuMsPerRequest') / size, 3),
          p50Ms: rounded(of('p50Ms')),
        }),
      );
    }
  } finally {
    await pool.close();
    await hub.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
