import { readFileSync } from 'node:fs';
import pg from 'pg';
import { Pool } from 'undici';
import { clientOf, householdsIn } from './client.ts';
import { onFilledPostgres } from './filled-postgres.ts';
import { median, type Round, round, rounded, startHubProcess } from './measure.ts';
import { HOUSEHOLD_QUERY, LIST_QUERY } from './queries.ts';

const ROUNDS = 7;
const CONCURRENCY = 4;
const WARM_UP = 3;
/** USER_HZ: 100 on every Linux that Node runs on. */
const MS_PER_TICK = 10;

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
          const before = await cpuOf(database);
          const measured = await round(hub, count, CONCURRENCY, async (at) => void (await send(at)));
          const databaseMs = ((await cpuOf(database)) - before) / count;
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

/** Milliseconds of all its processes; a connection that ended meanwhile takes its own along, and the hub's stay. */
async function cpuOf(database: pg.Client): Promise<number> {
  const { rows } = await database.query<{ pid: number }>('select pid from pg_stat_activity');
  return rows.reduce((sum, { pid }) => sum + ticksOf(pid) * MS_PER_TICK, 0);
}

function ticksOf(pid: number): number {
  try {
    // The name, in brackets, may have blanks; user and system time are the 14th and 15th.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return 0;
  }
}
