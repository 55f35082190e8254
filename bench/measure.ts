import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** `BENCH_PROFILE=<folder>`: each process under measurement leaves a CPU profile there. */
const PROFILE = process.env['BENCH_PROFILE'];
export const NODE_FLAGS = ['--max-semi-space-size=64', ...(PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${PROFILE}`] : [])];

export interface HubProcess {
  readonly url: string;
  usage(): Promise<{ readonly cpuMs: number; readonly rssMb: number }>;
  /** Delay of the event loop since the last time it was asked; for hubs started with `--watch-loop`. */
  loop(): Promise<{ readonly p50Ms: number; readonly p99Ms: number; readonly maxMs: number }>;
  stop(): Promise<void>;
}

/** @param options of hub-process.ts */
export async function startHubProcess(
  env: Record<string, string>,
  options: readonly string[] = [],
): Promise<HubProcess> {
  const child: ChildProcess = fork(join(import.meta.dirname, 'hub-process.ts'), options, {
    execArgv: [...NODE_FLAGS, '--import', 'tsx'],
    env: { ...process.env, ...env },
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { url: string }).url));
    child.once('exit', (code) => reject(new Error(`the hub ended with ${code} before it was open`)));
  });
  const asked = async (what: string) => {
    child.send(what);
    const [told] = await once(child, 'message');
    return told;
  };
  return {
    url,
    usage: () => asked('cpu'),
    loop: () => asked('loop'),
    stop: async () => {
      child.send('stop');
      await once(child, 'exit');
    },
  };
}

export interface Round {
  readonly requestsPerSecond: number;
  readonly cpuMsPerRequest: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Sends `count` requests, `concurrency` at a time. @throws at the first answer that `check` does not accept. */
export async function round(
  hub: Pick<HubProcess, 'usage'>,
  count: number,
  concurrency: number,
  send: (i: number) => Promise<void>,
): Promise<Round> {
  const times: number[] = [];
  const before = await hub.usage();
  const started = performance.now();
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const i = next++;
      const at = performance.now();
      await send(i);
      times.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const seconds = (performance.now() - started) / 1000;
  const after = await hub.usage();
  times.sort((a, b) => a - b);
  return {
    requestsPerSecond: count / seconds,
    cpuMsPerRequest: (after.cpuMs - before.cpuMs) / count,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
  };
}

/** @param sorted ascending. Of none there is none: NaN. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));
