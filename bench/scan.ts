import { askOver } from '../gateway/scan/ask.ts';
import { runScan } from '../gateway/scan/run-scan.ts';
import { DISTRICT } from '../subgraphs/_kernel/district.ts';
import { machineToken } from './client.ts';
import { onFilledPostgres } from './filled-postgres.ts';
import { type HubProcess, median, rounded, startHubProcess } from './measure.ts';

const HUBS = 2;
/** Batches under way at each hub: while some wait for the database, another is judged. */
const WORKERS = 3;
const TOWN = `${DISTRICT}001`;
const TOWN_ROUNDS = 3;
const GOAL = { households: 10_000, seconds: 30 };

/**
 * A scan shared by two hubs on one PostgreSQL, all on this machine: of a town, then of the whole district, so that it
 * shows whether a household costs the same in either. `YIHU_BENCH_WORLD=M` for 9,401 households instead of 500.
 */
export const benchScan = (): Promise<void> =>
  onFilledPostgres(
    async (given) => {
      const env = { ...given, YIHU_TODAY: '2024-10-31' };
      const hubs = await Promise.all(Array.from({ length: HUBS }, () => startHubProcess(env)));
      try {
        const scan = (area: string) => measured(hubs, given['YIHU_DATA_DIR'] as string, area);
        await scan(TOWN);
        const town = [];
        for (let i = 0; i < TOWN_ROUNDS; i++) town.push(await scan(TOWN));
        report('town', town);
        report('district', [await scan(DISTRICT)]);
      } finally {
        for (const hub of hubs) await hub.stop();
      }
    },
    process.env['YIHU_BENCH_WORLD'] === 'M' ? 'M' : 'S',
  );

type Measured = Awaited<ReturnType<typeof measured>>;

async function measured(hubs: readonly HubProcess[], dataDir: string, area: string) {
  const cpu = async () =>
    (await Promise.all(hubs.map((hub) => hub.usage()))).reduce((sum, { cpuMs }) => sum + cpuMs, 0);
  const before = await cpu();
  const started = performance.now();
  const all = await Promise.all(
    hubs.map(({ url }, at) => {
      const ask = askOver(url, 'DIBAO_REVIEW', () => machineToken(dataDir, 'system:assistance'));
      return runScan(ask, { area, feeds: [], workers: WORKERS, name: `bench-${at}`, onProgress: () => undefined });
    }),
  );
  const seconds = (performance.now() - started) / 1_000;
  const unseen = all.reduce((sum, one) => sum + one.unseen, 0);
  const [{ done: households, found } = { done: 0, found: 0 }] = all;
  return { households, found, unseen, seconds, cpuMs: (await cpu()) - before };
}

function report(part: string, rounds: readonly Measured[]): void {
  const { households, found } = rounds[0] as Measured;
  const of = (key: keyof Measured) => median(rounds.map((one) => one[key]));
  console.log(
    JSON.stringify({
      bench: 'scan',
      ...{ part, hubs: HUBS, households, found, unseen: of('unseen') },
      seconds: rounded(of('seconds')),
      householdsPerSecond: rounded(households / of('seconds'), 1),
      hubCpuMsPerHousehold: rounded(of('cpuMs') / households, 3),
      secondsFor10000: rounded((of('seconds') / households) * GOAL.households, 1),
      goalSeconds: GOAL.seconds,
    }),
  );
}
