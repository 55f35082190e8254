import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { readIdentifier } from '../subgraphs/_kernel/identifier.ts';
import { type Ask, clientOf } from './client.ts';
import { onFilledPostgres } from './filled-postgres.ts';
import { type HubProcess, median, quantile, rounded, startHubProcess } from './measure.ts';
import { HOUSEHOLD_QUERY } from './queries.ts';

/**
 * A day's mix of questions at 70 % of what one hub can take, for as long as `BENCH_SECONDS` says (300; an hour is
 * 3600): memory and loop delay minute by minute. Hub, PostgreSQL and load share this machine. Departments in process.
 */
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 300);
const SHARE = 0.7;
const FULL_SECONDS = 20;
const CONCURRENCY = 16;
/** Zipf's exponent over households. */
const SKEW = 0.9;

interface Question {
  readonly name: string;
  /** Percent of all. */
  readonly share: number;
  ask(i: number): Promise<unknown>;
}

export const benchLoad = (): Promise<void> =>
  onFilledPostgres(async (given) => {
    const hub = await startHubProcess({ ...given, ...WITHOUT_RATES }, ['--watch-loop']);
    const pool = new Pool(hub.url, { connections: 256 });
    try {
      const questions = await mixOf(pool, given['YIHU_DATA_DIR'] as string);
      await closedLoop(questions, FULL_SECONDS / 2);
      const full = await closedLoop(questions, FULL_SECONDS);
      console.log(JSON.stringify({ bench: 'load', fullRequestsPerSecond: rounded(full, 1), concurrency: CONCURRENCY }));
      await openLoop(hub, questions, full * SHARE);
    } finally {
      await pool.close();
      await hub.stop();
    }
  });

/** What one client may ask in a minute is measured elsewhere. */
const WITHOUT_RATES = { YIHU_REQUESTS_PER_MINUTE: '10000000', YIHU_COST_PER_MINUTE: '10000000000' };

async function mixOf(pool: Pool, dataDir: string): Promise<readonly Question[]> {
  const district = await clientOf(pool, dataDir, { as: 'district' });
  const system = await clientOf(pool, dataDir, { as: 'system:medical-insurance' }, 'MEDICAL_SETTLEMENT');
  const known = await everybody(district);
  const household = zipf(known);
  const numbered = zipf(known.filter(({ idNumbers }) => idNumbers.length > 0));
  const hostile = hostileQueries();
  return [
    { name: 'household', share: 60, ask: () => district(HOUSEHOLD_QUERY, { id: household().id }) },
    { name: 'search', share: 15, ask: () => district(SEARCH, { text: household().names[0] ?? '王' }) },
    { name: 'proofs', share: 10, ask: () => system(PROOFS, { n: numbered().idNumbers.slice(0, 1000) }) },
    {
      name: 'worklist',
      share: 8,
      ask: () => district('{ worklist(first: 20) { edges { node { title state dueOn } } } }'),
    },
    { name: 'gaps', share: 4, ask: () => district(GAPS, { id: household().id }) },
    {
      name: 'list',
      share: 2,
      ask: () => district('{ households(first: 100) { totalCount edges { node { status memberCount } } } }'),
    },
    // Refused or answered with nothing: either way nobody waits for it.
    { name: 'hostile', share: 1, ask: (i) => district(hostile[i % hostile.length] as string).catch(() => undefined) },
  ];
}

const SEARCH = 'query($text: String!) { searchHouseholds(text: $text, first: 20) { edges { node { code status } } } }';
const PROOFS = 'query($n: [IdNumber!]!) { proofs(idNumbers: $n) { onDibao isLowIncome } }';
const GAPS = 'query($id: ID!) { household(id: $id) { gaps(first: 10) { edges { node { kind entitlement since } } } } }';

function hostileQueries(): readonly string[] {
  const deep = (depth: number): string =>
    depth === 0 ? 'id' : `members { person { household { ${deep(depth - 1)} } } }`;
  return [
    `{ households(first: 100) { edges { node { ${deep(6)} } } } }`,
    `{ ${Array.from({ length: 400 }, (_, i) => `a${i}: areas { code }`).join(' ')} }`,
    ...Array.from({ length: 20 }, (_, i) => `{ household(id: "h${'A'.repeat(21)}${i % 10}") { code } }`),
  ];
}

interface KnownHousehold {
  readonly id: string;
  readonly names: readonly string[];
  readonly idNumbers: readonly string[];
}

async function everybody(ask: Ask): Promise<readonly KnownHousehold[]> {
  const found: KnownHousehold[] = [];
  for (let after: string | null = null; ; ) {
    const { data } = JSON.parse(
      await ask(
        `query($after: String) { households(first: 100, after: $after) { pageInfo { hasNextPage endCursor }
          edges { node { id members { person { name idNumber } } } } } }`,
        { after },
      ),
    );
    for (const { node } of data.households.edges) {
      const persons = node.members.map(({ person }: { person: { name: string; idNumber: string } }) => person);
      const numbers = persons.map(({ idNumber }: { idNumber: string | null }) => idNumber);
      // Some are written down wrong in the synthetic district, as they are everywhere.
      const whole = numbers.filter((one: string | null) => one && typeof readIdentifier(one) !== 'string');
      found.push({ id: node.id, names: persons.map(({ name }: { name: string }) => name), idNumbers: whole });
    }
    if (!data.households.pageInfo.hasNextPage) return found;
    after = data.households.pageInfo.endCursor;
  }
}

function zipf<Item>(items: readonly Item[]): () => Item {
  let sum = 0;
  const upTo = items.map((_, rank) => {
    sum += 1 / (rank + 1) ** SKEW;
    return sum;
  });
  return () => {
    const at = Math.random() * sum;
    let [low, high] = [0, upTo.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] as number) < at) low = middle + 1;
      else high = middle;
    }
    return items[low] as Item;
  };
}

function pick(questions: readonly Question[]): Question {
  let at = Math.random() * 100;
  for (const question of questions) {
    at -= question.share;
    if (at < 0) return question;
  }
  return questions[0] as Question;
}

/** @returns requests a second, with always as many under way */
async function closedLoop(questions: readonly Question[], seconds: number): Promise<number> {
  const end = performance.now() + seconds * 1000;
  let done = 0;
  const worker = async () => {
    while (performance.now() < end) await pick(questions).ask(done++);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return done / seconds;
}

/** Asks at its own pace, whether answers come or not. */
async function openLoop(hub: HubProcess, questions: readonly Question[], perSecond: number): Promise<void> {
  const started = performance.now();
  let [sent, failed] = [0, 0];
  let answered: { readonly name: string; readonly ms: number }[] = [];
  let next = started + 60_000;
  await hub.loop();
  for (const end = started + SECONDS * 1000; performance.now() < end; await sleep(2)) {
    for (const due = ((performance.now() - started) / 1000) * perSecond; sent < due; sent++) {
      const at = performance.now();
      const { name, ask } = pick(questions);
      void ask(sent).then(
        () => answered.push({ name, ms: performance.now() - at }),
        () => failed++,
      );
    }
    if (performance.now() < Math.min(next, end - 5)) continue;
    await report(Math.round((performance.now() - started) / 1000));
    answered = [];
    next += 60_000;
  }

  async function report(second: number): Promise<void> {
    const sorted = answered.sort((a, b) => a.ms - b.ms);
    const times = sorted.map(({ ms }) => ms);
    const p99 = (own: readonly number[]) => rounded(quantile(own, 0.99));
    const timesOf = (name: string) => sorted.filter((one) => one.name === name).map(({ ms }) => ms);
    const p99Of = Object.fromEntries(questions.map(({ name }) => [name, p99(timesOf(name))]));
    const { rssMb } = await hub.usage();
    const { p50Ms, p99Ms, maxMs } = await hub.loop();
    console.log(
      JSON.stringify({
        ...{ bench: 'load', second, requestsPerSecond: rounded(perSecond, 1), answered: times.length, failed, rssMb },
        ...{ p50Ms: rounded(median(times)), p99Ms: p99(times), p99Of },
        ...{ loopP50Ms: rounded(p50Ms), loopP99Ms: rounded(p99Ms), loopMaxMs: rounded(maxMs) },
      }),
    );
  }
}
