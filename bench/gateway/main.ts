import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { median, type Round, round, rounded } from '../measure.ts';
import { findPostgres, startPostgres } from '../postgres.ts';
import { startDoor } from './door.ts';
import { type Case, type Graph, householdGraph, reviewGraph } from './graphs.ts';
import { installPeers, type Side, startDepartments, startSide } from './sides.ts';

/**
 * Our planner's plans carried out by our executor, beside others on the same departments: `bare` without anything
 * around it, `door` with all that the hub does (token, purpose, pruning, audit). Interleaved rounds; each side's answer
 * is compared with the stock gateway's before anything is measured. `ratio` and `bareRatio` are ratios of CPU time of
 * the gateway's process a request, theirs to ours, medians over the rounds: the one figure that a busy machine spoils least.
 */
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 7);
const CONCURRENCY = 8;
/** As many times the requests of a round. */
const WARM_UP = 5;
const REQUESTS: Readonly<Record<string, number>> = { household: 600, list100: 60, graph4: 600 };
/** `BENCH_CASES=household,graph4`: some of them only. */
const CASES = process.env['BENCH_CASES']?.split(',');
/** `BENCH_SIDES=stock,bare`: some of them only; stock's answer is what the others are held against. */
const SIDES = process.env['BENCH_SIDES']?.split(',');
const PEERS: Readonly<Record<string, readonly string[]>> = {
  household: ['stock', 'hive', 'hand'],
  list100: ['stock', 'hand'],
  graph4: ['stock', 'hive', 'mercurius', 'hand'],
};

export async function benchGateway(): Promise<void> {
  installPeers();
  await measureGraph('household', await householdGraph());
  await measureGraph('graph4', reviewGraph());
}

async function measureGraph(name: string, graph: Graph): Promise<void> {
  const cases = Object.entries(graph.cases).filter(([one]) => CASES?.includes(one) ?? true);
  if (cases.length === 0) return;
  const folder = mkdtempSync(join(tmpdir(), 'yihu-bench-'));
  const departments = await startDepartments(name);
  const bin = findPostgres();
  const postgres = bin ? await startPostgres(bin, true) : undefined;
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, graph.supergraph(departments.url));
  const { subgraphs, federation1 } = graph;
  const settings = { supergraph, base: departments.url, departments: Object.keys(subgraphs), graph: name, federation1 };
  const isWanted = (side: string) => SIDES?.includes(side) ?? true;
  const wanted = [...new Set(cases.flatMap(([one]) => PEERS[one] ?? []))].filter(isWanted);
  const sides: Side[] = [];
  try {
    if (isWanted('bare')) sides.push(await startSide('bare', 'gateway/bare.ts', settings));
    if (isWanted('door')) sides.push(await startDoor(settings, folder, postgres?.url));
    for (const peer of wanted) {
      const side = await startSide(peer, `peers/${peer}.mjs`, settings).catch((error: Error) => {
        console.log(JSON.stringify({ bench: 'gateway', graph: name, side: peer, missing: error.message }));
      });
      if (side) sides.push(side);
    }
    for (const side of sides) await settled(side);
    for (const [caseName, asked] of cases) {
      const own = sides.filter(({ name }) => ['bare', 'door', ...(PEERS[caseName] ?? [])].includes(name));
      await measureCase(caseName, asked, own, departments.requests);
    }
  } finally {
    for (const side of sides) await side.stop();
    departments.stop();
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A hub that has just opened plans its trusted documents: that is not what is measured. */
async function settled(side: Side): Promise<void> {
  let before = Number.POSITIVE_INFINITY;
  // A profiler's own work never ends.
  for (let looks = 0; looks < 15; looks++) {
    const { cpuMs } = await side.usage();
    if (before !== Number.POSITIVE_INFINITY && cpuMs - before < 100) return;
    before = cpuMs;
    await pause(2_000);
  }
}

async function measureCase(
  name: string,
  { query, variables }: Case,
  all: readonly Side[],
  requests: () => Promise<number>,
) {
  const bodies = Array.from({ length: 50 }, (_, i) => JSON.stringify({ query, variables: variables(i) }));
  const bodyOf = (i: number) => bodies[i % bodies.length] as string;
  const sides = await agreeing(name, all, bodyOf, requests);
  const count = REQUESTS[name] ?? 100;
  const rounds = new Map<string, Round[]>(sides.map((side) => [side.name, []]));
  for (let i = -1; i < ROUNDS; i++) {
    const order = sides.map((_, at) => sides[(at + i + 1) % sides.length] as Side);
    for (const side of order) {
      // The first round is for the machine code, which takes some thousand requests to be the one that stays.
      const times = i < 0 ? count * WARM_UP : count;
      const measured = await round(side, times, CONCURRENCY, async (at) => void (await side.ask(bodyOf(at))));
      if (i >= 0) rounds.get(side.name)?.push(measured);
    }
  }
  const figures = (side: string, key: keyof Round) => (rounds.get(side) ?? []).map((one) => one[key]);
  for (const side of sides) {
    const of = (key: keyof Round) => rounded(median(figures(side.name, key)), 3);
    const { rssMb } = await side.usage();
    console.log(
      JSON.stringify({
        ...{ bench: 'gateway', case: name, side: side.name, rounds: ROUNDS, requests: count, concurrency: CONCURRENCY },
        ...{ requestsPerSecond: of('requestsPerSecond'), cpuMsPerRequest: of('cpuMsPerRequest') },
        ...{ p50Ms: of('p50Ms'), p99Ms: of('p99Ms'), rssMb },
      }),
    );
  }
  for (const peer of sides.filter((side) => side.name !== 'bare' && side.name !== 'door')) {
    const ratioTo = (own: string, key: 'cpuMsPerRequest' | 'requestsPerSecond') => {
      const theirs = figures(peer.name, key);
      const ours = figures(own, key);
      const ratios = theirs.map((value, i) =>
        key === 'cpuMsPerRequest' ? value / (ours[i] ?? NaN) : (ours[i] ?? NaN) / value,
      );
      return rounded(median(ratios));
    };
    const throughput = {
      throughputRatio: ratioTo('door', 'requestsPerSecond'),
      bareThroughputRatio: ratioTo('bare', 'requestsPerSecond'),
    };
    const ratios = { ratio: ratioTo('door', 'cpuMsPerRequest'), bareRatio: ratioTo('bare', 'cpuMsPerRequest') };
    console.log(JSON.stringify({ bench: `${name}-vs-${peer.name}`, ...ratios, ...throughput }));
  }
}

/** Those that give the stock gateway's answer; whoever does not is said to, and not measured. */
async function agreeing(
  name: string,
  sides: readonly Side[],
  bodyOf: (i: number) => string,
  requests: () => Promise<number>,
) {
  const answers = new Map<Side, string>();
  for (const side of sides) {
    try {
      for (const i of [0, 1]) {
        const before = await requests();
        const { data, errors } = JSON.parse(await side.ask(bodyOf(i)));
        const fetches = (await requests()) - before;
        const told = (errors ?? []).length;
        if (told > 0 && process.env['BENCH_DEBUG']) console.error(side.name, JSON.stringify(errors).slice(0, 2000));
        if (i === 1)
          console.log(JSON.stringify({ bench: 'gateway', case: name, side: side.name, fetches, errors: told }));
        answers.set(side, JSON.stringify(sorted(data)));
      }
    } catch (error) {
      console.log(JSON.stringify({ bench: 'gateway', case: name, side: side.name, failed: String(error) }));
    }
  }
  const stock = sides.find((side) => side.name === 'stock');
  const expected = stock && answers.get(stock);
  return sides.filter((side) => {
    const agrees = answers.has(side) && answers.get(side) === expected;
    if (!agrees)
      console.log(JSON.stringify({ bench: 'gateway', case: name, side: side.name, left: 'another answer than stock' }));
    return agrees;
  });
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}
