import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../subgraphs/_kernel/database/index.ts';
import type { Viewer } from '../../subgraphs/_kernel/index.ts';
import assistance from '../../subgraphs/assistance/index.ts';
import type { Finding } from '../../subgraphs/assistance/warnings/finding.ts';
import { warnings } from '../../subgraphs/assistance/warnings/model.ts';
import { raise } from '../../subgraphs/assistance/warnings/raise.ts';
import { databases } from '../support/database.ts';
import { serve, staff } from '../support/department.ts';

const finding = (id: string, more: Partial<Finding> = {}): Finding => ({
  id,
  kind: 'MISSING',
  entitlement: 'PREMIUM_AID',
  personId: 'p1',
  ruleId: 'premium-aid',
  owner: 'MEDICAL_INSURANCE',
  since: '2024-01-01',
  amount: { least: 38_000, most: 38_000, per: 'YEAR' },
  records: ['CB1'],
  ...more,
});

const FIELDS = 'id kind state version raisedCount priority firstRaisedOn lastRaisedOn clearedOn amount { least per }';

/** 预警: raised, raised again, closed with an outcome. */
describe.each(databases())('warnings on $name', ({ open }) => {
  let database: OpenDatabase;
  let door: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    database = await open([assistance]);
    door = await serve(assistance, database.db);
  });
  beforeEach(async () => {
    await database.db.delete(warnings);
  });
  afterAll(() => database.close());

  const officer = (...more: string[]): Viewer => staff('assistance:household', 'assistance:means', ...more);
  const look = (found: readonly Finding[], on: string, more: { isWhole?: boolean; area?: string; id?: string } = {}) =>
    database.db.transaction((tx) =>
      raise(
        tx,
        [
          {
            householdId: more.id ?? 'h1',
            areaCode: more.area ?? '150104001001',
            isWhole: more.isWhole ?? true,
            found,
          },
        ],
        on,
        'scan',
      ),
    );
  const list = async (args = '', viewer = officer()) => {
    const { data, errors } = await door.query(
      viewer,
      `{ warnings${args} { totalCount edges { node { ${FIELDS} } } } }`,
    );
    return { nodes: data?.warnings?.edges.map(({ node }: { node: unknown }) => node) ?? [], errors, data };
  };
  const close = (id: string, version: number, outcome: string, viewer = officer()) =>
    door.query(
      viewer,
      `mutation($id: ID!, $version: Int!, $outcome: WarningOutcome!) { closeWarning(input: { id: $id, version: $version, outcome: $outcome }) { warning { ${FIELDS} } } }`,
      { id, version, outcome },
    );

  it('are raised once a day, and gain priority with each day more', async () => {
    await look([finding('w1')], '2024-10-01');
    await look([finding('w1')], '2024-10-01');
    expect((await list()).nodes).toMatchObject([{ id: 'w1', state: 'OPEN', raisedCount: 1, priority: 2 }]);
    for (const day of ['2024-10-02', '2024-10-03', '2024-10-04', '2024-10-05']) await look([finding('w1')], day);
    await look([finding('w2')], '2024-10-05', { id: 'h2' });
    const { nodes } = await list();
    expect(nodes).toMatchObject([
      { id: 'w1', raisedCount: 5, priority: 6, firstRaisedOn: '2024-10-01', lastRaisedOn: '2024-10-05' },
      { id: 'w2', raisedCount: 1 },
    ]);
    // Raised five times, nothing done.
    expect((await list('(minRaised: 5)')).nodes).toMatchObject([{ id: 'w1' }]);
  });

  it('that a whole look does not find again are cleared; one that a silent department spoilt clears nothing', async () => {
    await look([finding('w1'), finding('w2')], '2024-10-01');
    await look([finding('w1')], '2024-10-02', { isWhole: false });
    expect((await list()).nodes).toHaveLength(2);
    await look([finding('w1')], '2024-10-02');
    expect((await list()).nodes).toMatchObject([{ id: 'w1' }]);
    expect((await list('(state: OPEN)')).nodes).toHaveLength(2);
    await look([finding('w2')], '2024-10-03');
    expect((await list()).nodes).toMatchObject([{ id: 'w2', clearedOn: null, raisedCount: 2 }]);
  });

  it('are closed with an outcome, once, by who saw them last', async () => {
    await look([finding('w1')], '2024-10-01');
    const { data, errors } = await close('w1', 1, 'NO_NEED');
    expect(errors).toBeUndefined();
    expect(data.closeWarning.warning).toMatchObject({ state: 'NO_NEED', version: 2 });
    expect((await close('w1', 1, 'AIDED')).errors?.[0]?.extensions).toMatchObject({ reason: 'STATE_CHANGED' });
    expect((await close('w1', 2, 'AIDED')).errors?.[0]?.extensions).toMatchObject({ reason: 'ILLEGAL_STEP' });
    expect((await close('w9', 1, 'AIDED')).errors?.[0]?.extensions).toMatchObject({ reason: 'UNKNOWN_RECORD' });
    expect((await list()).nodes).toEqual([]);
    // Somebody decided that nothing is needed: finding it again changes nothing.
    await look([finding('w1')], '2024-12-31');
    expect((await list()).nodes).toEqual([]);
  });

  it('that were aided and are found long after are open again, and more urgent', async () => {
    await look([finding('w1')], '2024-10-01');
    await close('w1', 1, 'AIDED');
    const settledOn = (await database.db.select().from(warnings))[0]?.settledOn ?? '';
    const later = (days: number) => new Date(Date.parse(settledOn) + days * 86_400_000).toISOString().slice(0, 10);
    await look([finding('w1')], later(30));
    expect((await list()).nodes).toEqual([]);
    await look([finding('w1')], later(60));
    expect((await list()).nodes).toMatchObject([{ id: 'w1', state: 'OPEN', raisedCount: 2, priority: 3 }]);
  });

  it('are seen in the own area only, and those that tell who is disabled by who may know it', async () => {
    await look([finding('w1')], '2024-10-01');
    await look([finding('w2', { entitlement: 'CARE_SUBSIDY' })], '2024-10-01', { id: 'h2' });
    await look([finding('w3')], '2024-10-01', { id: 'h3', area: '150104002001' });
    const ids = async (viewer: Viewer, args = '') =>
      (await list(args, viewer)).nodes.map(({ id }: { id: string }) => id).sort();
    expect(await ids(officer())).toEqual(['w1']);
    expect(await ids(officer('assistance:special'))).toEqual(['w1', 'w2']);
    expect(await ids({ ...officer(), areas: ['150104'] })).toEqual(['w1', 'w3']);
    expect(await ids({ ...officer(), areas: ['150104'] }, '(area: "150104002")')).toEqual(['w3']);
    expect(await ids({ ...officer(), role: 'system:education' })).toEqual([]);
    expect((await close('w3', 1, 'AIDED')).errors?.[0]?.extensions).toMatchObject({ reason: 'UNKNOWN_RECORD' });
  });

  it('come page by page without loss, and refuse another list’s cursor', async () => {
    for (let i = 0; i < 7; i++) await look([finding(`w${i}`)], `2024-10-0${1 + (i % 3)}`, { id: `h${i}` });
    const all = (await list('(first: 100)')).nodes;
    const paged: unknown[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { data } = await door.query(
        officer(),
        `query($after: String) { warnings(first: 3, after: $after) { edges { node { ${FIELDS} } } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      paged.push(...data.warnings.edges.map(({ node }: { node: unknown }) => node));
      more = data.warnings.pageInfo.hasNextPage;
      after = data.warnings.pageInfo.endCursor;
    }
    expect(paged).toEqual(all);
    const foreign = Buffer.from('after:nonsense').toString('base64url');
    const { errors } = await list(`(after: "${foreign}")`);
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  });
});
