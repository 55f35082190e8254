import pg from 'pg';
import { askOver } from '../gateway/scan/ask.ts';
import { runScan } from '../gateway/scan/run-scan.ts';
import { DISTRICT } from '../subgraphs/_kernel/district.ts';
import type { WorldSize } from '../subgraphs/_world/index.ts';
import { machineToken } from './client.ts';
import { databaseCpuMs } from './database-cpu.ts';
import { onFilledPostgres } from './filled-postgres.ts';
import { type HubProcess, median, rounded, startHubProcess } from './measure.ts';

const HUBS = 2;
/** Batches under way at each hub: while some wait for the database, another is judged. */
const WORKERS = 3;
const TOWN = `${DISTRICT}001`;
const TOWN_ROUNDS = 3;
const GOAL = { households: 10_000, seconds: 30 };

const SIZES: readonly WorldSize[] = ['S', 'M', 'XL'];

/**
 * A scan shared by two hubs on one PostgreSQL, all on this machine: of a town, then of the whole district, so that it
 * shows whether a household costs the same in either. `YIHU_BENCH_WORLD=M` for 9,401 households instead of 500, `XL` for
 * 94,001 (which takes a quarter of an hour to fill).
 */
export const benchScan = (): Promise<void> =>
  onFilledPostgres(
    async (given) => {
      const env = { ...given, YIHU_TODAY: '2024-10-31' };
      const hubs = await Promise.all(Array.from({ length: HUBS }, () => startHubProcess(env)));
      const database = new pg.Client({ connectionString: given['DATABASE_URL'] });
      try {
        await database.connect();
        const scan = (area: string) => measured({ hubs, database }, given['YIHU_DATA_DIR'] as string, area);
        await scan(TOWN);
        const town = [];
        for (let i = 0; i < TOWN_ROUNDS; i++) town.push(await scan(TOWN));
        report('town', town);
        report('district', [await scan(DISTRICT)]);
      } finally {
        await database.end();
        for (const hub of hubs) await hub.stop();
      }
    },
    SIZES.find((size) => size === process.env['YIHU_BENCH_WORLD']) ?? 'S',
  );

type Measured = Awaited<ReturnType<typeof measured>>;

interface Machines {
  readonly hubs: readonly HubProcess[];
  readonly database: pg.Client;
}

async function measured({ hubs, database }: Machines, dataDir: string, area: string) {
  const cpu = async () =>
    (await Promise.all(hubs.map((hub) => hub.usage()))).reduce((sum, { cpuMs }) => sum + cpuMs, 0);
  const before = await cpu();
  const databaseBefore = await databaseCpuMs(database);
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
  const databaseMs = (await databaseCpuMs(database)) - databaseBefore;
  return { households, found, unseen, seconds, cpuMs: (await cpu()) - before, databaseMs };
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
      databaseCpuMsPerHousehold: rounded(of('databaseMs') / households, 3),
      secondsFor10000: rounded((of('seconds') / households) * GOAL.households, 1),
      goalSeconds: GOAL.seconds,
    }),
  );
}
