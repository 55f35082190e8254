import { askOver } from '../gateway/scan/ask.ts';
import { runScan } from '../gateway/scan/run-scan.ts';
import { DISTRICT } from '../subgraphs/_kernel/district.ts';
import { machineToken } from './client.ts';
import { onFilledPostgres } from './filled-postgres.ts';
import { median, rounded, startHubProcess } from './measure.ts';

const ROUNDS = 3;
const WORKERS = 2;
const GOAL = { households: 10_000, seconds: 30 };

/**
 * A whole scan of the district by two workers, hub and PostgreSQL on this machine: seconds a household, and what that
 * makes of ten thousand. `YIHU_BENCH_WORLD=M` for 9,400 households instead of 500.
 */
export const benchScan = (): Promise<void> =>
  onFilledPostgres(async (given) => {
    const env = { ...given, YIHU_TODAY: '2024-10-31' };
    const hub = await startHubProcess(env);
    try {
      const dataDir = given['YIHU_DATA_DIR'] as string;
      const ask = askOver(hub.url, 'DIBAO_REVIEW', () => machineToken(dataDir, 'system:assistance'));
      const rounds: { households: number; seconds: number; cpuMs: number; found: number; unseen: number }[] = [];
      for (let i = -1; i < ROUNDS; i++) {
        const before = await hub.usage();
        const started = performance.now();
        const scanned = await runScan(ask, {
          area: DISTRICT,
          workers: WORKERS,
          name: 'bench',
          onProgress: () => undefined,
        });
        const seconds = (performance.now() - started) / 1_000;
        const cpuMs = (await hub.usage()).cpuMs - before.cpuMs;
        const { done: households, found, unseen } = scanned;
        if (i >= 0) rounds.push({ households, seconds, cpuMs, found, unseen });
      }
      const households = rounds[0]?.households ?? 0;
      const seconds = median(rounds.map((one) => one.seconds));
      console.log(
        JSON.stringify({
          bench: 'scan',
          households,
          found: rounds[0]?.found,
          unseen: median(rounds.map(({ unseen }) => unseen)),
          seconds: rounded(seconds),
          householdsPerSecond: rounded(households / seconds, 1),
          hubCpuMsPerHousehold: rounded(median(rounds.map(({ cpuMs }) => cpuMs)) / households, 3),
          secondsFor10000: rounded((seconds / households) * GOAL.households, 1),
          goalSeconds: GOAL.seconds,
        }),
      );
    } finally {
      await hub.stop();
    }
  }, worldOf(process.env['YIHU_BENCH_WORLD']));

const worldOf = (size: string | undefined) => (size === 'M' ? 'M' : 'S');
