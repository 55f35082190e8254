import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { Pool } from 'undici';
import type { Access } from '../gateway/audit/access.ts';
import { fieldSetHash } from '../gateway/audit/field-set.ts';
import { startAudit } from '../gateway/audit/index.ts';
import { grantOf } from '../gateway/cli/token.ts';
import { createDevelopmentIssuer } from '../gateway/identity/issuer.ts';
import { loadAuditKeys } from '../gateway/identity/keys.ts';
import { createPolicy } from '../subgraphs/_kernel/access/index.ts';
import { type Database, openPostgres } from '../subgraphs/_kernel/database/index.ts';
import { realToday } from '../subgraphs/_kernel/today.ts';
import { loadDepartments } from '../subgraphs/registry.ts';
import { onFilledPostgres } from './filled-postgres.ts';
import { median, type Round, round, rounded, startHubProcess } from './measure.ts';

/**
 * What the access log costs, on a PostgreSQL that waits for its disk:
 * - reads of 50 persons through the whole hub, with the log and with a part in its place that forgets;
 * - reads of 50 persons a second that the log takes, beside what the database takes of the very same rows from a bare
 *   loop that does nothing else.
 */
const PERSONS = 50;
const ROUNDS = 5;
const REQUESTS = 120;
const CONCURRENCY = 8;
const LOGGED = 4_000;
const WAITING = 64;

export const benchAudit = (): Promise<void> =>
  onFilledPostgres(async (env) => {
    await benchHub(env);
    await benchLog(env['DATABASE_URL'] as string, env['YIHU_DATA_DIR'] as string);
  });

async function benchHub(env: Record<string, string>): Promise<void> {
  const issuer = await createDevelopmentIssuer(env['YIHU_DATA_DIR'] as string);
  const policy = createPolicy(await loadDepartments(), realToday());
  const authorization = `Bearer ${await issuer.mint(grantOf({ as: 'district' }, policy))}`;
  const headers = { authorization, 'x-purpose': 'DIBAO_REVIEW', 'content-type': 'application/json' };
  const hubs = { audited: await startHubProcess(env), unaudited: await startHubProcess(env, ['--unaudited']) };
  const pools = { audited: new Pool(hubs.audited.url), unaudited: new Pool(hubs.unaudited.url) };
  try {
    const send = async (name: keyof typeof hubs, query: string): Promise<string> => {
      const request = { path: '/graphql', method: 'POST', headers, body: JSON.stringify({ query }) } as const;
      const { statusCode, body } = await pools[name].request(request);
      const text = await body.text();
      if (statusCode !== 200) throw new Error(`status ${statusCode}`);
      return text;
    };
    const households = await householdsOf(PERSONS, (query) => send('audited', query));
    const query = `{ households(first: ${households}) { edges { node { code members { person {
      name idNumber birthDate education { enrolments { stage } } disability { certificates { type } } } } } } } }`;
    const bodies = [await send('audited', query), await send('unaudited', query)].map((text) => JSON.parse(text).data);
    if (JSON.stringify(bodies[0]) !== JSON.stringify(bodies[1])) throw new Error('both must give the same answer');

    const rounds: Record<keyof typeof hubs, Round[]> = { audited: [], unaudited: [] };
    for (let i = -2; i < ROUNDS; i++) {
      const names = ['audited', 'unaudited'] as const;
      for (const name of i % 2 === 0 ? names : names.toReversed()) {
        const measured = await round(hubs[name], REQUESTS, CONCURRENCY, async () => void (await send(name, query)));
        if (i >= 0) rounds[name].push(measured);
      }
    }
    for (const name of ['audited', 'unaudited'] as const) {
      const of = (key: keyof Round) => rounded(median(rounds[name].map((one) => one[key])));
      const ratios = rounds[name].map((one, i) => one.cpuMsPerRequest / (rounds.unaudited[i] as Round).cpuMsPerRequest);
      const figures = {
        requestsPerSecond: of('requestsPerSecond'),
        cpuMsPerRequest: of('cpuMsPerRequest'),
        p50Ms: of('p50Ms'),
      };
      const cpuRatioToUnaudited = rounded(median(ratios), 3);
      console.log(
        JSON.stringify({
          bench: 'audit',
          part: 'hub',
          hub: name,
          persons: PERSONS,
          households,
          ...figures,
          cpuRatioToUnaudited,
        }),
      );
    }
  } finally {
    for (const pool of Object.values(pools)) await pool.close();
    for (const hub of Object.values(hubs)) await hub.stop();
  }
}

/** How many households of the list hold as many persons. */
async function householdsOf(persons: number, send: (query: string) => Promise<string>): Promise<number> {
  const { data } = JSON.parse(await send('{ households(first: 60) { edges { node { memberCount } } } }'));
  const edges: { node: { memberCount: number } }[] = data.households.edges;
  let [count, sum] = [0, 0];
  for (const { node } of edges) {
    if (sum >= persons) break;
    count++;
    sum += node.memberCount;
  }
  return count;
}

async function benchLog(url: string, dataDir: string): Promise<void> {
  const { db, close } = openPostgres(url);
  const audit = await startAudit({
    ...{ db, keys: await loadAuditKeys(dataDir), headsFile: join(dataDir, 'heads.jsonl'), keepMonths: undefined },
    ...{ delayDays: 30, onFault: (error) => console.error(error) },
  });
  const ids = Array.from({ length: 20_000 }, () => `p${randomBytes(17).toString('base64url').slice(0, 22)}`);
  const perSecond = { log: [] as number[], bare: [] as number[] };
  const cpu: number[] = [];
  for (let i = -1; i < ROUNDS; i++) {
    const bare = await bareWriter(db, ids);
    const before = process.cpuUsage();
    const log = await logWriter(audit.record, ids);
    const { user, system } = process.cpuUsage(before);
    if (i < 0) continue;
    perSecond.log.push(log);
    perSecond.bare.push(bare);
    cpu.push((user + system) / 1000 / LOGGED);
  }
  await audit.close();
  await close();
  const ratios = perSecond.log.map((value, i) => value / (perSecond.bare[i] as number));
  console.log(
    JSON.stringify({
      bench: 'audit',
      part: 'log',
      ...{ persons: PERSONS, reads: LOGGED, waiting: WAITING },
      readsPerSecond: Math.round(median(perSecond.log)),
      bareWriterReadsPerSecond: Math.round(median(perSecond.bare)),
      ratioToBareWriter: rounded(median(ratios), 3),
      hubCpuMsPerRead: rounded(median(cpu), 3),
    }),
  );
}

const FIELDS = ['Person.birthDate', 'Person.idNumber', 'Person.name'];

async function logWriter(record: (access: Access) => Promise<void>, ids: readonly string[]): Promise<number> {
  const fields = { sha256: fieldSetHash(FIELDS, FIELDS), fields: FIELDS, titles: FIELDS };
  const viewer = {
    subject: 'clerk',
    role: 'staff',
    areas: ['150104'],
    purpose: 'DIBAO_REVIEW',
    caseId: undefined,
    glass: undefined,
  } as const;
  const started = performance.now();
  let next = 0;
  const worker = async () => {
    while (next < LOGGED) {
      const first = (next++ * 37) % (ids.length - PERSONS);
      const subjects = ids.slice(first, first + PERSONS).map((id) => ({ kind: 'person', id }) as const);
      const entries = [undefined, ...subjects].map((subject) => ({ subject, outcome: 'RELEASED', fields }) as const);
      const requestId = 'd2a1f0f4-0d5c-4a53-8b7e-0a2f6f1f7a11';
      await record({ requestId, viewer, operationHash: fields.sha256, outcome: 'ANSWERED', code: null, entries });
    }
  };
  await Promise.all(Array.from({ length: WAITING }, worker));
  return (LOGGED / (performance.now() - started)) * 1000;
}

/** The same rows in the same tables, as few statements as the log needs, from texts that are ready: the database alone. */
async function bareWriter(db: Database, ids: readonly string[]): Promise<number> {
  const texts = Array.from({ length: 8 }, (_, i) =>
    Array.from({ length: WAITING }, (_, read) => {
      const first = ((i * WAITING + read) * 37) % (ids.length - PERSONS);
      return ['NULL', ...ids.slice(first, first + PERSONS)].join(',');
    }).join(','),
  );
  const started = performance.now();
  const batches = Math.ceil(LOGGED / WAITING);
  for (let batch = 0; batch < batches; batch++) {
    const at = new Date().toISOString();
    const base = -1 - (batch + 1) * WAITING - Math.round(started) * 100_000;
    await db.execute(sql`
      with written as (
        insert into access_log.access_request (at, id, request_id, subject, role, areas, purpose, operation_hash, outcome,
          persons, shown_from, digest, leaf)
        select ${at}::timestamptz, ${base}::bigint + n, 'd2a1f0f4-0d5c-4a53-8b7e-0a2f6f1f7a11', 'clerk', 'staff', '150104',
          'DIBAO_REVIEW', ${'h'.repeat(43)}, 'ANSWERED', 50, ${at}::timestamptz, ${'d'.repeat(43)}, 0
        from generate_series(1, ${WAITING}::int) n)
      insert into access_log.access_entry (at, request, ordinal, person, outcome, field_set)
      select ${at}::timestamptz, ${base}::bigint + (n - 1) / ${PERSONS + 1}::int + 1, n, person, 'RELEASED', 1
      from unnest(${`{${texts[batch % texts.length]}}`}::text::text[]) with ordinality as t(person, n)`);
  }
  return ((batches * WAITING) / (performance.now() - started)) * 1000;
}
