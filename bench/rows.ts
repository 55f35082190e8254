import { Pool } from 'undici';
import { clientOf, householdsIn } from './client.ts';
import { onFilledPostgres } from './filled-postgres.ts';
import { median, type Round, round, rounded, startHubProcess } from './measure.ts';
import { HOUSEHOLD_QUERY, LIST_QUERY } from './queries.ts';

const ROUNDS = 7;
const CONCURRENCY = 6;

/** What PostgreSQL's row-level security costs the hub: one household over ten departments, and a hundred at once. */
export const benchRows = (): Promise<void> =>
  onFilledPostgres(async (env) => {
    const hubs = { secured: await startHubProcess(env), bare: await startHubProcess(env, ['--without-row-security']) };
    const pools = { secured: new Pool(hubs.secured.url), bare: new Pool(hubs.bare.url) };
    const names = ['secured', 'bare'] as const;
    try {
      const dataDir = env['YIHU_DATA_DIR'] as string;
      const ask = {
        secured: await clientOf(pools.secured, dataDir, { as: 'district' }),
        bare: await clientOf(pools.bare, dataDir, { as: 'district' }),
      };
      const ids = await householdsIn(ask.secured);
      const questions = {
        household: {
          count: 100,
          ask: (name: (typeof names)[number], i: number) => ask[name](HOUSEHOLD_QUERY, { id: ids[i % ids.length] }),
        },
        list100: { count: 8, ask: (name: (typeof names)[number]) => ask[name](LIST_QUERY, { first: 100 }) },
      };
      for (const [part, question] of Object.entries(questions)) {
        const data = await Promise.all(
          names.map(async (name) => JSON.stringify(JSON.parse(await question.ask(name, 0)).data)),
        );
        if (data[0] !== data[1]) throw new Error('both must give the same answer');
        const rounds: Record<(typeof names)[number], Round[]> = { secured: [], bare: [] };
        for (let i = -2; i < ROUNDS; i++) {
          for (const name of i % 2 === 0 ? names : names.toReversed()) {
            const measured = await round(
              hubs[name],
              question.count,
              CONCURRENCY,
              async (at) => void (await question.ask(name, at)),
            );
            if (i >= 0) rounds[name].push(measured);
          }
        }
        for (const name of names) {
          const of = (key: keyof Round) => rounded(median(rounds[name].map((one) => one[key])));
          const ratio = (key: keyof Round) =>
            rounded(median(rounds[name].map((one, i) => one[key] / (rounds.bare[i] as Round)[key])), 3);
          console.log(
            JSON.stringify({
              bench: 'rows',
              part,
              hub: name,
              requestsPerSecond: of('requestsPerSecond'),
              cpuMsPerRequest: of('cpuMsPerRequest'),
              p50Ms: of('p50Ms'),
              cpuRatioToBare: ratio('cpuMsPerRequest'),
              p50RatioToBare: ratio('p50Ms'),
            }),
          );
        }
      }
    } finally {
      for (const name of names) {
        await pools[name].close();
        await hubs[name].stop();
      }
    }
  });
