import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkScan } from '../../gateway/scan/check.ts';
import { runScan } from '../../gateway/scan/run-scan.ts';
import { writeWorld } from '../../subgraphs/_world/index.ts';
import { scanBatches, scannedHouseholds, scans } from '../../subgraphs/assistance/scan/model.ts';
import { warnings } from '../../subgraphs/assistance/warnings/model.ts';
import { databases } from '../support/database.ts';
import { startHub, type TestHub } from '../support/hub.ts';

const SYSTEM = 'system:assistance';
const START =
  'mutation { startScan(input: { areaCode: "150104" }) { scan { id isListed households done isFinished } } }';

/** 主动发现 through the public door. */
describe.each(databases())('a scan on $name', ({ open }) => {
  let hub: TestHub;
  const out = mkdtempSync(join(tmpdir(), 'yihu-scan-'));
  beforeAll(async () => {
    hub = await startHub(open, { env: { YIHU_TODAY: '2024-10-31' } });
    await writeWorld({ departments: hub.departments, size: 'XS', seed: 1, out });
  });
  afterAll(async () => {
    await hub.close();
    rmSync(out, { recursive: true, force: true });
  });

  const ask = async (query: string, variables?: Readonly<Record<string, unknown>>) => {
    const { data, errors } = await hub.ask(query, { as: SYSTEM, variables: variables ?? {} });
    if (!data || Object.values(data).every((value) => value === null)) throw new Error(JSON.stringify(errors));
    return data;
  };
  const scan = (more: { readonly since?: string; readonly workers?: number } = {}) =>
    runScan(ask, { area: '150104', feeds: [], workers: 2, name: 'test', onProgress: () => undefined, ...more });
  const db = () => hub.database.db;

  it('looks at every household once and raises what it finds, and the same again changes nothing', async () => {
    const { data } = await hub.ask('{ households(first: 1) { totalCount } }', { as: 'district' });
    const first = await scan();
    expect(first).toMatchObject({ households: data.households.totalCount, unseen: 0, isFinished: true });
    expect(first.done).toBe(first.households);
    expect(first.found).toBeGreaterThan(0);
    const raised = await db().select().from(warnings);
    expect(raised).toHaveLength(first.found);
    const second = await scan();
    expect(second.found).toBe(first.found);
    expect(
      (await db().select().from(warnings)).map(({ recordNo, raisedCount }) => [recordNo, raisedCount]).sort(),
    ).toEqual(raised.map(({ recordNo, raisedCount }) => [recordNo, raisedCount]).sort());
  });

  it('finds exactly the gaps that the ledger of the district has', async () => {
    const cases = await checkScan(ask, '150104', join(out, 'faults.jsonl'));
    expect(cases.reduce((sum, { faults }) => sum + faults, 0)).toBeGreaterThan(0);
    for (const one of cases) expect(one, one.case).toMatchObject({ recall: 1, precision: 1, missed: [], extra: [] });
    // Whose number civil affairs has wrong (E01), of him no other department's record can be told: nobody is guessed.
    expect(cases.reduce((sum, { beyond }) => sum + beyond, 0)).toBeGreaterThan(0);
  });

  it('leaves out who was looked at since a day', async () => {
    await db().execute(sql`update ${scannedHouseholds} set scanned_on = '2024-10-01' where household_id in (
      select household_id from ${scannedHouseholds} order by household_id limit 2)`);
    expect(await scan({ since: '2024-10-15' })).toMatchObject({ households: 2, done: 2 });
  });

  it('is gone on with by whoever comes, and a batch that somebody left is taken over', async () => {
    const { startScan } = await ask(START);
    const { edges, pageInfo } = (await ask('{ households(first: 3) { edges { node { id } } pageInfo { endCursor } } }'))
      .households;
    const ids = edges.map(({ node }: { node: { id: string } }) => node.id);
    const until = pageInfo.endCursor;
    const ADD = `mutation($ids: [ID!]!) { addScanHouseholds(input: { scanId: "${startScan.scan.id}", householdIds: $ids, until: "${until}", isLast: false }) { scan { households listedUntil } } }`;
    expect((await ask(ADD, { ids })).addScanHouseholds.scan.households).toBe(3);
    // The same households are in it once: whoever lists them again is told from where to go on.
    expect((await ask(ADD, { ids })).addScanHouseholds.scan).toEqual({ households: 3, listedUntil: until });
    const LEASE = (worker: string) =>
      `mutation { leaseScanBatch(input: { scanId: "${startScan.scan.id}", worker: "${worker}" }) { batch households { id } } }`;
    const { leaseScanBatch } = await ask(LEASE('gone'));
    expect(leaseScanBatch.households).toHaveLength(3);
    expect((await ask(LEASE('other'))).leaseScanBatch.batch).toBeNull();
    await db()
      .update(scanBatches)
      .set({ leasedUntil: new Date(0) })
      .where(sql`done_at is null`);
    const rest = await scan();
    expect(rest.isFinished).toBe(true);
    expect(await db().select().from(scans).where(sql`finished_at is null`)).toEqual([]);
    // Whoever comes back late finds the batch done.
    const late = await ask(
      `mutation { completeScanBatch(input: { scanId: "${startScan.scan.id}", batch: ${leaseScanBatch.batch}, worker: "gone", findings: [] }) { scan { isFinished } } }`,
    );
    expect(late.completeScanBatch.scan.isFinished).toBe(true);
  });

  it('is the hub’s own machine’s alone, and cannot be told what was not found', async () => {
    for (const as of ['district', 'staff']) {
      const { errors } = await hub.ask(START, { as });
      expect(errors?.[0]?.extensions?.['code'], as).toBe('FORBIDDEN');
      const { data } = await hub.ask('{ households(first: 1) { edges { node { findings } } } }', { as });
      expect(data.households.edges[0].node.findings, as).toBeNull();
    }
    const { startScan } = await ask(START);
    const [id] = (await ask('{ households(first: 1) { edges { node { id } } } }')).households.edges.map(
      ({ node }: { node: { id: string } }) => node.id,
    );
    await ask(
      `mutation { addScanHouseholds(input: { scanId: "${startScan.scan.id}", householdIds: ["${id}"], isLast: true }) { scan { id } } }`,
    );
    const { leaseScanBatch } = await ask(
      `mutation { leaseScanBatch(input: { scanId: "${startScan.scan.id}", worker: "w" }) { batch households { id findings } } }`,
    );
    const complete = (findings: string[]) =>
      hub.ask(
        `mutation($findings: [String!]!) { completeScanBatch(input: { scanId: "${startScan.scan.id}", batch: ${leaseScanBatch.batch}, worker: "w", findings: $findings }) { scan { isFinished } } }`,
        { as: SYSTEM, variables: { findings } },
      );
    const [{ findings: sealed }] = leaseScanBatch.households;
    const forged = await complete([`${sealed.slice(0, -6)}AAAAAA`]);
    expect(forged.errors?.[0]?.extensions).toMatchObject({ reason: 'GRANT_INVALID' });
    expect((await complete([sealed, sealed])).errors?.[0]?.extensions).toMatchObject({ reason: 'GRANT_INVALID' });
    expect((await complete([sealed])).data.completeScanBatch.scan.isFinished).toBe(true);
  });
});
