import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { clientOf, householdsIn } from './client.ts';
import { median, rounded, startHubProcess } from './measure.ts';
import { HOUSEHOLD_QUERY } from './queries.ts';

const TIMEOUT_MS = 400;
const REQUESTS = 60;

/**
 * The household query with one department stopped: its address takes connections and never answers. The first requests
 * may cost its timeout, those after the breaker opened nothing. Asked one at a time; beside it the same hub whole.
 */
export async function benchOutage(): Promise<void> {
  const held = new Set<Socket>();
  const silent = createServer((socket) => held.add(socket));
  await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
  const { port } = silent.address() as { port: number };
  const whole = await timesOf({});
  const stopped = await timesOf({
    SUBGRAPH_URL_EDUCATION: `http://127.0.0.1:${port}/graphql`,
    YIHU_DEPARTMENT_TIMEOUT_MS: String(TIMEOUT_MS),
  });
  for (const socket of held) socket.destroy();
  silent.close();

  // The breaker lets one request through now and then, to see whether the department is back.
  const opened = stopped.findIndex((time, at) => at > 0 && time < TIMEOUT_MS);
  const afterwards = stopped.slice(opened).filter((time) => time < TIMEOUT_MS);
  console.log(
    JSON.stringify({
      bench: 'one-department-stopped',
      timeoutMs: TIMEOUT_MS,
      wholeP50Ms: rounded(median(whole)),
      requestsUntilBreakerOpens: opened,
      whileOpeningP50Ms: rounded(median(stopped.slice(0, opened))),
      breakerOpenP50Ms: rounded(median(afterwards)),
      probes: stopped.length - opened - afterwards.length,
      breakerOpenRatioToWhole: rounded(median(afterwards) / median(whole)),
    }),
  );
}

async function timesOf(env: Record<string, string>): Promise<number[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'yihu-bench-'));
  const hub = await startHubProcess({
    YIHU_DATA_DIR: dataDir,
    YIHU_WORLD: 'S',
    PORT: '0',
    LOG_LEVEL: 'silent',
    ...env,
  });
  const pool = new Pool(hub.url, { connections: 1 });
  try {
    const ask = await clientOf(pool, dataDir, { as: 'district' });
    const ids = await householdsIn(ask);
    // The first plan of a query takes its time, which is not the department's; this household has no department asked.
    await ask(HOUSEHOLD_QUERY, { id: 'nobody' });
    const times: number[] = [];
    for (let i = 0; i < REQUESTS; i++) {
      const at = performance.now();
      const answer = await ask(HOUSEHOLD_QUERY, { id: ids[i % ids.length] });
      times.push(performance.now() - at);
      if (!answer.includes('"members":[{')) throw new Error('not the household that was asked for');
      await sleep(5);
    }
    return times;
  } finally {
    await pool.close();
    await hub.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
