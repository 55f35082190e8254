import pg from 'pg';
import { Pool } from 'undici';
import { clientOf, householdsIn } from './client.ts';
import { databaseCpuMs } from './database-cpu.ts';
import { onFilledPostgres } from './filled-postgres.ts';
import { median, type Round, round, rounded, startHubProcess } from './measure.ts';
import { HOUSEHOLD_QUERY, LIST_QUERY } from './queries.ts';

const ROUNDS = 7;
const CONCURRENCY = 4;
const WARM_UP = 3;

/**
 * How much of a request is the database: CPU time of the hub's process and of PostgreSQL's own, a request, with the
 * departments in process. Needs Linux, and a PostgreSQL on this machine.
 */
export const benchShare = (): Promise<void> =>
  onFilledPostgres(async (env) => {
    const hub = await startHubProcess(env);
    const pool = new Pool(hub.url);
    const database = new pg.Client({ connectionString: env['DATABASE_URL'] });
    try {
      await database.connect();
      const ask = await clientOf(pool, env['YIHU_DATA_DIR'] as string, { as: 'district' });
      const ids = await householdsIn(ask);
      const questions = {
        household: { count: 100, ask: (i: number) => ask(HOUSEHOLD_QUERY, { id: ids[i % ids.length] }) },
        list20: { count: 30, ask: () => ask(LIST_QUERY, { first: 20 }) },
        list100: { count: 8, ask: () => ask(LIST_QUERY, { first: 100 }) },
      };
      for (const [part, { count, ask: send }] of Object.entries(questions)) {
        const rounds: (Round & { readonly databaseMs: number })[] = [];
        for (let i = -WARM_UP; i < ROUNDS; i++) {
          const before = await databaseCpuMs(database);
          const measured = await round(hub, count, CONCURRENCY, async (at) => void (await send(at)));
          const databaseMs = ((await databaseCpuMs(database)) - before) / count;
          if (i >= 0) rounds.push({ ...measured, databaseMs });
        }
        const of = (key: keyof (typeof rounds)[number]) => median(rounds.map((one) => one[key]));
        const share = median(rounds.map(({ cpuMsPerRequest: own, databaseMs }) => databaseMs / (own + databaseMs)));
        console.log(
          JSON.stringify({
            ...{ bench: 'share', part, rounds: ROUNDS, requests: count, concurrency: CONCURRENCY },
            hubCpuMs: rounded(of('cpuMsPerRequest'), 3),
            databaseCpuMs: rounded(of('databaseMs'), 3),
            databaseShare: rounded(share, 3),
            requestsPerSecond: rounded(of('requestsPerSecond')),
            p50Ms: rounded(of('p50Ms')),
          }),
        );
      }
    } finally {
      await database.end();
      await pool.close();
      await hub.stop();
    }
  });
